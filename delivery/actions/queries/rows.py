"""An action as lists and pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.actions.filters import Place
from delivery.actions.owners import Owner
from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.strategy.rules import Judgement

PLAN_SLUG = "county-plan"
PLAN_NAME = "County plan"


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The group that an action came from."""

    id: int
    slug: str
    name: str
    is_members_only: bool


@dataclass(frozen=True, slots=True)
class ActionMeeting:
    """The meeting that raised an action."""

    id: int
    day: date


@dataclass(frozen=True, slots=True)
class ServedObjective:
    """An objective that an action serves, with its aim."""

    number: str
    title: str
    aim: str
    aim_title: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action in a list; `group` None is the county plan.

    `due_was` is the first date given, once it has moved. `due_note` says how the date was found, or what
    the minutes said where there is none. `judgement` None is no colour: proposed or cancelled.
    `heard_how` is how it was last heard of, in words. `owner_words` are all owners on one line.
    """

    id: int
    number: int
    text: str
    facts: ActionFacts
    judgement: Judgement | None
    place: Place
    due_was: date | None
    due_note: str
    owners: tuple[Owner, ...]
    owner_words: str
    group: ActionGroup | None
    meeting: ActionMeeting | None
    objectives: tuple[ServedObjective, ...]
    heard_how: str
    completed_on: date | None
    version: int

    @property
    def reference(self) -> str:
        """A-0123."""
        return self.facts.reference

    @property
    def status(self) -> ActionStatus:
        """What was entered."""
        return self.facts.status

    @property
    def due(self) -> date | None:
        """The day it is due."""
        return self.facts.due

    @property
    def group_id(self) -> int | None:
        """The group's id, None for the county plan."""
        return self.group.id if self.group else None

    @property
    def group_slug(self) -> str:
        """What the group is called in an address."""
        return self.group.slug if self.group else PLAN_SLUG

    @property
    def source(self) -> str:
        """Where it came from: the group's name, or the county plan."""
        return self.group.name if self.group else PLAN_NAME

    @property
    def is_members_only(self) -> bool:
        """Whether it belongs to a members-only group, and so counts nowhere."""
        return self.group is not None and self.group.is_members_only

    @property
    def objective_numbers(self) -> tuple[str, ...]:
        """The numbers of the objectives it serves."""
        return tuple(objective.number for objective in self.objectives)

    @property
    def aim_numbers(self) -> tuple[str, ...]:
        """The aims of those objectives."""
        return tuple(objective.aim for objective in self.objectives)


def due_note(due: date | None, phrase: str, is_assumed: bool) -> str:
    """What stands beside a due date: that nobody named it, or the words of the minutes where there is none."""
    if due and is_assumed:
        return "by the next meeting (assumed)"
    return f"“{phrase}”" if phrase and not due else ""
