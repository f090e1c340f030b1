"""Finishing a meeting: its minutes put together from what was typed, on the page that confirms findings."""

from __future__ import annotations

from collections.abc import Sequence

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.meetings.forms.minutes import OwnGroup, Pasted
from delivery.meetings.queries.attending.lists import attendance_of
from delivery.meetings.queries.live.notes import Note
from delivery.meetings.rules.confirming.rows import Row
from delivery.meetings.rules.live.drafting import as_typed_live, carry
from delivery.meetings.rules.live.minutes_text import Composed, NotedItem, compose
from delivery.meetings.views.live.beside import occasion_of
from delivery.meetings.views.live.page import running_meeting
from delivery.meetings.views.minutes.findings import findings
from delivery.meetings.views.minutes.understanding import understand
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, get, see_other, url, viewer
from delivery.wording import london_day

NOTHING = "Nothing is typed yet. Type under an item first, or paste the minutes afterwards."


@get("/meetings/{meeting_id:int}/composed-minutes", guards=[secretary], name="meetings:compose_minutes")
async def compose_minutes(request: Request, meeting_id: FromPath[int]) -> Redirect | Template:
    running = await running_meeting(request, meeting_id)
    meeting = running.meeting
    if not running.is_running or not any(note.text.strip() for note in running.notes):
        where = url(request, "meetings:take_minutes", meeting_id=meeting_id)
        return see_other(request, where, NOTHING if running.is_running else "")
    attendees = [row.attendee for row in await attendance_of(meeting_id, viewer(request))]
    items = [NotedItem(note.number, note.title, note.text) for note in running.notes]
    composed = compose(occasion_of(meeting), attendees, items)
    group = OwnGroup(meeting.group_id, meeting.group_slug, meeting.group)
    pasted = Pasted(group, london_day(meeting.starts_at), composed.text, meeting.id)
    understood = await understand(request, pasted)
    rows, notes = _as_confirmed(understood.rows, composed, running.notes)
    back = url(request, "meetings:take_minutes", meeting_id=meeting_id)
    return findings(request, understood, rows, new_key(), notes=(*notes, *understood.notes), back=back)


def _as_confirmed(
    rows: Sequence[Row], composed: Composed, notes: Sequence[Note]
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows as they were confirmed under each item, and a sentence for each whose words have changed since."""
    confirmed: dict[str, Row] = {}
    left = []
    for note, place in zip(notes, composed.places, strict=True):
        of_item = [as_typed_live(row) for row in rows if place.start <= row.start < place.end]
        carried = carry(of_item, composed.text, note.confirmed)
        confirmed |= {row.key: row for row in carried.rows}
        left += [
            f"“{one.text}” was ticked under {note.number}. {note.title}, and its words have changed since. "
            "See whether it is still among what was found."
            for one in carried.left
            if one.is_taken
        ]
    return tuple(confirmed.get(row.key, row) for row in rows), tuple(left)


ROUTES = [compose_minutes]
