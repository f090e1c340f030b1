"""The demonstration's members-only group: its records, marked or taken away."""

from __future__ import annotations

from piccolo.query.methods import Select

from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.database import transaction
from delivery.meetings.queries.dates.events import store_all_events
from delivery.meetings.tables import (
    AgendaItem,
    Attendance,
    Clearance,
    Comment,
    CorrectionNote,
    Decision,
    ForwardItem,
    Group,
    ItemDraft,
    Meeting,
    Membership,
    Minutes,
    MinutesItem,
    Paper,
    Question,
    RaisedMatter,
    Release,
    Restriction,
    SeatStrand,
    Series,
    WordTemplate,
)
from delivery.partners.queries.history import touch
from delivery.partners.tables import HistoryEntry, Person
from tests.browsing import NOON
from tests.support.demonstrations import BASE_URL, DAY

# In every record of the group.
QUOKKA = "quokka"
# In the name of somebody whose only seat is there.
WALLABY = "wallaby"


async def members_only() -> tuple[int, list[int], list[int]]:
    """The ids of the demonstration's members-only group, its meetings and its actions."""
    rows = await Group.select(Group.id).where(Group.visibility == "members")
    (group,) = [row["id"] for row in rows]
    meetings = [row["id"] for row in await Meeting.select(Meeting.id).where(Meeting.group == group)]
    actions = [row["id"] for row in await Action.select(Action.id).where(Action.group == group)]
    assert meetings
    assert actions
    return group, meetings, actions


async def plant() -> None:
    """Mark every text that belongs to the group."""
    group, meetings, actions = await members_only()
    everywhere = f"{QUOKKA} words"
    async with transaction():
        await Group.update(
            {
                Group.slug: f"{QUOKKA}-panel",
                Group.name: f"{QUOKKA} panel",
                Group.short_name: QUOKKA,
                Group.venue: everywhere,
                Group.terms_of_reference: everywhere,
                Group.joining_link: f"https://{QUOKKA}.example.org/",
                Group.dial_in: everywhere,
                Group.access_needs: everywhere,
                Group.shows_table: True,
            }
        ).where(Group.id == group)
        await Meeting.update({Meeting.venue: f"{QUOKKA} house"}).where(Meeting.group == group)
        await Action.update(
            {
                Action.text: everywhere,
                Action.quote: everywhere,
                Action.due_phrase: QUOKKA,
                Action.version: Action.version + 1,
            }
        ).where(Action.id.is_in(actions))
        await ActionOwner.update({ActionOwner.as_written: QUOKKA}).where(ActionOwner.action.is_in(actions))
        await Update.update({Update.note: everywhere, Update.said_by: QUOKKA}).where(
            Update.action.is_in(actions)
        )
        for table in (Decision, Question, ForwardItem):
            await table.update({table.text: everywhere, table.quote: everywhere}).where(
                table.meeting.is_in(meetings)
            )
        await Question.update({Question.asker: QUOKKA, Question.answer: everywhere}).where(
            Question.meeting.is_in(meetings)
        )
        await Attendance.update({Attendance.name: f"{QUOKKA} person", Attendance.organisation: QUOKKA}).where(
            Attendance.meeting.is_in(meetings)
        )
        await Minutes.update({Minutes.text: everywhere}).where(Minutes.meeting.is_in(meetings))
        await AgendaItem.update(
            {
                AgendaItem.title: everywhere,
                AgendaItem.note: everywhere,
                AgendaItem.presenter: QUOKKA,
                AgendaItem.answer: everywhere,
            }
        ).where(AgendaItem.meeting.is_in(meetings))
        await Paper.update(
            {Paper.title: everywhere, Paper.file_name: f"{QUOKKA}.txt", Paper.content: QUOKKA.encode()}
        ).where(Paper.item.is_in(_items(meetings)))
        await _name_it_in_open_registers(group, meetings[0], everywhere)
        (seat,) = await Membership.insert(
            Membership(group=group, organisation=f"{QUOKKA} society", part="member", since=DAY)
        ).returning(Membership.id)
        await SeatStrand.insert(SeatStrand(seat=seat["id"], strand="race"))
        await Person.update({Person.name: f"Vera {WALLABY}"}).where(Person.id == await _only_there(group))
        await touch()
    await store_all_events(BASE_URL)


async def forget() -> None:
    """Take the group and all its records away, as if it had never been."""
    group, meetings, actions = await members_only()
    async with transaction():
        for table in (Update, ActionObjective, ActionOwner):
            await table.delete().where(table.action.is_in(actions))
        await Action.delete().where(Action.id.is_in(actions))
        minutes = Minutes.select(Minutes.id).where(Minutes.meeting.is_in(meetings))
        for of_minutes in (Comment, MinutesItem, Restriction, Clearance, Release, CorrectionNote):
            await of_minutes.delete().where(of_minutes.minutes.is_in(minutes))
        items = AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting.is_in(meetings))
        for of_item in (Paper, ItemDraft):
            await of_item.delete().where(of_item.item.is_in(items))
        for of_meeting in (AgendaItem, RaisedMatter, Attendance, Decision, Question, ForwardItem, Minutes):
            await of_meeting.delete().where(of_meeting.meeting.is_in(meetings))
        for kind, ids in (("action", actions), ("meeting", meetings), ("group", [group])):
            await HistoryEntry.delete().where(HistoryEntry.kind == kind, HistoryEntry.record.is_in(ids))
        await Person.update({Person.disabled_at: NOON}).where(Person.id == await _only_there(group))
        await Meeting.delete().where(Meeting.group == group)
        for of_group in (Series, WordTemplate):
            await of_group.delete().where(of_group.group == group)
        seats = Membership.select(Membership.id).where(Membership.group == group)
        await SeatStrand.delete().where(SeatStrand.seat.is_in(seats))
        await Membership.delete().where(Membership.group == group)
        await Group.delete().where(Group.id == group)
        await touch()


async def _name_it_in_open_registers(group: int, meeting: int, words: str) -> None:
    """A matter of its own, and records of an open group that were put, put off or raised to it."""
    (open_meeting,) = [
        row["id"]
        for row in await Meeting.select(Meeting.id)
        .where(Meeting.group._.slug == "lgbtq-forum")
        .order_by(Meeting.id)
        .limit(1)
    ]
    await RaisedMatter.insert(
        RaisedMatter(meeting=meeting, to_group=group, text=words, outcome=words),
        RaisedMatter(meeting=open_meeting, to_group=group, text="Something that is open"),
    )
    await Question.insert(Question(meeting=open_meeting, put_to_group=group, text="Who may come?"))
    await ForwardItem.insert(ForwardItem(meeting=open_meeting, for_group=group, text="The rooms again"))


def _items(meetings: list[int]) -> Select[AgendaItem]:
    """The items of the agendas of these meetings."""
    return AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting.is_in(meetings))


async def _only_there(group: int) -> int:
    """Somebody who sits in this group in person and in no other."""
    seats = await Membership.select(Membership.person, Membership.group).where(
        Membership.person.is_not_null()
    )
    elsewhere = {seat["person"] for seat in seats if seat["group"] != group}
    return min(int(seat["person"]) for seat in seats if seat["person"] not in elsewhere)


async def addresses_of_records() -> set[str]:
    """The addresses that all pages of the group's records begin with."""
    group, meetings, actions = await members_only()
    slugs = [row["slug"] for row in await Group.select(Group.slug).where(Group.id == group)]
    numbers = [row["number"] for row in await Action.select(Action.number).where(Action.id.is_in(actions))]
    minutes = [row["id"] for row in await Minutes.select(Minutes.id).where(Minutes.meeting.is_in(meetings))]
    kinds = [("groups", slugs), ("meetings", meetings), ("actions", numbers), ("minutes", minutes)]
    for table, name, register in (
        (Decision, "decisions", "decisions"),
        (Question, "questions", "questions"),
        (ForwardItem, "forward-items", "forward-plan"),
        (RaisedMatter, "matters-raised", "matters-raised"),
    ):
        ids = [row["id"] for row in await table.select(table.id).where(table.meeting.is_in(meetings))]
        kinds += [(name, ids), (f"registers/{register}", ids)]
    return {f"/{kind}/{one}" for kind, ids in kinds for one in ids}
