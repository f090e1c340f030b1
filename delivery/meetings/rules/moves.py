"""How a meeting goes from one state to another: who may, from where to where, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.rules.states import MeetingState
from delivery.wording import day_in_words, london_day


class By(StrEnum):
    """Who may make a move: the secretary alone, or the secretary and those in the chair."""

    SECRETARY = "the secretary"
    OFFICERS = "the chair or the secretary"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. `words` stand on its button, `done` is the message after it."""

    before: MeetingState
    after: MeetingState
    by: By
    words: str
    done: str


_PLANNED, _OUT, _RUNNING = MeetingState.PLANNED, MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS
_DRAFT, _CIRCULATED, _AGREED = MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, MeetingState.AGREED
_CANCELLED = MeetingState.CANCELLED
_STARTED, _FINISHED = "The meeting has started.", "The meeting is over. Its minutes are a draft."
_OFF = "The meeting is cancelled. Calendars show it as cancelled."

MOVES = (
    Move(_PLANNED, _OUT, By.SECRETARY, "Mark the agenda as sent out", "The agenda is out."),
    Move(_PLANNED, _RUNNING, By.OFFICERS, "Start the meeting", _STARTED),
    Move(_PLANNED, _DRAFT, By.SECRETARY, "Finish the meeting", _FINISHED),
    Move(_PLANNED, _CANCELLED, By.OFFICERS, "Cancel the meeting", _OFF),
    Move(_OUT, _PLANNED, By.SECRETARY, "Mark the agenda as not sent", "The agenda counts as not sent."),
    Move(_OUT, _RUNNING, By.OFFICERS, "Start the meeting", _STARTED),
    Move(_OUT, _DRAFT, By.SECRETARY, "Finish the meeting", _FINISHED),
    Move(_OUT, _CANCELLED, By.OFFICERS, "Cancel the meeting", _OFF),
    Move(_RUNNING, _OUT, By.OFFICERS, "Mark it as not started", "The meeting counts as not started."),
    Move(_RUNNING, _DRAFT, By.SECRETARY, "Finish the meeting", _FINISHED),
    Move(_DRAFT, _CIRCULATED, By.SECRETARY, "Circulate the draft", "The draft minutes are circulated."),
    Move(_CIRCULATED, _DRAFT, By.SECRETARY, "Take the draft back", "The minutes are a draft again."),
    Move(_CIRCULATED, _AGREED, By.OFFICERS, "Agree the minutes", "The minutes are agreed."),
    Move(_CANCELLED, _PLANNED, By.OFFICERS, "Hold it after all", "The meeting is on again."),
)
"""Every move there is. Agreed minutes are never moved back: a correction is a dated note."""

_TABLE = {(move.before, move.after): move for move in MOVES}


def check_move(
    before: MeetingState,
    after: MeetingState,
    starts_at: datetime,
    now: datetime,
    *,
    is_secretary: bool,
    is_chair: bool,
) -> Move:
    """The move from one state to another of a meeting that begins at `starts_at`.

    Invalid, with a sentence, where there is none or it is too early or too late for it; NotAllowed for
    somebody who may not make it.
    """
    move = _TABLE.get((before, after))
    if not (is_secretary or is_chair) or (move and not _may(move, is_secretary)):
        who = move.by.value if move else By.OFFICERS.value
        raise NotAllowed(f"Only {who} of the group can do this.")
    if move is None:
        raise Invalid(f"A meeting that is {_WORDS[before]} cannot become {_WORDS[after]}.")
    if problem := _untimely(move, starts_at, now):
        raise Invalid(problem)
    return move


def moves_now(
    before: MeetingState, starts_at: datetime, now: datetime, *, is_secretary: bool, is_chair: bool
) -> tuple[Move, ...]:
    """The moves that somebody can make of such a meeting at this moment, in the order of the table."""
    if not (is_secretary or is_chair):
        return ()
    return tuple(
        move
        for move in MOVES
        if move.before is before and _may(move, is_secretary) and not _untimely(move, starts_at, now)
    )


def _may(move: Move, is_secretary: bool) -> bool:
    return is_secretary or move.by is By.OFFICERS


def _untimely(move: Move, starts_at: datetime, now: datetime) -> str:
    """Why a move does not fit the day, empty where it does."""
    day = london_day(starts_at)
    if move.after in {_RUNNING, _DRAFT} and move.before is not _CIRCULATED and day > london_day(now):
        return f"The meeting is on {day_in_words(day)}. It can be started or minuted from that day on."
    if move.before is _CANCELLED and starts_at <= now:
        return f"{day_in_words(day)} has passed, so the meeting stays cancelled. Add a new meeting instead."
    return ""


_WORDS = {
    _PLANNED: "planned",
    _OUT: "announced with its agenda",
    _RUNNING: "in progress",
    _DRAFT: "in draft minutes",
    _CIRCULATED: "circulated",
    _AGREED: "agreed",
    _CANCELLED: "cancelled",
}


def done_words(before: MeetingState, after: MeetingState) -> str:
    """The message after a move; empty where nothing moved."""
    move = _TABLE.get((before, after))
    return move.done if move else ""
