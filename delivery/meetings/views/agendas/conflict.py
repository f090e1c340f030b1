"""Two people gave an item of an agenda other words: both texts, the second still to be edited."""

from __future__ import annotations

from litestar.response import Template

from delivery.meetings.rules.agenda import AgendaEntry
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, now, page, url


async def item_conflict(request: Request, meeting_id: int, entry: AgendaEntry, form: Form) -> Template:
    """The page of a stale save; `entry` is the item as it is stored now."""
    history = await history_of("agenda item", entry.item_id) if entry.item_id else ()
    stored = {
        "title": ("Title", entry.title),
        "note": ("Note", entry.note),
        "purpose": ("What it asks of the meeting", entry.purpose.value),
        "minutes": ("Minutes", str(entry.minutes_allotted or "")),
        "presenter": ("Presenter", entry.presenter),
    }
    conflict = {
        "what": "The item",
        "who": (history[0].person if history else "") or "Somebody",
        "at": history[0].at if history else now(request),
        "action": url(request, "meetings:save_agenda_item", meeting_id=meeting_id, key=entry.key),
        "href": f"{url(request, 'meetings:agenda', meeting_id=meeting_id)}#entry-{entry.key}",
        "version": entry.version,
        "hidden": {},
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
