"""What nobody, or not everybody, was told of the meetings of a group, each with the page where it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.steps import TELL_WORDS, untold_words
from delivery.meetings.views.steps import LinkedStep, step_of
from delivery.web import Request, now, url
from delivery.wording import count, moment_in_words


def untold_lines(
    request: Request,
    meetings: Sequence[MeetingRow],
    behind: Mapping[int, int],
    missed: Mapping[int, int],
    *,
    but: str = "",
) -> tuple[LinkedStep, ...]:
    """A line for each of these meetings that its secretary must know of, earliest first; `but` is a page that is linked.

    `behind` counts, by the meeting, the people who were invited and do not know its last change; `missed` the owners
    whose mail about its actions was held back.
    """
    lines = [
        line
        for meeting in meetings
        for line in (
            *_lines(request, meeting, behind.get(meeting.id, 0)),
            *_owners(request, meeting, missed.get(meeting.id, 0)),
        )
    ]
    return tuple(line for line in lines if line.href != but)


def _lines(request: Request, meeting: MeetingRow, behind: int) -> list[LinkedStep]:
    lines = []
    if behind and meeting.keeps_records:
        said = untold_words(
            behind,
            moment_in_words(meeting.starts_at),
            is_on=meeting.is_on,
            is_moved=meeting.moved_from is not None,
        )
        href = url(request, "meetings:untold_preview", meeting_id=meeting.id)
        lines.append(LinkedStep(said, "Tell them", href))
    is_past_sending = meeting.state is MeetingState.AGENDA_OUT and meeting.starts_at <= now(request)
    if meeting.is_unsent and not is_past_sending and (step := step_of(request, meeting)):
        said = f"{moment_in_words(meeting.starts_at)}: {step.sentence[:1].lower()}{step.sentence[1:]}"
        lines.append(LinkedStep(said, step.words, step.href))
    return lines


def _owners(request: Request, meeting: MeetingRow, missed: int) -> list[LinkedStep]:
    if not missed or not meeting.keeps_records:
        return []
    were = "was" if missed == 1 else "were"
    said = (
        f"{moment_in_words(meeting.starts_at)}: {count(missed, 'owner')} {were} not told of its actions, "
        "since something changed while the mail waited."
    )
    return [LinkedStep(said, TELL_WORDS, url(request, "actions:preview_telling", meeting_id=meeting.id))]
