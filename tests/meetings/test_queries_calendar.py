"""Changes of a group's calendar: moving, cancelling, planning, calling; and the dates that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from delivery.actions.changes import NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.queries.calendar import (
    call_off_meeting,
    change_meeting,
    hold_meeting_after_all,
)
from delivery.actions.queries.following import MOVED, count_bound
from delivery.actions.queries.raising import raise_actions
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.meetings import coming_meetings
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import history_of
from delivery.wording import london_day
from tests.meetings.forum import BASE, HELD, NEXT, NOW, Forum, a_meeting, make_forum
from tests.support.calendars import read_event

LATER = NEXT + timedelta(days=7)


async def the_meeting(meeting_id: int) -> dict[str, Any]:
    return (await Meeting.select().where(Meeting.id == meeting_id))[0]


async def an_action(forum: Forum, due: Due, status: ActionStatus = ActionStatus.NOT_STARTED) -> int:
    new = NewAction(
        text="Ask the trust for its figures.",
        raised_on=london_day(HELD),
        origin=Origin.MEETING,
        status=status,
        due=due,
        group_id=forum.group,
        meeting_id=forum.held,
    )
    number = (await raise_actions([new], by=None, now=NOW))[0]
    return int((await Action.select(Action.id).where(Action.number == number))[0]["id"])


async def due(action_id: int) -> date | None:
    row = (await Action.select(Action.due).where(Action.id == action_id))[0]
    return date.fromisoformat(str(row["due"])) if row["due"] else None


def at(starts_at: datetime, **changed: Any) -> NewMeeting:
    return replace(NewMeeting(starts_at, starts_at + timedelta(hours=2), "Library"), **changed)


async def test_a_meeting_that_moves_keeps_its_first_start_and_takes_its_dates_along(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    assumed = await an_action(forum, Due(london_day(NEXT), is_assumed=True))
    said = await an_action(forum, Due(london_day(NEXT), "next meeting"), ActionStatus.PROPOSED)
    named = await an_action(forum, Due(london_day(NEXT)))
    done = await an_action(forum, Due(london_day(NEXT), is_assumed=True), ActionStatus.COMPLETE)
    assert await count_bound(forum.group, forum.coming) == 2
    edit = at(LATER, reason="The hall is let.", dial_in="0330 555 0100")
    assert await change_meeting(forum.coming, 1, edit, forum.viewer(), BASE, NOW) == 2
    stored = await the_meeting(forum.coming)
    assert (stored["starts_at"], stored["planned_for"], stored["version"]) == (LATER, NEXT, 2)
    event = read_event(stored["event"])
    assert (event["SEQUENCE"], event["DTSTART"].dt, event["UID"]) == (1, LATER, stored["uid"])
    assert "The hall is let." in event["DESCRIPTION"]
    assert [await due(one) for one in (assumed, said, named, done)] == [
        london_day(LATER),
        london_day(LATER),
        london_day(NEXT),
        london_day(NEXT),
    ]
    row = (await Action.select().where(Action.id == assumed))[0]
    assert (row["due_moves"], row["due_assumed"], row["due_before"]) == (0, True, london_day(NEXT))
    assert (await history_of("action", assumed))[0].what == MOVED
    assert (await history_of("meeting", forum.coming))[0].what == "moved"


async def test_moving_again_keeps_the_first_start_and_access_alone_asks_nobody_again(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await change_meeting(forum.coming, 1, at(LATER), forum.viewer(), BASE, NOW)
    await change_meeting(forum.coming, 2, at(LATER, access_needs="Hearing loop"), forum.viewer(), BASE, NOW)
    stored = await the_meeting(forum.coming)
    assert (stored["planned_for"], stored["sequence"], stored["version"]) == (NEXT, 1, 3)
    assert "Hearing loop" in read_event(stored["event"])["DESCRIPTION"]
    await change_meeting(forum.coming, 2, at(LATER, access_needs="Hearing loop"), forum.viewer(), BASE, NOW)
    assert (await the_meeting(forum.coming))["version"] == 3, "what it is already is no change"


async def test_a_day_that_is_corrected_afterwards_was_never_planned(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await change_meeting(forum.held, 1, at(HELD - timedelta(days=1)), forum.viewer(), BASE, NOW)
    assert (await the_meeting(forum.held))["planned_for"] is None


async def test_a_stale_change_and_one_of_somebody_else_change_nothing(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    with pytest.raises(EditedMeanwhile):
        await change_meeting(forum.coming, 7, at(LATER), forum.viewer(), BASE, NOW)
    with pytest.raises(NotAllowed):
        await change_meeting(forum.coming, 1, at(LATER), forum.viewer(keeps=False), BASE, NOW)
    with pytest.raises(NotFound):
        await change_meeting(forum.coming, 1, at(LATER), forum.viewer(keeps=False, sits=False), BASE, NOW)
    assert (await the_meeting(forum.coming))["starts_at"] == NEXT


async def test_a_cancelled_meeting_hands_its_dates_on_and_takes_them_back(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await a_meeting(forum.group, NEXT + timedelta(days=63))
    action = await an_action(forum, Due(london_day(NEXT), is_assumed=True))
    who = forum.viewer()
    assert await call_off_meeting(forum.coming, 1, "Not enough of us.", who, BASE, NOW) == 1
    stored = await the_meeting(forum.coming)
    event = read_event(stored["event"])
    assert (stored["state"], event["STATUS"], event["SEQUENCE"]) == ("cancelled", "CANCELLED", 1)
    assert "Not enough of us." in event["DESCRIPTION"]
    assert await due(action) == london_day(NEXT + timedelta(days=63))
    assert await call_off_meeting(forum.coming, 1, "Again", who, BASE, NOW) == 0, "a second click"
    with pytest.raises(Invalid, match="Hold it after all"):
        await change_meeting(forum.coming, 2, at(LATER), who, BASE, NOW)
    assert await hold_meeting_after_all(forum.coming, 2, who, BASE, NOW) == 1
    stored = await the_meeting(forum.coming)
    assert (stored["state"], stored["sequence"], stored["reason"]) == ("planned", 2, "")
    assert await due(action) == london_day(NEXT)


async def test_a_meeting_that_is_on_again_says_why_it_was_called_as_before(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await change_meeting(forum.coming, 1, at(LATER, reason="The hall is let."), forum.viewer(), BASE, NOW)
    await call_off_meeting(forum.coming, 2, "Not enough of us.", forum.viewer(), BASE, NOW)
    await hold_meeting_after_all(forum.coming, 3, forum.viewer(), BASE, NOW)
    stored = await the_meeting(forum.coming)
    assert stored["reason"] == "The hall is let."
    assert read_event(stored["event"])["DESCRIPTION"].startswith("Moved from ")


async def test_a_cancelled_meeting_that_has_passed_stays_so(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await call_off_meeting(forum.held, 1, "Nobody came.", forum.viewer(), BASE, NOW)
    with pytest.raises(Invalid, match="has passed"):
        await hold_meeting_after_all(forum.held, 2, forum.viewer(), BASE, NOW)


async def test_a_meeting_moves_once_whoever_clicks_twice(database: DatabaseEngine) -> None:
    forum = await make_forum()
    who = forum.viewer()
    assert await move_meeting(forum.coming, MeetingState.AGENDA_OUT, 1, who, NOW) == 2
    assert await move_meeting(forum.coming, MeetingState.AGENDA_OUT, 1, who, NOW) == 2
    assert [entry.what for entry in await history_of("meeting", forum.coming)] == ["agenda out"]
    with pytest.raises(EditedMeanwhile):
        await move_meeting(forum.coming, MeetingState.PLANNED, 1, who, NOW)
    assert await move_meeting(forum.coming, MeetingState.PLANNED, None, who, NOW) == 3
    with pytest.raises(NotAllowed):
        await move_meeting(forum.coming, MeetingState.AGENDA_OUT, 3, forum.viewer(keeps=False), NOW)
    with pytest.raises(Invalid, match="page of its own"):
        await move_meeting(forum.coming, MeetingState.CANCELLED, 3, who, NOW)
    assert (await the_meeting(forum.coming))["sequence"] == 0, "calendars show no such state"


async def test_the_next_meeting_is_another_one_as_soon_as_this_is_over(database: DatabaseEngine) -> None:
    forum = await make_forum()
    later = await a_meeting(forum.group, NEXT + timedelta(days=63))
    nexts = [await coming_meetings(forum.viewer(), now) for now in (NEXT, NEXT + timedelta(hours=2))]
    assert [[one.id for one in found] for found in nexts] == [[forum.coming], [later]]
