"""What a post or an agency has to do with: one record of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.actions.queries.rows import ActionRow
from delivery.marking import OfMembers, all_members_only_groups
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.queries.registers.questions import QuestionRow
from delivery.strategy.rules import NextStep


@dataclass(frozen=True, slots=True)
class MeasureOwed:
    """A measure that a post keeps, the objective it serves and the step that it waits for."""

    id: int
    name: str
    objective_id: int
    step: NextStep
    post_id: int
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """A seat of a group that the viewer may be told of; `part` is empty where only the agency is told.

    `next_at` is the start of the group's next meeting, None where none is planned.
    """

    group_id: int
    slug: str
    group: str
    part: str
    post_id: int | None
    agency_id: int | None
    next_meeting: int | None
    next_at: datetime | None
    members_only_groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class SeatsInGroup:
    """The seats of one group: `parts` are those in it, as far as they are told, each once."""

    slug: str
    group: str
    parts: tuple[str, ...]
    next_meeting: int | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Debts:
    """All of it. `actions` are open, in the order in which they want attention."""

    actions: tuple[ActionRow, ...] = ()
    measures: tuple[MeasureOwed, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    seats: tuple[SeatHeld, ...] = ()

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in it."""
        rows: tuple[OfMembers, ...] = (*self.actions, *self.questions, *self.seats)
        return all_members_only_groups(rows)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of any kind."""
        return not (self.actions or self.measures or self.questions or self.seats)

    @property
    def groups(self) -> tuple[SeatsInGroup, ...]:
        """The groups of the seats, each once and in their order."""
        seats: dict[int, list[SeatHeld]] = {}
        for one in self.seats:
            seats.setdefault(one.group_id, []).append(one)
        return tuple(
            SeatsInGroup(
                slug=these[0].slug,
                group=these[0].group,
                parts=tuple(dict.fromkeys(one.part for one in these if one.part)),
                next_meeting=these[0].next_meeting,
                next_at=these[0].next_at,
            )
            for these in seats.values()
        )

    def without(self, others: Debts) -> Debts:
        """The same but for what stands among the others."""
        return Debts(
            actions=tuple(one for one in self.actions if one not in others.actions),
            measures=tuple(one for one in self.measures if one not in others.measures),
            questions=tuple(one for one in self.questions if one not in others.questions),
            seats=tuple(one for one in self.seats if one not in others.seats),
        )


@dataclass(frozen=True, slots=True)
class Yours:
    """What somebody is told of their own: the next meeting that they go to, and how many open actions are theirs."""

    meeting: MeetingRow | None
    actions: int
    late: int

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The group of the meeting, where that is a members-only one."""
        return frozenset({self.meeting.group_id} if self.meeting and self.meeting.is_members_only else ())
