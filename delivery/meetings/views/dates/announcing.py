"""The text that those who run a group copy for its members when a meeting was called, moved or cancelled."""

from __future__ import annotations

from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.dates.notices import Announced, notice
from delivery.web import Request, now, url


def notice_of(request: Request, meeting: MeetingRow) -> str:
    """The text; empty for others, for a meeting that is over, and where there is nothing to tell."""
    is_news = meeting.is_extraordinary or meeting.moved_from is not None or not meeting.is_on
    if not meeting.runs or not is_news or meeting.is_noted_only or meeting.ends_at <= now(request):
        return ""
    base_url: str = request.app.state.settings.base_url
    return notice(
        Announced(
            group=meeting.group,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            venue=meeting.venue,
            joining_link=meeting.joining_link,
            dial_in=meeting.dial_in,
            access_needs=meeting.access_needs,
            reason=meeting.reason,
            is_extraordinary=meeting.is_extraordinary,
            is_cancelled=not meeting.is_on,
            moved_from=meeting.moved_from,
            page=base_url + url(request, "meetings:show", meeting_id=meeting.id),
        )
    )
