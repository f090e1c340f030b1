"""A meeting's one next step, with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.steps import StepKind, next_step
from delivery.web import Request, now, url
from delivery.wording import day_in_words, london_day, moment_in_words


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """What the macro `next_step` shows; each of ours is a page or a file, so `action` is none."""

    sentence: str
    words: str
    href: str
    action: None = None


def step_of_group(
    request: Request, coming: MeetingRow | None, waiting: Sequence[MeetingRow]
) -> LinkedStep | None:
    """The step of a group's page: for its secretary the newest minutes that wait, else the meeting ahead."""
    if waiting and waiting[0].keeps_records:
        said = f"The minutes of {day_in_words(london_day(waiting[0].starts_at))} are not here yet."
        step = step_of(request, waiting[0])
    else:
        said = f"{moment_in_words(coming.starts_at)}." if coming else ""
        step = step_of(request, coming) if coming else None
    return replace(step, sentence=said) if step else None


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
