"""The agenda or the draft minutes of a meeting as they go round, and when they may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.mail.letter import Attachment, Kind
from delivery.meetings.letters.occasion import Occasion
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import MatterAction
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.rules.states import MeetingState

AGENDA_STATES = frozenset({MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS})
NOT_OUT_YET = frozenset({MeetingState.PLANNED, MeetingState.DRAFT_MINUTES})
"""What is sent from these comes out with its sending."""


@dataclass(frozen=True, slots=True)
class Round:
    """What goes round, without its readers. `text` is all of it, by which a change is seen.

    `titles` are the items of an agenda, `closes_on` the last day for comments on minutes. `files` are attached
    for members, where the group wants that. `address` gives the address that a token opens; of a members-only
    group it is the one page that its readers sign in to see, which names no token. `arising` are the open actions
    with which an agenda is settled as it comes out, `minuted` those that a draft keeps as it does.
    """

    kind: Kind
    meeting: MeetingRow
    occasion: Occasion
    text: str
    address: Callable[[str], str]
    titles: Sequence[str] = ()
    closes_on: date | None = None
    files: tuple[Attachment, ...] = ()
    arising: Sequence[MatterAction] = ()
    minuted: Sequence[MinutedAction] = ()


def goes_round(kind: Kind, state: MeetingState, ends_at: datetime, now: datetime) -> bool:
    """Whether a meeting in this state has it to send: an agenda until the meeting is over, minutes until they are agreed."""
    if kind is Kind.AGENDA:
        return state in {MeetingState.PLANNED, *AGENDA_STATES} and now < ends_at
    return state in {MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED}
