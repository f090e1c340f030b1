"""The one table of moves of a meeting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.errors import Invalid, NotAllowed
from delivery.meetings.rules.moves import MOVES, check_move, moves_now
from delivery.meetings.rules.states import MeetingState

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
EARLIER, LATER = NOON - timedelta(hours=1), NOON + timedelta(days=1)


def moved(
    before: MeetingState,
    after: MeetingState,
    starts_at: datetime = EARLIER,
    *,
    secretary: bool = True,
    chair: bool = False,
) -> str:
    return check_move(before, after, starts_at, NOON, is_secretary=secretary, is_chair=chair).words


def test_no_move_is_in_the_table_twice_or_leads_nowhere() -> None:
    pairs = [(move.before, move.after) for move in MOVES]
    assert len(pairs) == len(set(pairs))
    assert all(before is not after for before, after in pairs)


def test_every_state_but_agreed_has_a_way_on_and_every_state_can_be_reached() -> None:
    assert {move.before for move in MOVES} == set(MeetingState) - {MeetingState.AGREED}
    assert {move.after for move in MOVES} == set(MeetingState)


def test_a_meeting_starts_on_its_day_and_not_before() -> None:
    assert moved(MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS) == "Start the meeting"
    assert moved(MeetingState.PLANNED, MeetingState.IN_PROGRESS, NOON + timedelta(hours=3))
    with pytest.raises(Invalid, match="Wednesday 5 May 2027"):
        moved(MeetingState.PLANNED, MeetingState.IN_PROGRESS, LATER)


def test_a_cancelled_meeting_comes_back_only_while_it_is_ahead() -> None:
    assert moved(MeetingState.CANCELLED, MeetingState.PLANNED, LATER)
    with pytest.raises(Invalid, match="has passed"):
        moved(MeetingState.CANCELLED, MeetingState.PLANNED)


def test_minutes_are_circulated_before_they_are_agreed() -> None:
    with pytest.raises(Invalid, match="in draft minutes cannot become agreed"):
        moved(MeetingState.DRAFT_MINUTES, MeetingState.AGREED)
    assert moved(MeetingState.CIRCULATED, MeetingState.AGREED)


def test_a_draft_can_be_taken_back_whatever_the_day() -> None:
    assert moved(MeetingState.CIRCULATED, MeetingState.DRAFT_MINUTES, LATER)


def test_the_chair_starts_and_agrees_and_leaves_the_papers_to_the_secretary() -> None:
    assert moved(MeetingState.PLANNED, MeetingState.IN_PROGRESS, secretary=False, chair=True)
    assert moved(MeetingState.CIRCULATED, MeetingState.AGREED, secretary=False, chair=True)
    with pytest.raises(NotAllowed, match="Only the secretary of the group"):
        moved(MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, secretary=False, chair=True)


@pytest.mark.parametrize("after", list(MeetingState))
def test_nobody_else_moves_a_meeting(after: MeetingState) -> None:
    with pytest.raises(NotAllowed):
        moved(MeetingState.PLANNED, after, secretary=False)


def test_what_is_offered_is_what_is_let_through() -> None:
    for before in MeetingState:
        for starts_at in (EARLIER, LATER):
            offered = moves_now(before, starts_at, NOON, is_secretary=True, is_chair=False)
            for after in MeetingState:
                if after in {move.after for move in offered}:
                    assert moved(before, after, starts_at)
                else:
                    with pytest.raises(Invalid):
                        moved(before, after, starts_at)
