"""Notes of a running meeting: saved as one types, and never over somebody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.queries.live.beginning import begin_meeting
from delivery.meetings.queries.live.notes import Note, meeting_of_item, notes_of, save_note
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.rules.live.drafting import Typed
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.queries.history import history_of
from delivery.partners.viewer import Viewer
from tests.meetings.forum import NOW, TODAY, Forum, make_forum

LATER = NOW + timedelta(minutes=4)


async def begun(visibility: str = "open") -> tuple[Forum, Viewer, Note]:
    """A forum whose meeting runs, its secretary, and the first item."""
    forum = await make_forum(visibility=visibility)
    secretary = forum.viewer()
    await begin_meeting(forum.held, (), secretary, NOW)
    return forum, secretary, (await notes(forum, secretary))[0]


async def notes(forum: Forum, viewer: Viewer) -> tuple[Note, ...]:
    agenda = await agenda_of(forum.held, viewer, TODAY)
    assert agenda
    return await notes_of(agenda, viewer)


async def test_a_meeting_without_agenda_begins_with_one_box_for_notes(database: DatabaseEngine) -> None:
    forum, secretary, note = await begun()
    assert [one.title for one in await notes(forum, secretary)] == ["Notes"]
    assert (note.number, note.text, note.version, note.saved_at) == (1, "", 0, None)
    meeting = await meeting_seen(forum.held, secretary)
    assert meeting
    assert meeting.state is MeetingState.IN_PROGRESS
    await begin_meeting(forum.held, (), secretary, LATER)
    assert len(await notes(forum, secretary)) == 1, "a second click changes nothing"


async def test_nobody_but_the_secretary_begins_a_meeting_and_nobody_before_its_day(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    with pytest.raises(NotAllowed):
        await begin_meeting(forum.held, (), forum.viewer(keeps=False), NOW)
    with pytest.raises(Invalid):
        await begin_meeting(forum.coming, (), forum.viewer(), NOW)


async def test_what_is_typed_is_saved_and_the_later_save_of_two_is_refused(database: DatabaseEngine) -> None:
    forum, secretary, note = await begun()
    assert await save_note(note.item_id, Typed("One.", (), 0), secretary, NOW) == 1
    assert await save_note(note.item_id, Typed("One. Two.", (), 1), secretary, LATER) == 2
    with pytest.raises(EditedMeanwhile):
        await save_note(note.item_id, Typed("One. Three.", (), 1), secretary, LATER)
    with pytest.raises(EditedMeanwhile):
        await save_note(note.item_id, Typed("Four.", (), 0), secretary, LATER)
    (kept,) = await notes(forum, secretary)
    assert (kept.text, kept.version, kept.saved_at, kept.saved_by) == ("One. Two.", 2, LATER, "Idris Mottram")


async def test_a_save_whose_answer_was_lost_is_no_second_note_taker(database: DatabaseEngine) -> None:
    forum, secretary, note = await begun()
    await save_note(note.item_id, Typed("One.", (), 0), secretary, NOW)
    assert await save_note(note.item_id, Typed("One.", (), 0), secretary, NOW) == 1
    more = Typed("One. Two.", (), 0, frozenset({"One."}))
    assert await save_note(note.item_id, more, secretary, NOW) == 2
    assert (await notes(forum, secretary))[0].text == "One. Two."


async def test_a_change_of_hands_keeps_the_text_that_was_there_in_the_history(
    database: DatabaseEngine,
) -> None:
    forum, secretary, note = await begun()
    await save_note(note.item_id, Typed("Hers.", (), 0), secretary, NOW)
    other = replace(secretary, person_id=forum.chair)
    await save_note(note.item_id, Typed("His.", (), 1), other, LATER)
    newest = (await history_of("agenda item", note.item_id))[0]
    assert (newest.person, newest.detail) == ("Saskia Holt", {"text before": "Hers."})
    await save_note(note.item_id, Typed("His own.", (), 2), other, LATER)
    assert len(await history_of("agenda item", note.item_id)) == 2, "a pause in typing is no line of history"
    await save_note(note.item_id, Typed("Chosen.", (), 3, is_chosen=True), other, LATER)
    assert (await history_of("agenda item", note.item_id))[0].detail == {"text before": "His own."}


async def test_notes_are_seen_and_saved_by_those_alone_who_keep_the_records(database: DatabaseEngine) -> None:
    forum, secretary, note = await begun("members")
    await save_note(note.item_id, Typed("Secret.", (), 0), secretary, NOW)
    for outsider in (forum.viewer(keeps=False), forum.viewer(keeps=False, sits=False)):
        with pytest.raises(NotFound):
            await meeting_of_item(note.item_id, outsider)
        with pytest.raises(NotFound):
            await save_note(note.item_id, Typed("Mine.", (), 1), outsider, NOW)
    assert [one.text for one in await notes(forum, forum.viewer(keeps=False))] == [""]


async def test_nothing_is_saved_to_the_notes_of_a_meeting_that_is_over(database: DatabaseEngine) -> None:
    forum, secretary, note = await begun()
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == forum.held)
    with pytest.raises(Invalid, match="not in progress"):
        await save_note(note.item_id, Typed("Late.", (), 0), secretary, NOW)
