"""A directory narrowed to what somebody looks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.partners.directory.entries import Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed by; an empty text is no filter. `area` is an id, `strand` and `state` their values."""

    words: str = ""
    kind: str = ""
    area: str = ""
    strand: str = ""
    state: str = ""
    past_review: bool = False


def narrowed(entries: Sequence[Entry], wanted: Wanted, today: date) -> tuple[Entry, ...]:
    """The entries that fit all that is wanted, in their order.

    Every word must stand somewhere in an entry; an entry without strands is for everybody, so for each strand.
    """
    words = wanted.words.casefold().split()
    return tuple(entry for entry in entries if _fits(entry, wanted, today) and _holds(entry, words))


def past_review(entries: Sequence[Entry], today: date) -> tuple[Entry, ...]:
    """The entries that must be checked again, the longest overdue first."""
    due = [entry for entry in entries if entry.is_past_review(today)]
    return tuple(
        sorted(due, key=lambda entry: (entry.facts.review_on, entry.facts.name.casefold(), entry.id))
    )


def _fits(entry: Entry, wanted: Wanted, today: date) -> bool:
    facts = entry.facts
    return (
        wanted.kind in {"", facts.kind.value}
        and wanted.area in {"", str(facts.area_id or "none")}
        and wanted.state in {"", facts.state.value}
        and (not wanted.strand or not facts.strands or wanted.strand in facts.strands)
        and (not wanted.past_review or entry.is_past_review(today))
    )


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    facts = entry.facts
    said = (
        facts.name, facts.offers, facts.address, facts.postcode, facts.postcode.replace(" ", ""), entry.area,
        facts.phone, facts.phone.replace(" ", ""), facts.email, facts.website, facts.contact_post, facts.opening,
        facts.access, entry.kept_by, facts.kind.words, entry.for_whom,
    )  # fmt: skip
    text = "\n".join(said).casefold()
    return all(word in text for word in words)
