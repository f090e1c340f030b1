"""An action as lists and pages show it, and the columns that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from delivery.actions.choices import ServedObjective
from delivery.actions.filters import Place, place_of
from delivery.actions.hearing import how_words
from delivery.actions.owners import Owner, as_told, owner_words
from delivery.actions.queries.facts import FACT_COLUMNS, facts_of
from delivery.actions.queries.origins import ActionGroup, ActionMeeting, ActionPlan
from delivery.actions.rules import ActionFacts, ActionStatus, action_rag
from delivery.actions.tables import Action
from delivery.meetings.queries.visibility import OPEN
from delivery.meetings.reading import names_a_day
from delivery.meetings.rules.groups.veil import UNVEILED, Veil
from delivery.strategy.rules import Judgement, RagSettings
from delivery.wording import london_day, short_day

PLAN_SLUG = "county-plan"
PLAN_NAME = "County plan"
ASSUMED = "by the next meeting (assumed)"
NONE_PLANNED = "by the next meeting, once one is planned (assumed)"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action in a list; `group` None is the county plan, or the local `plan`.

    `due_was` is the first date given, once it has moved. `due_note` says how the date was found, or what
    the minutes said where there is none, from `due_phrase` and `due_assumed`. `judgement` None is no colour: proposed or cancelled.
    `owner_words` are all owners on one line, `source_words` where it came from and what it serves,
    `heard_words` when it was finished or last heard of, and how. `next_look` is the day before which the
    matters arising of its group leave it out.
    """

    id: int
    number: int
    text: str
    facts: ActionFacts
    judgement: Judgement | None
    place: Place
    due_was: date | None
    due_note: str
    due_phrase: str
    due_assumed: bool
    owners: tuple[Owner, ...]
    owner_words: str
    group: ActionGroup | None
    meeting: ActionMeeting | None
    objectives: tuple[ServedObjective, ...]
    source_words: str
    heard_words: str
    completed_on: date | None
    next_look: date | None
    version: int
    plan: ActionPlan | None = None

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
        """What the group or the plan is called in an address."""
        if self.plan:
            return self.plan.key
        return self.group.slug if self.group else PLAN_SLUG

    @property
    def source(self) -> str:
        """Where it came from: the group's name, or which plan."""
        return _source(self.group, self.plan)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds a post that owns it."""
        return any(owner.is_vacant for owner in self.owners)

    @property
    def is_members_only(self) -> bool:
        """Whether it belongs to a members-only group, and so counts nowhere."""
        return self.group is not None and self.group.is_members_only

    @property
    def members_only_groups(self) -> frozenset[int]:
        """That group, where it is one."""
        return frozenset({self.group.id} if self.group and self.group.is_members_only else ())

    @property
    def objective_numbers(self) -> tuple[str, ...]:
        """The numbers of the objectives it serves."""
        return tuple(objective.number for objective in self.objectives)

    @property
    def aim_numbers(self) -> tuple[str, ...]:
        """The aims of those objectives."""
        return tuple(objective.aim for objective in self.objectives)


ROW_COLUMNS = (
    *FACT_COLUMNS,
    Action.text,
    Action.due_phrase,
    Action.due_assumed,
    Action.due_before,
    Action.last_heard_how,
    Action.completed_on,
    Action.next_look,
    Action.version,
    Action.group,
    Action.group.slug.as_alias("group_slug"),
    Action.group.name.as_alias("group_name"),
    Action.group.visibility.as_alias("group_visibility"),
    Action.meeting,
    Action.meeting.starts_at.as_alias("met_at"),
    Action.plan,
    Action.plan.slug.as_alias("plan_slug"),
    Action.plan.name.as_alias("plan_name"),
    Action.plan.area.as_alias("plan_area"),
    Action.plan.agency.as_alias("plan_agency"),
)


@dataclass
class Rows:
    """Makes rows of one day; groups and meetings that many actions share are made once.

    `veil` is over those whom the reader of the rows does not come across, as owners or in the words.
    """

    today: date
    settings: RagSettings
    veil: Veil = UNVEILED
    groups: dict[int, ActionGroup] = field(default_factory=dict)
    meetings: dict[int, ActionMeeting] = field(default_factory=dict)
    plans: dict[int, ActionPlan] = field(default_factory=dict)

    def row(
        self,
        found: Mapping[str, Any],
        owners: tuple[Owner, ...],
        objectives: tuple[ServedObjective, ...],
        next_meetings: Mapping[int | None, date],
    ) -> ActionRow:
        """The row of what `ROW_COLUMNS` found; `next_meetings` by the id of the group, None the plan's."""
        facts, group, meeting = facts_of(found), self._group(found), self._meeting(found)
        plan, unnamed = self._plan(found), self.veil.of(found["group"])
        owners = as_told(owners, unnamed)
        return ActionRow(
            id=found["id"],
            number=found["number"],
            text=unnamed.worded(found["text"]),
            facts=facts,
            judgement=action_rag(facts, self.today, self.settings),
            place=place_of(facts, next_meetings.get(found["group"]), self.today),
            due_was=found["due_before"],
            due_note=_due_note(found),
            due_phrase=found["due_phrase"],
            due_assumed=found["due_assumed"],
            owners=owners,
            owner_words=owner_words(owners),
            group=group,
            meeting=meeting,
            objectives=objectives,
            source_words=_source_words(_source(group, plan), meeting, objectives),
            heard_words=_heard_words(found),
            completed_on=found["completed_on"],
            next_look=found["next_look"],
            version=found["version"],
            plan=plan,
        )

    def _group(self, found: Mapping[str, Any]) -> ActionGroup | None:
        key = found["group"]
        if key and key not in self.groups:
            is_members_only = found["group_visibility"] != OPEN
            self.groups[key] = ActionGroup(key, found["group_slug"], found["group_name"], is_members_only)
        return self.groups.get(key)

    def _meeting(self, found: Mapping[str, Any]) -> ActionMeeting | None:
        key = found["meeting"]
        if key and key not in self.meetings:
            self.meetings[key] = ActionMeeting(key, london_day(found["met_at"]))
        return self.meetings.get(key)

    def _plan(self, found: Mapping[str, Any]) -> ActionPlan | None:
        key = found["plan"]
        if key and key not in self.plans:
            self.plans[key] = ActionPlan(
                key, found["plan_slug"], found["plan_name"], found["plan_area"], found["plan_agency"]
            )
        return self.plans.get(key)


def _source(group: ActionGroup | None, plan: ActionPlan | None) -> str:
    if plan:
        return plan.words
    return group.name if group else PLAN_NAME


def _source_words(source: str, meeting: ActionMeeting | None, objectives: tuple[ServedObjective, ...]) -> str:
    came_from = f"{source}, {short_day(meeting.day)}" if meeting else source
    return " · ".join((came_from, *(objective.number for objective in objectives)))


def _heard_words(found: Mapping[str, Any]) -> str:
    if found["completed_on"]:
        return f"finished {short_day(found['completed_on'])}"
    if found["last_heard_on"]:
        return f"heard {short_day(found['last_heard_on'])} {how_words(found['last_heard_how'])}".rstrip()
    return "never heard"


def _due_note(found: Mapping[str, Any]) -> str:
    if found["due"] and found["due_assumed"]:
        phrase = found["due_phrase"]
        return (f"“{phrase}”" if names_a_day(phrase) else f"“{phrase}” (assumed)") if phrase else ASSUMED
    if found["due_assumed"]:
        return NONE_PLANNED
    if found["due"]:
        return ""
    return f"“{found['due_phrase']}”" if found["due_phrase"] else ""
