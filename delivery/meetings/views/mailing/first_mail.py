"""The first mail of a group as its readers will see it, which somebody looks at before mail is turned on."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from delivery.mail.letter import Kind, Letter
from delivery.meetings.queries.groups.mail import GroupMail
from delivery.meetings.queries.mailing.rounds import round_proposal
from delivery.meetings.queries.meetings import MeetingRow, meetings_of
from delivery.meetings.views.mailing.gathering import round_of
from delivery.web import Request, now, viewer


async def first_mail(request: Request, mail: GroupMail) -> Letter | None:
    """The agenda of the next meeting as one member would get it, else the minutes of the last; None without either."""
    meetings = await meetings_of(mail.group_id, viewer(request))
    found = _next_or_last(request, meetings)
    if found is None:
        return None
    kind, meeting = found
    proposal = await round_proposal(await round_of(request, kind, meeting, mail), mail, now(request))
    return next((one.letter for one in proposal.recipients), None)


def seen_mark(letter: Letter) -> str:
    """What the form that turns mail on carries of the mail it was shown with: another mail has another mark."""
    return sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()


def _next_or_last(request: Request, meetings: Sequence[MeetingRow]) -> tuple[Kind, MeetingRow] | None:
    ahead = [
        one
        for one in meetings
        if one.is_on and one.starts_at > now(request) and not one.is_noted_only and not one.has_minutes
    ]
    if ahead:
        return Kind.AGENDA, ahead[0]
    minuted = [one for one in meetings if one.has_minutes]
    return (Kind.MINUTES, minuted[-1]) if minuted else None
