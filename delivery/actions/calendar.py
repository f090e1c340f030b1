"""The due date of an action as an all-day event; never a VTODO, which Outlook and Google ignore (INTEROP 1.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery import ical

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class DueDate:
    """All that a calendar says about an action: `reference` is "A-0123", `page` an absolute address.

    `uid` never changes; `sequence` rises when the date moves and when the action is done or cancelled. `owners` are
    their agencies.
    """

    uid: str
    sequence: int
    changed_at: datetime
    reference: str
    text: str
    due: date
    owners: str
    is_cancelled: bool
    page: str
    is_done: bool = False


def render_due_date(action: DueDate) -> str:
    """The VEVENT text of a due date: the whole day, leaving people free; DTEND is the next day."""
    title = f"{_said(action)}: {action.reference} {_shortened(' '.join(action.text.split()))}"
    event = ical.new_event(action.uid, action.sequence, action.changed_at, title)
    ical.set_day(event, action.due)
    event.add("STATUS", "CANCELLED" if action.is_cancelled else "CONFIRMED")
    event.add("DESCRIPTION", ical.words(_description(action)))
    event.add("URL", action.page)
    return ical.written(event)


def _said(action: DueDate) -> str:
    if action.is_cancelled:
        return "Cancelled"
    return "Done" if action.is_done else "Due"


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _description(action: DueDate) -> str:
    return "\n".join((action.text, f"Owner: {action.owners or 'not known yet'}", action.page))
