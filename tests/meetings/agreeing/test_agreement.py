"""Agreed minutes stay as they are: every change is refused, and corrections are dated notes; on both engines."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from delivery.actions.queries.minutes import undo_minutes
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.intake.tracked import TrackedDocument, WordComment
from delivery.meetings.queries.agreeing.agreement import (
    add_correction,
    agree_minutes,
    circulation_of,
    corrections_of,
)
from delivery.meetings.queries.agreeing.circulating import (
    circulate,
    invited_by,
    make_comment_links,
    stop_comment_links,
)
from delivery.meetings.queries.agreeing.comment_answers import decline, open_again, take_up
from delivery.meetings.queries.agreeing.commenting import Said, comment_on_minutes
from delivery.meetings.queries.agreeing.comments import comments_of
from delivery.meetings.queries.agreeing.minuted import kept_actions
from delivery.meetings.queries.agreeing.taking_in import take_in
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.queries.minutes.revising import revise_minutes
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.agreeing.comments import How
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.rules.states import MeetingState
from tests.meetings.agreeing.saved import CLOSES, TEXT, circulated, saved
from tests.meetings.forum import NEXT, NOW, Forum, a_group, a_meeting, make_forum

THEN = NEXT + timedelta(hours=3)
DAY = date(2027, 7, 20)


async def agree(forum: Forum, *corrections: str) -> None:
    version = (await stored_meeting(forum.held, forum.viewer())).version
    await agree_minutes(forum.held, version, DAY, forum.coming, corrections, forum.viewer(), THEN)


async def test_minutes_are_agreed_at_the_next_meeting_with_corrections_as_notes(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await circulated(forum)
    await agree(forum, "Item 1: it was Kit.", "Item 2: the school.")
    await agree(forum, "A second click.")
    circulation = await circulation_of(forum.held, forum.viewer())
    assert (circulation.agreed_on, circulation.agreed_at) == (DAY, forum.coming)
    notes = await corrections_of(forum.held, forum.viewer())
    assert [(note.said_on, note.text) for note in notes] == [
        (DAY, "Item 1: it was Kit."),
        (DAY, "Item 2: the school."),
    ]
    (text,) = await current_minutes(forum.held, forum.viewer())
    assert text.row.text == TEXT


async def test_who_agrees_what_and_where_is_checked(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await saved(forum)
    with pytest.raises(Invalid):
        await agree(forum)
    version = (await stored_meeting(forum.held, forum.viewer())).version
    await circulate(forum.held, CLOSES, version, forum.viewer(), NOW, ())
    with pytest.raises(NotAllowed):
        await agree_minutes(forum.held, 3, DAY, forum.coming, (), forum.viewer(keeps=False), THEN)
    earlier = await a_meeting(forum.group, NOW - timedelta(days=90))
    with pytest.raises(NotFound):
        await agree_minutes(forum.held, 3, DAY, earlier, (), forum.viewer(), THEN)
    with pytest.raises(EditedMeanwhile):
        await agree_minutes(forum.held, 1, DAY, forum.coming, (), forum.viewer(), THEN)
    with pytest.raises(Invalid, match="not agreed yet"):
        await add_correction(forum.held, DAY, "x", forum.viewer(), key="k", now=THEN)
    await circulation_of(forum.held, forum.viewer(keeps=False, sits=False))
    hidden = await a_meeting(await a_group("Review", "review", visibility="members"), NOW)
    with pytest.raises(NotFound):
        await circulation_of(hidden, forum.viewer())


async def test_every_change_of_agreed_minutes_is_refused_with_a_sentence(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await circulated(forum)
    keeper, member = forum.viewer(), forum.viewer(keeps=False)
    (link, *_) = await make_comment_links(forum.held, keeper, NOW, key="all")
    said = [Said(minutes_id, 2, "It was Kit.")]
    await comment_on_minutes(forum.held, said, member, how=How.PAGE, key="k", now=NOW)
    (comment,) = await comments_of(forum.held, keeper)
    revised = await revise_minutes(minutes_id, 1, TEXT + "\n", "A line", keeper, key="r", now=NOW)
    await agree(forum)
    version = (await stored_meeting(forum.held, keeper)).version
    marked = TrackedDocument((), (WordComment("Bea", "", "Who?", "", "Faye will ask the clinic."),))
    writes: dict[str, Awaitable[object]] = {
        "pasting more": saved(forum, "More.", key="more"),
        "undoing a wording": undo_minutes(revised, keeper, NOW),
        "undoing the save": undo_minutes(minutes_id, keeper, NOW),
        "another wording": revise_minutes(revised, 1, "Other.", "why", keeper, key="x", now=NOW),
        "taking up": take_up(comment.id, revised, 1, "Other.", "why", keeper, key="y", now=NOW),
        "declining": decline(comment.id, 1, "no", keeper, NOW),
        "opening again": open_again(comment.id, 1, keeper, NOW),
        "circulating": circulate(forum.held, CLOSES, version, keeper, NOW, ()),
        "links": make_comment_links(forum.held, keeper, NOW, key="again"),
        "a Word file": take_in(revised, marked, keeper, NOW),
        "a comment": comment_on_minutes(forum.held, said, member, how=How.PAGE, key="z", now=NOW),
    }
    for name, write in writes.items():
        with pytest.raises((NotAllowed, Invalid)) as refused:
            await write
        assert str(refused.value).endswith("."), name
    meeting = await stored_meeting(forum.held, keeper)
    assert (meeting.state, meeting.version) == (MeetingState.AGREED, version)
    (text,) = await current_minutes(forum.held, keeper)
    assert text.row.id == revised
    assert await invited_by(link.token, NOW)
    assert await stop_comment_links(forum.held, keeper, NOW) > 0, "links can still be stopped"


async def test_later_corrections_stand_under_the_text_with_their_day(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    await agree(forum)
    for _ in range(2):
        await add_correction(forum.held, DAY, "It was Kit.", forum.viewer(), key="once", now=THEN)
    (note,) = await corrections_of(forum.held, forum.viewer(keeps=False))
    assert (note.text, note.said_on, note.recorded_by) == ("It was Kit.", DAY, "Idris Mottram")
    with pytest.raises(NotAllowed):
        await add_correction(forum.held, DAY, "x", forum.viewer(keeps=False), key="k", now=THEN)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_minutes_keep_the_actions_that_went_out_until_the_draft_is_taken_back(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await saved(forum)
    was = MinutedAction("A-0001", "Ask the clinic", "Sam Brackley", "")
    corrected = replace(was, owners="Idris Mottram")

    async def kept_after(action: MinutedAction) -> list[str]:
        version = (await stored_meeting(forum.held, forum.viewer())).version
        await circulate(forum.held, CLOSES, version, forum.viewer(), NOW, [action])
        return [one.owners for one in await kept_actions(forum.held, forum.viewer()) or ()]

    assert await kept_after(was) == ["Sam Brackley"]
    assert await kept_after(corrected) == ["Sam Brackley"], "only the closing date moved"
    version = (await stored_meeting(forum.held, forum.viewer())).version
    await move_meeting(forum.held, MeetingState.DRAFT_MINUTES, version, forum.viewer(), NOW)
    assert await kept_after(corrected) == ["Idris Mottram"]
