"""The one next step of a meeting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.meetings.rules.states import GroupKind, MeetingState, kinds_open_to
from delivery.meetings.rules.steps import StepKind, next_step

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
AGO = NOON - timedelta(days=1)
AHEAD = NOON + timedelta(days=1)


def step_kind(
    state: MeetingState, starts_at: datetime, has_minutes: bool, keeps_records: bool
) -> StepKind | None:
    step = next_step(state, starts_at, has_minutes=has_minutes, keeps_records=keeps_records, now=NOON)
    return step.kind if step else None


def test_a_meeting_ahead_goes_into_the_calendar() -> None:
    assert step_kind(MeetingState.PLANNED, AHEAD, False, True) is StepKind.CALENDAR
    assert step_kind(MeetingState.AGENDA_OUT, AHEAD, False, False) is StepKind.CALENDAR


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.AGREED])
def test_a_secretary_pastes_the_minutes_once_the_meeting_has_begun(state: MeetingState) -> None:
    assert step_kind(state, AGO, False, True) is StepKind.PASTE
    assert step_kind(state, NOON, False, True) is StepKind.PASTE


def test_nobody_else_is_asked_for_minutes() -> None:
    assert step_kind(MeetingState.PLANNED, AGO, False, False) is None


@pytest.mark.parametrize("state", [MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, MeetingState.AGREED])
def test_minutes_that_are_here_are_read(state: MeetingState) -> None:
    assert step_kind(state, AGO, True, True) is StepKind.READ
    assert step_kind(state, AGO, True, False) is StepKind.READ


def test_a_cancelled_meeting_has_no_next_step() -> None:
    assert step_kind(MeetingState.CANCELLED, AHEAD, False, True) is None


def test_only_an_administrator_opens_a_group_whose_members_decide_for_all() -> None:
    assert GroupKind.STRATEGIC in kinds_open_to(True)
    assert GroupKind.STRATEGIC not in kinds_open_to(False)
    assert GroupKind.FORUM in kinds_open_to(False)
