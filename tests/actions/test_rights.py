"""Who may change an action, say something of it, or raise one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from delivery.actions.owners import Owner, OwnerAgency, OwnerKind, written
from delivery.actions.queries.origins import ActionPlan
from delivery.actions.rights import may_edit, may_raise, may_record, statuses_open_to
from delivery.actions.rules import ActionStatus
from delivery.partners.viewer import Viewer

FORUM, PANEL = 1, 2
FIRE = OwnerAgency(7, "nfrs", "Fire", "NFRS", is_voluntary=False)
SOMEBODY = Viewer(
    person_id=5,
    name="Tom Ellery",
    email="tom@example.org",
    is_administrator=False,
    is_strategic=False,
    post_ids=frozenset(),
    agency_ids=frozenset(),
    group_ids=frozenset(),
    secretary_group_ids=frozenset(),
    secretary_of=(),
)
ADMINISTRATOR = replace(SOMEBODY, is_administrator=True)
STRATEGIC = replace(SOMEBODY, is_strategic=True, group_ids=frozenset({9}))
SECRETARY = replace(
    SOMEBODY, group_ids=frozenset({FORUM}), secretary_group_ids=frozenset({FORUM}), secretary_of=("forum",)
)
MEMBER = replace(SOMEBODY, group_ids=frozenset({FORUM, PANEL}))


@dataclass(frozen=True)
class Held:
    """An action as rights see it."""

    group_id: int | None
    owners: tuple[Owner, ...] = ()
    plan: ActionPlan | None = None


@pytest.mark.parametrize("viewer", [SOMEBODY, MEMBER, ADMINISTRATOR, STRATEGIC])
def test_only_its_secretary_edits_a_groups_action(viewer: Viewer) -> None:
    assert not may_edit(viewer, Held(FORUM))
    assert may_edit(SECRETARY, Held(FORUM))


def test_a_secretary_edits_nothing_of_another_group() -> None:
    assert not may_edit(SECRETARY, Held(PANEL))
    assert not may_edit(SECRETARY, Held(None))


def test_the_county_plan_is_kept_by_the_strategic_group_and_administrators() -> None:
    assert may_edit(STRATEGIC, Held(None))
    assert may_edit(ADMINISTRATOR, Held(None))
    assert not may_edit(MEMBER, Held(None))


@pytest.mark.parametrize(
    ("owner", "theirs"),
    [
        (Owner(OwnerKind.POST, "Officer", 3, FIRE), replace(SOMEBODY, post_ids=frozenset({3}))),
        (Owner(OwnerKind.PERSON, "Tom Ellery", 5, FIRE), SOMEBODY),
        (Owner(OwnerKind.AGENCY, "Fire", 7, FIRE), replace(SOMEBODY, agency_ids=frozenset({7}))),
    ],
)
def test_owners_say_how_it_goes_and_do_not_edit(owner: Owner, theirs: Viewer) -> None:
    action = Held(FORUM, (written("NM"), owner))
    assert may_record(theirs, action)
    assert not may_edit(theirs, action)
    assert not may_record(replace(theirs, person_id=6, post_ids=frozenset(), agency_ids=frozenset()), action)


def test_a_colleague_does_not_speak_for_a_post_or_a_person() -> None:
    colleague = replace(SOMEBODY, person_id=6, agency_ids=frozenset({7}))
    assert not may_record(colleague, Held(FORUM, (Owner(OwnerKind.POST, "Officer", 3, FIRE),)))
    assert not may_record(colleague, Held(FORUM, (Owner(OwnerKind.PERSON, "Tom Ellery", 5, FIRE),)))


def test_words_own_nothing() -> None:
    assert not may_record(SOMEBODY, Held(FORUM, (written("Tom Ellery"),)))


def test_actions_are_raised_by_secretaries_and_keepers_of_the_plan() -> None:
    raises = [may_raise(viewer) for viewer in (SECRETARY, STRATEGIC, ADMINISTRATOR, MEMBER, SOMEBODY)]
    assert raises == [True, True, True, False, False]


def test_owners_neither_cancel_nor_reopen_what_was_cancelled() -> None:
    action = Held(FORUM, (Owner(OwnerKind.PERSON, "Tom Ellery", 5, FIRE),))
    assert statuses_open_to(SOMEBODY, action, ActionStatus.IN_PROGRESS) == (
        ActionStatus.NOT_STARTED,
        ActionStatus.COMPLETE,
    )
    assert statuses_open_to(SOMEBODY, action, ActionStatus.CANCELLED) == ()
    assert ActionStatus.CANCELLED in statuses_open_to(SECRETARY, action, ActionStatus.IN_PROGRESS)
