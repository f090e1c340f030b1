"""A meeting's one next step, with where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.steps import StepKind, next_step
from delivery.web import Request, now, url


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """What the macro `next_step` shows; each of ours is a page or a file, so `action` is none."""

    sentence: str
    words: str
    href: str
    action: None = None


def step_of(request: Request, meeting: MeetingRow) -> LinkedStep | None:
    """The step of whoever looks; None where there is nothing to do."""
    step = next_step(
        meeting.state,
        meeting.starts_at,
        has_minutes=meeting.has_minutes,
        keeps_records=meeting.keeps_records,
        now=now(request),
    )
    if step is None:
        return None
    match step.kind:
        case StepKind.PASTE:
            href = url(request, "meetings:paste_minutes", {"meeting": str(meeting.id)})
        case StepKind.READ:
            href = url(request, "meetings:minutes", meeting_id=meeting.id)
        case StepKind.CALENDAR:
            href = url(request, "meetings:event", meeting_id=meeting.id)
    return LinkedStep(step.sentence, step.words, href)
