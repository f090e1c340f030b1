"""The one next step of a meeting, from its state, its hours and what is there of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.meetings.rules.states import MeetingState
from delivery.wording import count, london_day

TELL_WORDS = "Tell the owners"


class StepKind(StrEnum):
    """What a next step leads to."""

    AGENDA = "agenda"
    CALENDAR = "calendar"
    CATCH_UP = "catch up"
    START = "start"
    TAKE = "take"
    PASTE = "paste"
    TELL = "tell"
    CIRCULATE = "circulate"
    SEND_AGENDA = "send agenda"
    SEND_DRAFT = "send draft"
    COMMENTS = "comments"
    AGREE = "agree"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence on how it stands, and the words of the one button."""

    kind: StepKind
    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a meeting stands for somebody who looks; `keeps_records` is true of the group's secretary.

    `next_starts_at` is the start of the group's meeting after it, None where none is planned; `open_comments`
    counts what was said about its circulated minutes and is not answered. `to_tell` counts the owners to whom there
    is something to tell of its actions, `behind` the people who were invited and not told its last change: 0 where the
    group sends no mail. `is_moved` says that it is not when it was to be, `is_unsent` that what its state says is out
    went to nobody.
    """

    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    has_agenda: bool
    has_minutes: bool
    keeps_records: bool
    next_starts_at: datetime | None = None
    open_comments: int = 0
    to_tell: int = 0
    behind: int = 0
    is_moved: bool = False
    is_unsent: bool = False


def next_step(standing: Standing, now: datetime) -> Step | None:
    """The step of somebody who looks, None where there is nothing to do."""
    if standing.state is MeetingState.CANCELLED:
        return None
    if not standing.keeps_records:
        return _of_a_reader(standing, now)
    match standing.state:
        case MeetingState.PLANNED | MeetingState.AGENDA_OUT:
            return _before_minutes(standing, now)
        case MeetingState.IN_PROGRESS:
            return Step(StepKind.TAKE, "The meeting is in progress.", "Take the minutes")
        case _ if not standing.has_minutes:
            return Step(StepKind.PASTE, "The text of the minutes is not here yet.", "Paste the minutes")
        case MeetingState.DRAFT_MINUTES if standing.to_tell:
            return Step(
                StepKind.TELL, f"The minutes are saved as a draft. {_untold(standing.to_tell)}", TELL_WORDS
            )
        case MeetingState.DRAFT_MINUTES:
            return Step(StepKind.CIRCULATE, "The minutes are saved as a draft.", "Circulate the draft")
        case MeetingState.CIRCULATED:
            return _circulated(standing, now)
        case _:
            return Step(StepKind.READ, "The minutes are agreed.", "Read the minutes")


def _of_a_reader(standing: Standing, now: datetime) -> Step | None:
    if standing.has_minutes:
        return Step(StepKind.READ, _READ[standing.state], "Read the minutes")
    if standing.starts_at > now:
        return Step(StepKind.CALENDAR, "The meeting is ahead.", "Put it into your calendar")
    return None


def _before_minutes(standing: Standing, now: datetime) -> Step:
    is_out = standing.state is MeetingState.AGENDA_OUT
    is_today = london_day(standing.starts_at) == london_day(now)
    if standing.ends_at <= now:
        return Step(StepKind.PASTE, "The minutes are not here yet.", "Paste the minutes")
    if standing.starts_at <= now:
        return Step(StepKind.START, "The meeting has begun.", "Start the minutes")
    if standing.behind:
        return Step(StepKind.CATCH_UP, untold_words(standing.behind, is_moved=standing.is_moved), "Tell them")
    if is_out and standing.is_unsent:
        return Step(
            StepKind.SEND_AGENDA, "The agenda counts as out, and nobody was sent it from here.", "Send it"
        )
    if is_out and is_today:
        return Step(StepKind.START, "The meeting is today.", "Start the meeting")
    if is_out:
        return Step(StepKind.AGENDA, "The agenda is out and the meeting is ahead.", "Open the agenda")
    if standing.has_agenda:
        return Step(StepKind.AGENDA, "The agenda is written and not out yet.", "Send the agenda out")
    return Step(StepKind.AGENDA, "The agenda is not out yet.", "Write the agenda")


def untold_words(people: int, day: str = "", *, is_moved: bool, is_on: bool = True) -> str:
    """A sentence on people who were invited and not told the last of a meeting: of the one of `day`, or of this one."""
    what = f"the meeting of {day}" if day else "it"
    news = (
        f"that {what} moved" if is_moved else f"of the last change of {what}" if day else "of its last change"
    )
    if not is_on:
        news = f"that {what} is cancelled"
    return f"{count(people, 'person has', 'people have')} not been told {news}."


def _circulated(standing: Standing, now: datetime) -> Step:
    if standing.is_unsent:
        return Step(
            StepKind.SEND_DRAFT,
            "The draft counts as circulated, and nobody was sent it from here.",
            "Send it",
        )
    if standing.open_comments:
        wait = "waits" if standing.open_comments == 1 else "wait"
        said = f"{count(standing.open_comments, 'comment')} on the minutes {wait} for an answer."
        return Step(StepKind.COMMENTS, said, "Answer the comments")
    coming = standing.next_starts_at
    if standing.to_tell and (coming is None or london_day(coming) > london_day(now)):
        return Step(StepKind.TELL, _untold(standing.to_tell), TELL_WORDS)
    if coming is None or london_day(coming) > london_day(now):
        return Step(StepKind.READ, _READ[MeetingState.CIRCULATED], "Read the minutes")
    is_today = london_day(coming) == london_day(now)
    said = "The group meets today" if is_today else "The group has met since"
    return Step(StepKind.AGREE, f"{said}, so the minutes can be agreed.", "Agree the minutes")


def _untold(owners: int) -> str:
    return f"{count(owners, 'owner')} {'has' if owners == 1 else 'have'} something to be told of its actions."


_DRAFT = "The minutes are saved as a draft."
_READ = {
    MeetingState.PLANNED: _DRAFT,
    MeetingState.AGENDA_OUT: _DRAFT,
    MeetingState.IN_PROGRESS: _DRAFT,
    MeetingState.DRAFT_MINUTES: _DRAFT,
    MeetingState.CIRCULATED: "The minutes are with the members, to be agreed at the next meeting.",
    MeetingState.AGREED: "The minutes are agreed.",
}
