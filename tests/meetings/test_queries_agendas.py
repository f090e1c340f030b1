"""Agendas as they are read, settled and changed, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.agendas import (
    add_item,
    agenda_of,
    edit_item,
    leave_out,
    move_item,
    settle_agenda,
    take_back,
    unsettle_agenda,
)
from delivery.meetings.queries.agendas.sending import recall_agenda, send_agenda
from delivery.meetings.rules.agenda import Agenda, ItemWords, Purpose
from delivery.meetings.tables import Decision, ItemDraft, Meeting, Question, StandingItem
from delivery.partners.viewer import Viewer
from tests.meetings.agendas import a_matter_raised, a_template, an_action, put_off
from tests.meetings.forum import HELD, NEXT, NOW, TODAY, Forum, a_meeting, make_forum

pytestmark = pytest.mark.usefixtures("database")

MINUTES = "Minutes of the last meeting, Tuesday 18 May 2027"
WORDS = ItemWords("The summer fair", "Who brings the table?", Purpose.DECISION, 20, "Saskia Holt")


async def read(forum: Forum, viewer: Viewer | None = None, meeting: int | None = None) -> Agenda:
    agenda = await agenda_of(
        meeting or forum.coming, viewer or forum.viewer(), TODAY, [an_action(forum), an_action(forum, 14)]
    )
    assert agenda
    return agenda


def titles(agenda: Agenda) -> list[str]:
    return [entry.title for entry in agenda.entries]


async def test_an_agenda_holds_all_that_is_due_and_nothing_that_is_not() -> None:
    forum = await make_forum()
    await a_template(forum.group)
    await put_off(forum.held, "Invite the transport officer", phrase="next meeting")
    await put_off(forum.held, "The annual figures", due=NEXT.date() + timedelta(days=1))
    await a_matter_raised(forum.group, "The custody suite has no interpreter.")
    await Question.insert(
        Question(meeting=forum.held, text="Who answers?", answer="We do.", answered_on=TODAY),
        Question(meeting=forum.held, text="Who pays?"),
    )
    await Decision.insert(
        Decision(meeting=forum.held, number="(i)", text="To keep the stall.", review_on=NEXT.date()),
        Decision(meeting=forum.held, text="To write.", review_on=NEXT.date() + timedelta(days=1)),
    )
    agenda = await read(forum)
    assert titles(agenda) == [
        MINUTES,
        "Matters arising",
        "Hate incidents",
        "The custody suite has no interpreter.",
        "Invite the transport officer",
        "Any other business",
    ]
    assert [entry.source for entry in agenda.entries][3:5] == [
        "From Case Panel, 4 May 2027",
        "Put off on 18 May 2027",
    ]
    assert [(matter.number, matter.text) for matter in agenda.entries[1].matters] == [
        ("2.1", "Ask the clinic"),
        ("2.2", "Ask the clinic"),
        ("2.3", "Who answers?"),
        ("2.4", "To keep the stall."),
    ]


async def test_of_the_open_actions_an_agenda_takes_its_own_groups_and_none_put_off() -> None:
    forum = await make_forum()
    later, on_the_day = (
        an_action(forum, 15, NEXT.date() + timedelta(days=1)),
        an_action(forum, 16, NEXT.date()),
    )
    elsewhere = replace(on_the_day, number=17, reference="A-0017", group_id=forum.group + 1)
    agenda = await agenda_of(forum.coming, forum.viewer(), TODAY, [later, on_the_day, elsewhere])
    assert agenda
    assert [matter.reference for matter in agenda.entries[1].matters] == ["A-0016"]


async def test_what_is_due_falls_to_one_meeting_and_rolls_on_when_that_is_cancelled() -> None:
    forum = await make_forum()
    third = await a_meeting(forum.group, NEXT + timedelta(days=63))
    await put_off(forum.held, "Invite the transport officer", phrase="next meeting")
    assert "Invite the transport officer" in titles(await read(forum))
    assert "Invite the transport officer" not in titles(await read(forum, meeting=third))
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == forum.coming)
    assert "Invite the transport officer" in titles(await read(forum, meeting=third))


async def test_what_stood_on_the_agenda_of_a_meeting_that_was_held_has_had_its_turn() -> None:
    forum = await make_forum()
    third = await a_meeting(forum.group, NEXT + timedelta(days=63))
    await put_off(forum.held, "Invite the transport officer", phrase="next meeting")
    await settle_agenda(forum.coming, [], forum.viewer(), NOW)
    day_after = NEXT.date() + timedelta(days=1)
    agenda = await agenda_of(third, forum.viewer(), day_after)
    assert agenda
    assert "Invite the transport officer" not in titles(agenda)
    await leave_out(forum.coming, (await read(forum)).entries[-1].key, forum.viewer(), [], NOW)
    agenda = await agenda_of(third, forum.viewer(), day_after)
    assert agenda
    assert "Invite the transport officer" in titles(agenda), "it was left out, so it is still to come"


async def test_a_change_of_a_shared_template_reaches_every_agenda_but_those_that_are_out() -> None:
    forum = await make_forum()
    template = await a_template(forum.group)
    third = await a_meeting(forum.group, NEXT + timedelta(days=63))
    await settle_agenda(forum.coming, [], forum.viewer(), NOW)
    await StandingItem.update({StandingItem.title: "Hate crimes and incidents"}).where(
        StandingItem.template == template, StandingItem.position == 1
    )
    assert "Hate incidents" in titles(await read(forum))
    assert "Hate crimes and incidents" in titles(await read(forum, meeting=third))
    await unsettle_agenda(forum.coming, forum.viewer(), NOW)
    assert "Hate crimes and incidents" in titles(await read(forum)), "it was taken back"


async def test_a_settled_agenda_is_the_one_that_was_shown_and_has_a_row_for_each_item() -> None:
    forum = await make_forum()
    await a_template(forum.group)
    await put_off(forum.held, "Invite the transport officer", phrase="next meeting")
    before = await read(forum)
    actions = [an_action(forum), an_action(forum, 14)]
    await settle_agenda(forum.coming, actions, forum.viewer(), NOW)
    await settle_agenda(forum.coming, [], forum.viewer(), NOW + timedelta(hours=1))
    after = await agenda_of(forum.coming, forum.viewer(), TODAY)
    assert after
    assert after.is_settled
    assert all(entry.item_id for entry in after.entries)
    plain = [(e.number, e.key, e.title, e.note, e.purpose, e.source, e.matters) for e in after.entries]
    assert plain == [
        (e.number, e.key, e.title, e.note, e.purpose, e.source, e.matters) for e in before.entries
    ]


async def test_an_item_is_added_edited_left_out_and_taken_back() -> None:
    forum = await make_forum()
    await a_template(forum.group)
    who = forum.viewer()
    key = await add_item(forum.coming, WORDS, who, [], "one-key", NOW)
    assert await add_item(forum.coming, WORDS, who, [], "one-key", NOW) == key, "a double click"
    assert titles(await read(forum)) == [
        MINUTES,
        "Matters arising",
        "Hate incidents",
        WORDS.title,
        "Any other business",
    ]
    standing = (await read(forum)).entries[2].key
    words = ItemWords("Hate incidents by district", "", Purpose.INFORMATION, 5, "")
    await edit_item(forum.coming, standing, 0, words, who, [], NOW)
    with pytest.raises(EditedMeanwhile):
        await edit_item(forum.coming, standing, 0, WORDS, who, [], NOW)
    assert (await read(forum)).entries[2].title == "Hate incidents by district"
    await leave_out(forum.coming, "matters", who, [], NOW)
    await leave_out(forum.coming, "matters", who, [], NOW)
    agenda = await read(forum)
    assert [entry.number for entry in agenda.entries] == ["1", "2", "3", "4"]
    assert [entry.title for entry in agenda.left_out] == ["Matters arising"]
    await take_back(forum.coming, "matters", who, [], NOW)
    assert titles(await read(forum))[1] == "Matters arising"


@pytest.mark.parametrize("is_settled", [False, True])
async def test_an_item_is_moved_and_keeps_its_place(is_settled: bool) -> None:
    forum = await make_forum()
    await a_template(forum.group)
    if is_settled:
        await settle_agenda(forum.coming, [], forum.viewer(), NOW)
    key = (await read(forum)).entries[2].key
    moved = await move_item(forum.coming, key, -1, forum.viewer(), [], NOW)
    assert moved.number == "2"
    assert titles(await read(forum)) == [MINUTES, "Hate incidents", "Matters arising", "Any other business"]
    await move_item(forum.coming, key, -1, forum.viewer(), [], NOW)
    await move_item(forum.coming, key, -1, forum.viewer(), [], NOW)
    assert titles(await read(forum))[0] == "Hate incidents"


async def test_an_agenda_is_its_secretarys_to_change_and_its_officers_to_settle() -> None:
    forum = await make_forum()
    member, outsider = forum.viewer(keeps=False), forum.viewer(keeps=False, sits=False)
    for who, refusal in ((member, NotAllowed), (outsider, NotFound)):
        with pytest.raises(refusal):
            await add_item(forum.coming, WORDS, who, [], "key", NOW)
        with pytest.raises(refusal):
            await leave_out(forum.coming, "minutes", who, [], NOW)
        with pytest.raises(refusal):
            await settle_agenda(forum.coming, [], who, NOW)
    with pytest.raises(NotFound):
        await leave_out(forum.coming, "standing-99", forum.viewer(), [], NOW)
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == forum.coming)
    with pytest.raises(Invalid):
        await leave_out(forum.coming, "minutes", forum.viewer(), [], NOW)


async def test_the_agenda_of_a_members_only_group_is_not_there_for_anybody_else() -> None:
    forum = await make_forum(visibility="members")
    outsider = forum.viewer(keeps=False, sits=False)
    assert await agenda_of(forum.coming, outsider, TODAY) is None
    with pytest.raises(NotFound):
        await settle_agenda(forum.coming, [], outsider, NOW)
    assert await agenda_of(forum.coming, forum.viewer(keeps=False), TODAY)


@pytest.mark.parametrize("is_settled", [False, True])
async def test_what_a_members_only_group_raised_is_seen_by_those_it_was_raised_to(is_settled: bool) -> None:
    forum = await make_forum()
    await a_matter_raised(forum.group, "A person at 4 Mill Lane", visibility="members")
    if is_settled:
        await settle_agenda(forum.coming, [], forum.viewer(), NOW)
        await edit_item(forum.coming, "raised-1", 1, WORDS, forum.viewer(), [], NOW)
    member = await read(forum, forum.viewer(keeps=False))
    assert member.entries[2].source == "From another group"
    outside = forum.viewer(keeps=False, sits=False)
    if is_settled:
        assert titles(await read(forum, outside)) == [MINUTES, "Matters arising"]
    else:
        assert await agenda_of(forum.coming, outside, TODAY) is None


async def test_a_meeting_that_is_over_and_had_no_agenda_shows_none() -> None:
    forum = await make_forum()
    await a_template(forum.group)
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == forum.held)
    agenda = await read(forum, meeting=forum.held)
    assert agenda.entries == ()
    assert not agenda.is_settled


async def test_minutes_that_were_agreed_are_not_asked_for_again() -> None:
    forum = await make_forum()
    await Meeting.update({Meeting.state: "agreed"}).where(Meeting.id == forum.held)
    assert titles(await read(forum)) == ["Matters arising"]
    await a_meeting(forum.group, HELD - timedelta(days=60), "circulated")
    assert titles(await read(forum))[0] == "Minutes of the last meeting, Friday 19 March 2027"


async def test_an_agenda_under_which_notes_were_taken_is_not_taken_back() -> None:
    forum = await make_forum()
    who = forum.viewer()
    await send_agenda(forum.coming, 1, [], who, NOW)
    await recall_agenda(forum.coming, 2, who, NOW)
    await send_agenda(forum.coming, 3, [], who, NOW)
    item = (await read(forum)).entries[0].item_id
    await ItemDraft.insert(ItemDraft(item=item, text="Agreed.", saved_at=NOW))
    with pytest.raises(Invalid, match="Notes were taken"):
        await recall_agenda(forum.coming, 4, who, NOW)
    assert (await read(forum)).is_settled


async def test_to_an_extraordinary_meeting_nothing_is_due_but_what_it_was_called_for() -> None:
    forum = await make_forum()
    await a_template(forum.group)
    await put_off(forum.held, "Invite the transport officer", phrase="next meeting")
    called = await a_meeting(forum.group, NOW + timedelta(days=3))
    await Meeting.update({Meeting.is_extraordinary: True, Meeting.reason: "The fire at the mosque"}).where(
        Meeting.id == called
    )
    assert titles(await read(forum, meeting=called)) == ["The fire at the mosque"]
    assert "Invite the transport officer" in titles(await read(forum)), "it waits for the ordinary meeting"
    await settle_agenda(called, [], forum.viewer(), NOW)
    assert titles(await read(forum, meeting=called)) == ["The fire at the mosque"]
    assert titles(await read(forum))[0] == "Minutes of the last meeting, Sunday 23 May 2027"
