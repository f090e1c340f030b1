"""A directory as rows of cells, which its spreadsheet and its way back in share."""

from __future__ import annotations

from delivery.partners.directory.columns import Column
from delivery.partners.directory.entries import Entry
from delivery.wording import short_day

HEADER = tuple(column.value for column in Column)


def cells_of(entry: Entry) -> tuple[str, ...]:
    """The cells of an entry in the order of `HEADER`."""
    facts = entry.facts
    return (
        facts.kind.words,
        facts.name,
        facts.offers,
        entry.for_whom,
        facts.address,
        facts.postcode,
        entry.area,
        facts.phone,
        _yes(facts.phone_is_public),
        facts.email,
        _yes(facts.email_is_public),
        facts.website,
        facts.contact_post,
        facts.opening,
        facts.access,
        facts.state.words,
        entry.kept_by,
        short_day(facts.review_on),
        short_day(entry.checked_on) if entry.checked_on else "",
        entry.checked_by,
    )


def _yes(is_so: bool) -> str:
    return "Yes" if is_so else "No"
