"""What only those inside an open group see of it, marked: who sits there, who came, who asked, what is not out yet."""

from __future__ import annotations

from delivery.actions.tables import Action, ActionOwner, Update
from delivery.database import transaction
from delivery.meetings.queries.dates.events import store_all_events
from delivery.meetings.tables import (
    AgendaItem,
    Attendance,
    Decision,
    ForwardItem,
    Group,
    Guest,
    ItemDraft,
    Meeting,
    Membership,
    Minutes,
    MinutesItem,
    Paper,
    Question,
    RaisedMatter,
)
from delivery.partners.queries.history import record, touch
from delivery.partners.tables import Holding, Person
from tests.browsing import NOON
from tests.support.demonstrations import BASE_URL

FORUM = "race-and-faith-forum"
"""An open group that none of the four roles of the crawls sits in."""

NUMBAT = "numbat"
"""In every record that is seen inside it alone, and in the name of one who sits there and nowhere else."""

BILBY = "bilby"
"""The given name of somebody who sits there and nowhere else."""

LAY_MEMBER = f"{BILBY.capitalize()} Xerus {NUMBAT.capitalize()}"

INITIALS = "bxn"
"""Theirs, as the records of the forum have them."""

_SHORT = f"{BILBY.capitalize()} {NUMBAT.capitalize()}"

_NAMED = f"Thank {LAY_MEMBER}, wrote {_SHORT}: {BILBY.capitalize()} rang, {INITIALS.upper()} to write."

_TEXT = f"""Race and Faith Forum

Present: {LAY_MEMBER} (Chair), Nadia {NUMBAT}
In attendance
- Piotr {NUMBAT}, of the college

1. Minutes
Apologies were received from Sergeant {NUMBAT}. The minutes were agreed as a true record.

2. Leaflets
{LAY_MEMBER} has given them all away. {_NAMED}
ACTION: {INITIALS.upper()} to ask for more.
"""


async def plant_inside() -> None:
    """Mark what outsiders of the forum must not see."""
    (group,) = [row["id"] for row in await Group.select(Group.id).where(Group.slug == FORUM)]
    rows = await Meeting.select(Meeting.id, Meeting.state).where(Meeting.group == group).order_by(Meeting.id)
    meetings = [row["id"] for row in rows]
    ahead = [row["id"] for row in rows if row["state"] == "planned"]
    texts = await Minutes.select(Minutes.id, Minutes.meeting.state.as_alias("state")).where(
        Minutes.meeting.is_in(meetings)
    )
    assert {row["state"] for row in texts} == {"draft minutes", "agreed"}
    member = await _only_there(group)
    async with transaction():
        await Person.update({Person.name: LAY_MEMBER}).where(Person.id == member)
        for row in texts:
            text = _TEXT if row["state"] == "agreed" else f"{NUMBAT} draft"
            await MinutesItem.delete().where(MinutesItem.minutes == row["id"])
            await Minutes.update({Minutes.text: text}).where(Minutes.id == row["id"])
        for table in (Decision, Question, ForwardItem, Action):
            await table.update({table.quote: f"Nadia {NUMBAT} said so"}).where(table.meeting.is_in(meetings))
        await Question.update({Question.asker: NUMBAT, Question.answer_sent_to: NUMBAT}).where(
            Question.meeting.is_in(meetings)
        )
        await Attendance.update({Attendance.name: f"Nadia {NUMBAT}"}).where(
            Attendance.meeting.is_in(meetings)
        )
        for table in (Decision, Question, ForwardItem, Action):
            await table.update({table.text: _NAMED}).where(table.meeting.is_in(meetings))
        await Question.update({Question.answer: _NAMED}).where(Question.meeting.is_in(meetings))
        await _own_an_action(group, member)
        await _name_everywhere(group, meetings)
        await _agenda(ahead[0], f"{NUMBAT} item", f"{NUMBAT} paper")
        await Meeting.update({Meeting.state: "agenda out", Meeting.agenda_settled_at: NOON}).where(
            Meeting.id == ahead[1]
        )
        await _agenda(ahead[1], "Leaflets", "Costs", presenter=LAY_MEMBER)
        await Guest.insert(Guest(meeting=ahead[1], person=member, added_at=NOON))
        await touch()
    await store_all_events(BASE_URL)


async def names_kept_from(groups: frozenset[int]) -> list[str]:
    """The names of everybody without post and agency who sits in a group, and in none of these."""
    held = {row["person"] for row in await Holding.select(Holding.person)}
    seats = await Membership.select(
        Membership.group, Membership.person, Membership.person.name.as_alias("name")
    ).where(Membership.person.is_not_null(), Membership.person.agency.is_null())
    beside = {seat["person"] for seat in seats if seat["group"] in groups}
    return sorted({seat["name"] for seat in seats if seat["person"] not in held | beside})


async def _name_everywhere(group: int, meetings: list[int]) -> None:
    """The lay member in all that is written of the forum's actions, in the plan's notes and in what is raised to others."""
    await Action.update({Action.text: _NAMED, Action.version: Action.version + 1}).where(
        Action.group == group
    )
    own = Action.select(Action.id).where(Action.group == group)
    await Update.update({Update.note: _NAMED}).where(Update.action.is_in(own))
    of_plan = Action.select(Action.id).where(Action.group.is_null())
    await Update.update({Update.note: f"{LAY_MEMBER} told {BILBY.capitalize()}'s story."}).where(
        Update.action.is_in(of_plan)
    )
    (board,) = await Group.select(Group.id).where(Group.kind == "strategic")
    await RaisedMatter.insert(
        RaisedMatter(meeting=meetings[0], to_group=board["id"], text=_NAMED),
        RaisedMatter(
            meeting=meetings[0], to_group=group, text=_NAMED, outcome=_NAMED, outcome_on=NOON.date()
        ),
    )


async def _own_an_action(group: int, member: int) -> None:
    (action,) = (
        await Action.select(Action.id)
        .where(Action.group == group, Action.status == "in progress")
        .order_by(Action.id)
        .limit(1)
    )
    await ActionOwner.insert(ActionOwner(action=action["id"], position=9, person=member))
    await Update.update({Update.said_by: LAY_MEMBER}).where(Update.action == action["id"])
    await record("action", action["id"], "edited", at=NOON, person_id=member, detail={"owners": LAY_MEMBER})
    await Action.update({Action.version: Action.version + 1}).where(Action.id == action["id"])


async def _agenda(meeting: int, title: str, paper: str, presenter: str = NUMBAT) -> None:
    item = AgendaItem(
        meeting=meeting,
        position=1,
        title=title,
        presenter=presenter,
        origin="added",
        note=f"With {presenter}.",
        matters="",
    )
    (row,) = await AgendaItem.insert(item).returning(AgendaItem.id)
    await Paper.insert(
        Paper(
            item=row["id"],
            title=paper,
            file_name=f"{paper}.txt",
            media_type="text/plain",
            content=paper.encode(),
            text=paper,
            uploaded_at=NOON,
        )
    )
    await ItemDraft.insert(ItemDraft(item=row["id"], text=f"{NUMBAT} typed", saved_at=NOON))


async def _only_there(group: int) -> int:
    """A lay member of this group who sits in no other."""
    seats = await Membership.select(
        Membership.person, Membership.group, Membership.person.agency.as_alias("agency")
    ).where(Membership.person.is_not_null())
    elsewhere = {seat["person"] for seat in seats if seat["group"] != group}
    return min(
        int(seat["person"]) for seat in seats if seat["person"] not in elsewhere and seat["agency"] is None
    )
