"""Two people gave an item of an agenda or standing agenda other words: both texts, the second to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from litestar.response import Template

from delivery.meetings.rules.agenda import ItemWords
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, now, page


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
    history = await history_of(item.kind, item.record_id) if item.record_id else ()
    stored = {
        "title": ("Title", item.words.title),
        "note": ("Note", item.words.note),
        "purpose": ("What it asks of the meeting", item.words.purpose.value),
        "minutes": ("Minutes", str(item.words.minutes_allotted or "")),
        "presenter": ("Presenter", item.words.presenter),
    }
    conflict = {
        "what": "The item",
        "who": (history[0].person if history else "") or "Somebody",
        "at": history[0].at if history else now(request),
        "action": item.action,
        "href": item.href,
        "version": item.version,
        "hidden": dict(item.more),
        "fields": [
            {
                "name": name,
                "label": label,
                "theirs": theirs,
                "yours": form[name].strip(),
                "differs": theirs != form[name].strip(),
            }
            for name, (label, theirs) in stored.items()
        ],
    }
    return page(request, "errors/stale.html", status=409, conflict=conflict)
