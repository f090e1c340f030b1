"""The one next step of a meeting, from its state, its hours and whether its minutes are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.meetings.rules.states import MeetingState


class StepKind(StrEnum):
    """What a next step leads to."""

    CALENDAR = "calendar"
    PASTE = "paste"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence on how it stands, and the words of the one button."""

    kind: StepKind
    sentence: str
    words: str


def next_step(
    state: MeetingState, starts_at: datetime, *, has_minutes: bool, keeps_records: bool, now: datetime
) -> Step | None:
    """The step of somebody who looks, None where there is nothing to do.

    `keeps_records` is true of the group's secretary. A meeting that has begun can be minuted.
    """
    if state is MeetingState.CANCELLED:
        return None
    if has_minutes:
        return _with_minutes(state, keeps_records)
    if starts_at > now:
        return Step(StepKind.CALENDAR, "The meeting is ahead.", "Put it into your calendar")
    if not keeps_records:
        return None
    if state in {MeetingState.CIRCULATED, MeetingState.AGREED}:
        return Step(StepKind.PASTE, "The text of the minutes is not here yet.", "Paste the minutes")
    return Step(StepKind.PASTE, "The minutes are not here yet.", "Paste the minutes")


def _with_minutes(state: MeetingState, keeps_records: bool) -> Step:
    match state:
        case MeetingState.AGREED:
            sentence = "The minutes are agreed."
        case MeetingState.CIRCULATED:
            sentence = "The minutes are with the members, to be agreed at the next meeting."
        case _:
            sentence = "The minutes are saved as a draft."
    words = "Check the minutes" if keeps_records and state is not MeetingState.AGREED else "Read the minutes"
    return Step(StepKind.READ, sentence, words)
