"""What a list of actions is narrowed by: pure, so that the page, the export and any other list agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from delivery.actions.owners import Owner
from delivery.actions.rights import is_theirs
from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import Judgement, Rag


class Place(StrEnum):
    """Where an action stands in a list; the order of the members is the order of the list."""

    OVERDUE = "overdue"
    BEFORE_MEETING = "before meeting"
    LATER = "later"
    PROPOSED = "proposed"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


OPEN = "open"
"""A choice of status: everything that is neither complete nor cancelled."""


def place_of(facts: ActionFacts, next_meeting: date | None, today: date) -> Place:
    """Where an action stands `today`; `next_meeting` is the day its group meets next, None where none is planned."""
    if not facts.is_live:
        return Place(facts.status.value)
    if facts.is_overdue(today):
        return Place.OVERDUE
    if facts.due and next_meeting and facts.due <= next_meeting:
        return Place.BEFORE_MEETING
    return Place.LATER


class Listed(Protocol):
    """What a filter looks at."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def facts(self) -> ActionFacts: ...
    @property
    def judgement(self) -> Judgement | None: ...
    @property
    def owners(self) -> tuple[Owner, ...]: ...
    @property
    def owner_words(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def group_slug(self) -> str: ...
    @property
    def objective_numbers(self) -> tuple[str, ...]: ...
    @property
    def aim_numbers(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show; empty is everything. `agency` and `group` are slugs, `objective` and `aim` numbers."""

    words: str = ""
    owner: str = ""
    objective: str = ""
    aim: str = ""
    agency: str = ""
    group: str = ""
    status: ActionStatus | str = ""
    rag: Rag | None = None
    mine: bool = False
    my_agency: bool = False
    overdue: bool = False
    before_meeting: bool = False

    def shows(self, action: Listed, viewer: Viewer) -> bool:
        """Whether the action passes every filter that is set."""
        return (
            (not self.mine or any(is_theirs(viewer, owner) for owner in action.owners))
            and (not self.my_agency or _is_of(action, viewer.agency_ids))
            and (not self.overdue or action.place is Place.OVERDUE)
            and (not self.before_meeting or action.place is Place.BEFORE_MEETING)
            and (not self.status or _has_status(action, self.status))
            and (not self.rag or (action.judgement is not None and action.judgement.status is self.rag))
            and (not self.objective or self.objective in action.objective_numbers)
            and (not self.aim or self.aim in action.aim_numbers)
            and (not self.group or self.group == action.group_slug)
            and (not self.agency or any(self.agency == slug for slug in _agency_slugs(action)))
            and (not self.owner or _holds(action.owner_words, self.owner))
            and (not self.words or _holds(_searched(action), self.words))
        )


def _is_of(action: Listed, agency_ids: frozenset[int]) -> bool:
    return any(owner.agency is not None and owner.agency.id in agency_ids for owner in action.owners)


def _has_status(action: Listed, status: ActionStatus | str) -> bool:
    if status == OPEN:
        return action.facts.is_live or action.facts.status is ActionStatus.PROPOSED
    return action.facts.status == status


def _agency_slugs(action: Listed) -> Iterable[str]:
    return (owner.agency.slug for owner in action.owners if owner.agency)


def _searched(action: Listed) -> str:
    return f"{action.facts.reference} {action.text} {action.owner_words}"


def _holds(text: str, words: str) -> bool:
    """Whether the text holds every one of the words, in any order."""
    text = text.casefold()
    return all(word in text for word in words.casefold().split())
