"""Two people gave an item of an agenda or standing agenda other words: both texts, the second to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from litestar.response import Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.meetings.rules.agenda import ItemWords
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request


@dataclass(frozen=True)
class StaleItem:
    """An item that somebody saved first: its history, how it is stored now, and where to save and to see it.

    `more` are further fields of its form, which go along as they were typed.
    """

    kind: str
    record_id: int | None
    version: int
    words: ItemWords
    action: str
    href: str
    more: Mapping[str, str] = field(default_factory=dict)


async def stale_item(request: Request, item: StaleItem, form: Form) -> Template:
    """The page of a stale save, with both texts."""
    who, at = saved_first(request, await history_of(item.kind, item.record_id) if item.record_id else ())
    stored = {
        "title": ("Title", item.words.title),
        "note": ("Note", item.words.note),
        "purpose": ("What it asks of the meeting", item.words.purpose.value),
        "minutes": ("Minutes", str(item.words.minutes_allotted or "")),
        "presenter": ("Presenter", item.words.presenter),
    }
    conflict = Conflict(
        what="The item",
        who=who,
        at=at,
        action=item.action,
        href=item.href,
        version=item.version,
        fields=[Field(name, label, theirs, form[name].strip()) for name, (label, theirs) in stored.items()],
        hidden=item.more,
    )
    return conflict_page(request, conflict)
