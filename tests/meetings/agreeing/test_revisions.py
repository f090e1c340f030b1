"""A later wording of minutes: the former text, its items and what was read in it stay; on both engines."""

from __future__ import annotations

import asyncio

import pytest

from delivery.actions.queries.minutes import undo_minutes
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.queries.minutes.revising import revise_minutes
from delivery.meetings.queries.minutes.texts import minutes_of_meeting
from delivery.meetings.queries.registers.decisions import decisions_of_meeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Minutes, MinutesItem, Restriction
from tests.meetings.agreeing.saved import TEXT, saved
from tests.meetings.forum import NOW, Forum, make_forum

BETTER = TEXT.replace("ask the clinic", "ring the clinic")


async def revise(
    forum: Forum, minutes_id: int, text: str = BETTER, *, version: int = 1, key: str = "k"
) -> int:
    return await revise_minutes(minutes_id, version, text, "Kit's comment", forum.viewer(), key=key, now=NOW)


async def test_items_are_stored_with_the_text_and_reckoned_for_older_ones(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await saved(forum)
    (text,) = await current_minutes(forum.held, forum.viewer())
    assert [(item.words, item.id is not None) for item in text.items] == [
        ("", True),
        ("1. Leaflets", True),
        ("2. Venue", True),
    ]
    assert text.items[1].body == "Faye will ask the clinic."
    assert "".join(item.text for item in text.items) == TEXT
    await MinutesItem.delete().where(MinutesItem.minutes == minutes_id)
    (older,) = await current_minutes(forum.held, forum.viewer())
    assert [(item.words, item.id) for item in older.items] == [
        ("", None),
        ("1. Leaflets", None),
        ("2. Venue", None),
    ]


async def test_a_wording_becomes_the_current_text_and_changes_nothing_else(database: DatabaseEngine) -> None:
    forum = await make_forum()
    first = await saved(forum)
    second = await revise(forum, first)
    (text,) = await current_minutes(forum.held, forum.viewer())
    assert (text.row.id, text.row.text, text.row.first_id, text.row.reason) == (
        second,
        BETTER,
        first,
        "Kit's comment",
    )
    rows = await minutes_of_meeting(forum.held, forum.viewer())
    assert [(row.text, row.is_newest) for row in rows] == [(TEXT, False), (BETTER, True)]
    (decision,) = await decisions_of_meeting(forum.held, forum.viewer())
    assert decision.minutes_id == first
    assert TEXT[decision.quote_start or 0 :].startswith(decision.quote)


async def test_undoing_a_wording_leaves_the_former_and_a_save_waits_for_its_wordings(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    first = await saved(forum)
    second = await revise(forum, first)
    with pytest.raises(NotAllowed, match="later wording first"):
        await undo_minutes(first, forum.viewer(), NOW)
    await undo_minutes(second, forum.viewer(), NOW)
    (text,) = await current_minutes(forum.held, forum.viewer())
    assert text.row.id == first
    assert len(await decisions_of_meeting(forum.held, forum.viewer())) == 1
    assert (await stored_meeting(forum.held, forum.viewer())).state is MeetingState.DRAFT_MINUTES
    third = await revise(forum, first, version=2, key="again")
    assert [text.row.id for text in await current_minutes(forum.held, forum.viewer())] == [third]
    await undo_minutes(third, forum.viewer(), NOW)
    await undo_minutes(first, forum.viewer(), NOW)
    assert await current_minutes(forum.held, forum.viewer()) == ()
    assert (await stored_meeting(forum.held, forum.viewer())).state is MeetingState.PLANNED


async def test_two_saves_of_one_meeting_each_have_their_newest_wording(database: DatabaseEngine) -> None:
    forum = await make_forum()
    first = await saved(forum)
    other = await saved(forum, "Left out before.\n", key="more")
    second = await revise(forum, first)
    texts = await current_minutes(forum.held, forum.viewer())
    assert [text.row.id for text in texts] == [other, second]


async def test_of_two_who_change_a_text_at_once_one_is_told(database: DatabaseEngine) -> None:
    forum = await make_forum()
    first = await saved(forum)
    answers = await asyncio.gather(
        *(revise(forum, first, f"{TEXT}{number}", key=str(number)) for number in range(4)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, EditedMeanwhile) for answer in answers) == 3
    assert len(await current_minutes(forum.held, forum.viewer())) == 1
    second = next(answer for answer in answers if isinstance(answer, int))
    assert await revise(forum, first, key=str(answers.index(second))) == second, "a second click"


async def test_only_the_secretary_changes_a_text_and_only_to_another(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    first = await saved(forum)
    for who, error in (
        (forum.viewer(keeps=False), NotAllowed),
        (forum.viewer(keeps=False, sits=False), NotFound),
    ):
        with pytest.raises(error):
            await revise_minutes(first, 1, BETTER, "why", who, key="k", now=NOW)
    with pytest.raises(Invalid):
        await revise(forum, first, TEXT)
    assert await Minutes.count() == 1


async def test_what_is_withheld_stays_withheld_in_a_later_wording(database: DatabaseEngine) -> None:
    forum = await make_forum()
    first = await saved(forum)
    start = TEXT.index("Faye will")
    await Restriction.insert(
        Restriction(minutes=first, start=start, end=start + 10, marked_at=NOW, marked_by=forum.secretary)
    )
    await revise(forum, first)
    outsider = forum.viewer(keeps=False, sits=False)
    assert await current_minutes(forum.held, outsider) == ()
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == forum.held)
    (outside,) = await current_minutes(forum.held, outsider)
    assert "clinic" not in outside.row.text
    assert outside.is_published
    (inside,) = await current_minutes(forum.held, forum.viewer())
    assert inside.row.text == BETTER
    (copied,) = await current_minutes(forum.held, forum.viewer(), for_publication=True)
    assert copied.row.text == outside.row.text
