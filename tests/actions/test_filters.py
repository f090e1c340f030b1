"""What narrows a list of actions, and where an action stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from delivery.actions.filters import OPEN, Filters, Place, place_of
from delivery.actions.owners import Owner, OwnerAgency, OwnerKind, owner_words
from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.strategy.rules import Judgement, Rag
from tests.actions.test_rights import SOMEBODY

TODAY = date(2026, 3, 5)
FIRE = OwnerAgency(7, "nfrs", "Northants Fire and Rescue", "NFRS", is_voluntary=False)
LIVE = ActionFacts("A-0012", ActionStatus.IN_PROGRESS, due=TODAY)


@dataclass(frozen=True)
class Listed:
    """An action as a filter sees it."""

    number: int = 12
    text: str = "Print the leaflet in Łódź"
    facts: ActionFacts = LIVE
    judgement: Judgement | None = None
    owners: tuple[Owner, ...] = (Owner(OwnerKind.POST, "Partnership Officer", 3, FIRE, ("Nisha Kotecha",)),)
    place: Place = Place.LATER
    group_slug: str = "forum"
    objective_numbers: tuple[str, ...] = ("9.1.1", "9.3.2")
    aim_numbers: tuple[str, ...] = ("9.1", "9.3")
    owner_words: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "owner_words", owner_words(self.owners))


ACTION = Listed()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(words="leaflet łódź"),
        Filters(words="a-0012"),
        Filters(words="kotecha"),
        Filters(owner="nisha"),
        Filters(objective="9.3.2"),
        Filters(aim="9.3"),
        Filters(agency="nfrs"),
        Filters(group="forum"),
        Filters(status=ActionStatus.IN_PROGRESS),
        Filters(status=OPEN),
        Filters(words="print", aim="9.1", agency="nfrs"),
    ],
)
def test_an_action_passes_the_filters_that_fit_it(filters: Filters) -> None:
    assert filters.shows(ACTION, SOMEBODY)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(words="leaflet poster"),
        Filters(owner="leaflet"),
        Filters(objective="9.1"),
        Filters(aim="9.2"),
        Filters(agency="fire"),
        Filters(group="county-plan"),
        Filters(status=ActionStatus.COMPLETE),
        Filters(rag=Rag.RED),
        Filters(mine=True),
        Filters(my_agency=True),
        Filters(overdue=True),
        Filters(before_meeting=True),
        Filters(words="print", aim="9.2"),
    ],
)
def test_one_filter_that_does_not_fit_is_enough_to_hide_it(filters: Filters) -> None:
    assert not filters.shows(ACTION, SOMEBODY)


def test_mine_is_what_the_viewer_owns_and_my_agency_what_any_of_it_owns() -> None:
    holder = replace(SOMEBODY, post_ids=frozenset({3}), agency_ids=frozenset({7}))
    colleague = replace(SOMEBODY, agency_ids=frozenset({7}))
    assert Filters(mine=True).shows(ACTION, holder)
    assert not Filters(mine=True).shows(ACTION, colleague)
    assert Filters(my_agency=True).shows(ACTION, colleague)


def test_a_colour_is_shown_by_what_the_rules_judged() -> None:
    red = replace(ACTION, judgement=Judgement(Rag.RED, ()))
    assert Filters(rag=Rag.RED).shows(red, SOMEBODY)
    assert not Filters(rag=Rag.AMBER).shows(red, SOMEBODY)


def test_proposed_is_open_and_cancelled_is_not() -> None:
    def with_status(status: ActionStatus) -> Listed:
        return replace(ACTION, facts=replace(LIVE, status=status))

    shown = [status for status in ActionStatus if Filters(status=OPEN).shows(with_status(status), SOMEBODY)]
    assert shown == [ActionStatus.PROPOSED, ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS]


@pytest.mark.parametrize(
    ("due_in", "meeting_in", "place"),
    [
        (-1, 10, Place.OVERDUE),
        (0, 10, Place.BEFORE_MEETING),
        (10, 10, Place.BEFORE_MEETING),
        (11, 10, Place.LATER),
        (0, None, Place.LATER),
        (None, 10, Place.LATER),
    ],
)
def test_live_work_stands_where_its_date_and_the_next_meeting_put_it(
    due_in: int | None, meeting_in: int | None, place: Place
) -> None:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    meeting = None if meeting_in is None else TODAY + timedelta(days=meeting_in)
    assert place_of(replace(LIVE, due=due), meeting, TODAY) is place


@pytest.mark.parametrize("status", [ActionStatus.PROPOSED, ActionStatus.COMPLETE, ActionStatus.CANCELLED])
def test_what_is_not_live_stands_apart_however_late(status: ActionStatus) -> None:
    late = replace(LIVE, status=status, due=date(2020, 1, 1))
    assert place_of(late, TODAY, TODAY).value == status.value
