"""A meeting's one next step with where it leads, and the other ways on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from delivery.meetings.queries.dates.changing import why_fixed
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.moves import moves_now
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.steps import TELL_WORDS, Standing, Step, StepKind, next_step
from delivery.web import Request, now, url
from delivery.wording import moment_in_words

_WITHOUT_A_PAGE = {
    (MeetingState.PLANNED, MeetingState.AGENDA_OUT),
    (MeetingState.AGENDA_OUT, MeetingState.PLANNED),
    (MeetingState.IN_PROGRESS, MeetingState.AGENDA_OUT),
}
"""Moves that one click makes; the others belong to the pages of agenda, minutes, circulation and cancelling."""


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """What the macro `next_step` shows: a page or a file at `href`, or a POST to `action`."""

    sentence: str
    words: str
    href: str = ""
    action: str | None = None

    @property
    def target(self) -> str:
        """Where it leads, by a link or by a button."""
        return self.action or self.href


@dataclass(frozen=True)
class Way:
    """Another way on: a link, or a POST to `action` with its hidden fields."""

    words: str
    href: str = ""
    action: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)


def step_of_group(request: Request, meetings: Sequence[MeetingRow]) -> LinkedStep | None:
    """The step of a group's page: of the meeting that presses most, with its day in the sentence.

    `meetings` are all of the group that are seen, earliest first.
    """
    pressing = _pressing(request, meetings)
    step = step_of(request, pressing, _next_ordinary(pressing, meetings)) if pressing else None
    if pressing is None or step is None:
        return None
    said = f"{moment_in_words(pressing.starts_at)}: {step.sentence[:1].lower()}{step.sentence[1:]}"
    return replace(step, sentence=said)


def step_of(
    request: Request,
    meeting: MeetingRow,
    next_starts_at: datetime | None = None,
    *,
    to_tell: int = 0,
    behind: int = 0,
) -> LinkedStep | None:
    """The step of whoever looks; None where there is nothing to do.

    `next_starts_at` is the start of the group's next ordinary meeting, which can agree the minutes of this one;
    `to_tell` counts the owners whom its secretary can write to about its actions, `behind` the people who were
    invited and do not know its last change.
    """
    standing = replace(_standing(meeting, next_starts_at), to_tell=to_tell, behind=behind)
    step = None if meeting.is_noted_only else next_step(standing, now(request))
    if step is None:
        return None
    if step.kind is StepKind.START:
        action = url(request, "meetings:begin", meeting_id=meeting.id)
        return LinkedStep(step.sentence, step.words, action=action)
    return LinkedStep(step.sentence, step.words, _href(request, step, meeting))


def ways_of(
    request: Request, meeting: MeetingRow, step: LinkedStep | None, *, owners: int = 0
) -> tuple[Way, ...]:
    """The other ways on of those who run the group, in the order in which a meeting goes; none for others.

    `owners` counts those to whom there is something to tell of its actions, whether or not the group mails.
    """
    ways = [*_minuting(request, meeting), *_telling(request, meeting, owners)]
    moves = moves_now(
        meeting.state,
        meeting.starts_at,
        now(request),
        is_secretary=meeting.keeps_records,
        is_chair=meeting.runs,
    )
    version = {"version": str(meeting.version)}
    for move in moves:
        if (move.before, move.after) in _WITHOUT_A_PAGE and not meeting.is_noted_only:
            action = url(request, "meetings:move", meeting_id=meeting.id)
            ways.append(Way(move.words, action=action, hidden={**version, "to": move.after.value}))
        if (move.before, move.after) == (MeetingState.CIRCULATED, MeetingState.DRAFT_MINUTES):
            ways.append(Way(move.words, url(request, "meetings:taking_draft_back", meeting_id=meeting.id)))
        if move.before is MeetingState.CANCELLED:
            action = url(request, "meetings:reinstate", meeting_id=meeting.id)
            ways.append(Way(move.words, action=action, hidden=version))
    if meeting.keeps_records and not why_fixed(meeting.state, is_noted_only=meeting.is_noted_only):
        ways.append(
            Way(
                "Change the day, hours or place", url(request, "meetings:edit_meeting", meeting_id=meeting.id)
            )
        )
    if any(move.after is MeetingState.CANCELLED for move in moves):
        words = "Entered in error" if meeting.is_noted_only else "Cancel the meeting"
        ways.append(Way(words, url(request, "meetings:cancelling", meeting_id=meeting.id)))
    return tuple(way for way in ways if step is None or way.href != step.href or not way.href)


def _minuting(request: Request, meeting: MeetingRow) -> list[Way]:
    """Pasting instead of typing, and typing instead of pasting, from the meeting's start on."""
    has_begun = meeting.starts_at <= now(request)
    if not meeting.keeps_records or meeting.is_noted_only or not has_begun or meeting.has_minutes:
        return []
    paste = Way("Paste the minutes", url(request, "meetings:paste_minutes", {"meeting": str(meeting.id)}))
    if meeting.state is MeetingState.IN_PROGRESS:
        return [paste]
    if meeting.state not in {MeetingState.PLANNED, MeetingState.AGENDA_OUT}:
        return []
    begin = url(request, "meetings:begin", meeting_id=meeting.id)
    is_over = meeting.ends_at <= now(request)
    return [Way("Type them item by item", action=begin)] if is_over else [paste]


def _telling(request: Request, meeting: MeetingRow, owners: int) -> list[Way]:
    """Telling owners while circulating is the step, and the other way about."""
    if not meeting.keeps_records or not owners:
        return []
    ways = [Way(TELL_WORDS, url(request, "actions:preview_telling", meeting_id=meeting.id))]
    if meeting.state is MeetingState.DRAFT_MINUTES:
        ways.append(Way("Circulate the draft", url(request, "meetings:circulation", meeting_id=meeting.id)))
    return ways


def _pressing(request: Request, meetings: Sequence[MeetingRow]) -> MeetingRow | None:
    """The meeting whose step comes first: one that runs, then minutes that wait, last the one ahead."""
    moment = now(request)
    held = [meeting for meeting in reversed(meetings) if meeting.keeps_records]
    running = [meeting for meeting in held if meeting.state is MeetingState.IN_PROGRESS]
    waiting = [meeting for meeting in held if meeting.waits_for_minutes(moment)]
    drafts = [
        meeting for meeting in held if meeting.state is MeetingState.DRAFT_MINUTES and meeting.has_minutes
    ]
    to_agree = [meeting for meeting in held if _is_to_settle(request, meeting, meetings)]
    ahead = [meeting for meeting in meetings if meeting.is_on and meeting.ends_at > moment]
    return next(iter([*running, *waiting, *drafts, *to_agree, *ahead]), None)


def _is_to_settle(request: Request, meeting: MeetingRow, meetings: Sequence[MeetingRow]) -> bool:
    step = next_step(_standing(meeting, _next_ordinary(meeting, meetings)), now(request))
    return step is not None and step.kind in {StepKind.SEND_DRAFT, StepKind.COMMENTS, StepKind.AGREE}


def _next_ordinary(meeting: MeetingRow, meetings: Sequence[MeetingRow]) -> datetime | None:
    later = (
        other.starts_at
        for other in meetings
        if other.is_on and not other.is_extraordinary and other.starts_at > meeting.starts_at
    )
    return min(later, default=None)


def _standing(meeting: MeetingRow, next_starts_at: datetime | None) -> Standing:
    return Standing(
        state=meeting.state,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        has_agenda=meeting.has_agenda,
        has_minutes=meeting.has_minutes,
        keeps_records=meeting.keeps_records,
        next_starts_at=next_starts_at,
        open_comments=meeting.open_comments,
        is_moved=meeting.moved_from is not None,
        is_unsent=meeting.is_unsent,
    )


def _href(request: Request, step: Step, meeting: MeetingRow) -> str:
    if step.kind is StepKind.PASTE:
        return url(request, "meetings:paste_minutes", {"meeting": str(meeting.id)})
    if step.kind is StepKind.COMMENTS and meeting.minutes_id:
        return url(request, "meetings:comments", minutes_id=meeting.minutes_id)
    return url(request, _PAGES[step.kind], meeting_id=meeting.id)


_PAGES = {
    StepKind.AGENDA: "meetings:agenda",
    StepKind.CALENDAR: "meetings:event",
    StepKind.CATCH_UP: "meetings:untold_preview",
    StepKind.TAKE: "meetings:take_minutes",
    StepKind.TELL: "actions:preview_telling",
    StepKind.CIRCULATE: "meetings:circulation",
    StepKind.SEND_AGENDA: "meetings:agenda",
    StepKind.SEND_DRAFT: "meetings:circulation",
    StepKind.COMMENTS: "meetings:circulation",
    StepKind.AGREE: "meetings:agreement",
    StepKind.READ: "meetings:minutes",
}
