"""What a reply can be about, and what is proposed to be recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.actions.rules import ActionStatus, reference


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that a reply may be about, in the order in which the mail told of them.

    `meetings` are the days of its group's coming meetings, the next one first. One that is not `is_told` was not in
    the mail: only its reference names it.
    """

    id: int
    number: int
    text: str
    status: ActionStatus
    due: date | None = None
    at_risk: bool = False
    meetings: tuple[date, ...] = ()
    version: int = 0
    is_told: bool = True
    members_only_groups: frozenset[int] = frozenset()

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one part of a reply says of one action; `action_id` None where it could be any of several.

    `quote` are the sender's words. `due_assumed` marks a day that nobody named; `hand_over` whom to ask
    instead, and `is_disowned` that it is not theirs. A proposal without status, date and risk is a word that was
    heard: also "no change" is one.
    """

    action_id: int | None
    quote: str
    status: ActionStatus | None = None
    due: date | None = None
    due_assumed: bool = False
    at_risk: bool = False
    hand_over: str = ""
    is_disowned: bool = False
