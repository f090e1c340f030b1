"""The one next step of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.meetings.rules.states import GroupKind, MeetingState, kinds_open_to
from delivery.meetings.rules.steps import Standing, StepKind, next_step

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
TWO_HOURS, DAY = timedelta(hours=2), timedelta(days=1)
PLANNED, OUT, RUNNING = MeetingState.PLANNED, MeetingState.AGENDA_OUT, MeetingState.IN_PROGRESS
DRAFT, CIRCULATED, AGREED = MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, MeetingState.AGREED
MINUTED = [DRAFT, CIRCULATED, AGREED]


def standing(
    state: MeetingState,
    starts_at: datetime,
    *,
    agenda: bool = False,
    minutes: bool = False,
    secretary: bool = True,
    coming: datetime | None = None,
) -> Standing:
    return Standing(state, starts_at, starts_at + TWO_HOURS, agenda, minutes, secretary, coming)


def step_kind(seen: Standing) -> StepKind | None:
    step = next_step(seen, NOON)
    return step.kind if step else None


def test_comments_that_wait_come_before_agreeing() -> None:
    seen = replace(
        standing(CIRCULATED, NOON - 60 * DAY, minutes=True, coming=NOON + TWO_HOURS), open_comments=2
    )
    step = next_step(seen, NOON)
    assert step
    assert (step.kind, step.sentence) == (
        StepKind.COMMENTS,
        "2 comments on the minutes wait for an answer.",
    )
    reader = next_step(replace(seen, keeps_records=False), NOON)
    assert reader
    assert reader.kind is StepKind.READ


def test_a_secretary_is_led_from_the_agenda_to_the_agreement() -> None:
    led = [
        standing(PLANNED, NOON + DAY),
        standing(PLANNED, NOON + DAY, agenda=True),
        standing(OUT, NOON + DAY),
        standing(OUT, NOON + TWO_HOURS),
        standing(RUNNING, NOON - TWO_HOURS / 2),
        standing(DRAFT, NOON - DAY, minutes=True),
        standing(CIRCULATED, NOON - DAY, minutes=True, coming=NOON + DAY),
        standing(CIRCULATED, NOON - 60 * DAY, minutes=True, coming=NOON + TWO_HOURS),
        standing(AGREED, NOON - 60 * DAY, minutes=True),
    ]
    words = [step.words for one in led if (step := next_step(one, NOON))]
    assert words == [
        "Write the agenda",
        "Send the agenda out",
        "Open the agenda",
        "Start the meeting",
        "Take the minutes",
        "Circulate the draft",
        "Read the minutes",
        "Agree the minutes",
        "Read the minutes",
    ]


def test_a_meeting_that_begins_without_an_agenda_is_minuted_all_the_same() -> None:
    assert step_kind(standing(PLANNED, NOON)) is StepKind.START
    assert step_kind(standing(PLANNED, NOON - TWO_HOURS)) is StepKind.PASTE


@pytest.mark.parametrize("state", [PLANNED, OUT, *MINUTED])
def test_minutes_that_are_missing_after_the_meeting_are_pasted(state: MeetingState) -> None:
    assert step_kind(standing(state, NOON - DAY)) is StepKind.PASTE


@pytest.mark.parametrize("state", [PLANNED, OUT])
def test_others_put_a_meeting_into_their_calendar(state: MeetingState) -> None:
    ahead = standing(state, NOON + DAY, secretary=False)
    assert step_kind(ahead) is StepKind.CALENDAR
    assert step_kind(replace(ahead, starts_at=NOON - DAY, ends_at=NOON - DAY)) is None


@pytest.mark.parametrize("state", MINUTED)
def test_others_read_the_minutes(state: MeetingState) -> None:
    assert step_kind(standing(state, NOON - DAY, minutes=True, secretary=False)) is StepKind.READ


@pytest.mark.parametrize("secretary", [True, False])
def test_a_cancelled_meeting_has_no_next_step(secretary: bool) -> None:
    assert step_kind(standing(MeetingState.CANCELLED, NOON + DAY, secretary=secretary)) is None


@pytest.mark.parametrize("secretary", [True, False])
@pytest.mark.parametrize("minutes", [True, False])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_secretary_has_a_step_in_every_state(secretary: bool, minutes: bool, days: int) -> None:
    for state in set(MeetingState) - {MeetingState.CANCELLED}:
        seen = standing(state, NOON + days * DAY, minutes=minutes, secretary=secretary)
        assert next_step(seen, NOON) or not secretary


def test_only_an_administrator_opens_a_group_whose_members_decide_for_all() -> None:
    assert GroupKind.STRATEGIC in kinds_open_to(True)
    assert GroupKind.STRATEGIC not in kinds_open_to(False)
    assert GroupKind.FORUM in kinds_open_to(False)


def test_owners_are_told_before_a_draft_goes_round_and_while_it_waits_but_agreeing_comes_first() -> None:
    draft = replace(standing(DRAFT, NOON - DAY, minutes=True), to_tell=1)
    step = next_step(draft, NOON)
    assert step
    assert (step.kind, step.words) == (StepKind.TELL, "Tell the owners")
    assert "1 owner has something to be told" in step.sentence
    assert step_kind(replace(draft, to_tell=0)) is StepKind.CIRCULATE
    waits = replace(standing(CIRCULATED, NOON - DAY, minutes=True, coming=NOON + DAY), to_tell=2)
    assert step_kind(waits) is StepKind.TELL
    assert step_kind(replace(waits, next_starts_at=NOON)) is StepKind.AGREE
    assert step_kind(replace(waits, keeps_records=False)) is StepKind.READ


def test_people_who_do_not_know_that_the_meeting_moved_come_before_its_agenda() -> None:
    seen = replace(standing(OUT, NOON + TWO_HOURS, agenda=True), behind=9, is_moved=True)
    step = next_step(seen, NOON)
    assert step
    assert (step.kind, step.sentence) == (
        StepKind.CATCH_UP,
        "9 people have not been told that it moved.",
    )
    one = next_step(replace(seen, behind=1, is_moved=False), NOON)
    assert one
    assert one.sentence == "1 person has not been told of its last change."
    assert step_kind(replace(seen, starts_at=NOON)) is StepKind.START
    assert step_kind(replace(seen, keeps_records=False)) is StepKind.CALENDAR


def test_what_counts_as_out_and_went_to_nobody_is_to_be_sent() -> None:
    agenda = replace(standing(MeetingState.AGENDA_OUT, NOON + DAY), is_unsent=True)
    draft = replace(standing(MeetingState.CIRCULATED, NOON - DAY, minutes=True), is_unsent=True)
    assert [step_kind(agenda), step_kind(draft)] == [StepKind.SEND_AGENDA, StepKind.SEND_DRAFT]
    assert step_kind(replace(agenda, starts_at=NOON)) is StepKind.START, "it has begun without"
    assert step_kind(replace(draft, open_comments=1)) is StepKind.SEND_DRAFT
