"""A reply that is about no action becomes an open question or an agenda item, and can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or

from delivery.actions.queries.replies.moving import move_reply, stored_reply
from delivery.actions.replies import MatterKind
from delivery.actions.tables import ReplyMatter
from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.queries.received import KIND
from delivery.mail.rules.received import ReceivedState
from delivery.meetings.queries.agendas import add_item, leave_out
from delivery.meetings.queries.registers.asking import ask_between_meetings
from delivery.meetings.queries.registers.withdrawn import withdraw_record
from delivery.meetings.queries.visibility import visible_agenda_items, visible_questions
from delivery.meetings.rules.agenda import ItemWords, item_key
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem, Group, Meeting, Question
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

AHEAD = [MeetingState.PLANNED.value, MeetingState.AGENDA_OUT.value]
NO_MEETING = "No meeting of this group is planned. Plan one first, or keep it as an open question."


@dataclass(frozen=True, slots=True)
class MatterPlace:
    """A group whose records the viewer keeps, and its next meeting; None where none is planned."""

    group_id: int
    group: str
    next_meeting: int | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class FiledMatter:
    """What a reply becomes: its words, the group, and for an item the note below it. `asker` wrote the reply."""

    kind: MatterKind
    text: str
    group_id: int
    asker: str
    note: str


@dataclass(frozen=True, slots=True)
class Became:
    """What a reply became: a question by its id, or an item on the agenda of a meeting."""

    text: str
    question_id: int | None
    meeting_id: int | None


async def matter_places(viewer: Viewer, now: datetime) -> tuple[MatterPlace, ...]:
    """The groups for which the viewer can take something up, by name; two queries."""
    if not viewer.secretary_group_ids:
        return ()
    kept = sorted(viewer.secretary_group_ids)
    groups = (
        await Group.select(Group.id, Group.name).where(Group.id.is_in(kept)).order_by(Group.name, Group.id)
    )
    ahead = (
        await Meeting.select(Meeting.id, Meeting.group, Meeting.starts_at)
        .where(Meeting.group.is_in(kept), Meeting.starts_at > now, Meeting.state.is_in(AHEAD))
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
    )
    following = {row["group"]: row for row in ahead}
    return tuple(
        MatterPlace(row["id"], row["name"], meeting["id"], meeting["starts_at"])
        if (meeting := following.get(row["id"]))
        else MatterPlace(row["id"], row["name"], None, None)
        for row in groups
    )


async def file_as_matter(
    number: int, version: int, new: FiledMatter, viewer: Viewer, *, waits: bool, key: str, now: datetime
) -> None:
    """File a reply, shown at `version`, as what it brings up; a second click files nothing.

    A reply that `waits` says something of an action too, and goes on waiting until that is filed. NotFound where the viewer may not see it or does not keep the group, EditedMeanwhile where the reply changed
    since, Invalid where the group has no meeting for it.
    """
    async with transaction():
        claimed = await claim(f"matter of reply {number}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        stored = await stored_reply(number, viewer)
        if not viewer.keeps(new.group_id) or stored["group"] not in {None, new.group_id}:
            raise NotFound
        after = ReceivedState.OPEN if waits else ReceivedState.FILED
        await move_reply(number, version, ReceivedState.OPEN, after, viewer, now)
        question = item = None
        if new.kind is MatterKind.QUESTION:
            question = await ask_between_meetings(new.group_id, new.text, new.asker, viewer, now)
        else:
            item = await _put_on_agenda(new, viewer, key, now)
        await ReplyMatter.insert(ReplyMatter(received=number, question=question, item=item))
        detail = {"as": "an open question" if question else "an agenda item"}
        await record(KIND, number, "filed", at=now, person_id=viewer.person_id, detail=detail)
        await led_to(claimed, str(number))


async def _put_on_agenda(new: FiledMatter, viewer: Viewer, key: str, now: datetime) -> int:
    place = next(one for one in await matter_places(viewer, now) if one.group_id == new.group_id)
    if place.next_meeting is None:
        raise Invalid(problems={"kind": NO_MEETING})
    words = ItemWords(new.text, new.note)
    return await add_item(place.next_meeting, words, viewer, (), f"{key}-item", now)


async def take_back_matters(number: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Take back what a reply became, within the caller's transaction; a question that was answered since stays."""
    rows = (
        await ReplyMatter.update({ReplyMatter.taken_back_at: now})
        .where(ReplyMatter.received == number, ReplyMatter.taken_back_at.is_null())
        .returning(ReplyMatter.question, ReplyMatter.item)
    )
    for row in rows:
        if row["item"]:
            await _off_agenda(row["item"], viewer, now)
        open_ones = await Question.select(Question.id, Question.version).where(
            Question.id == (row["question"] or 0),
            Question.answered_on.is_null(),
            Question.withdrawn_at.is_null(),
        )
        for one in open_ones:
            await withdraw_record(Register.QUESTIONS, one["id"], one["version"], reason, viewer, now)


async def _off_agenda(item: int, viewer: Viewer, now: datetime) -> None:
    rows = await ReplyMatter.select(
        ReplyMatter.item.meeting.as_alias("meeting"), ReplyMatter.item._.meeting._.state.as_alias("state")
    ).where(ReplyMatter.item == item)
    if rows and rows[0]["state"] in AHEAD:
        await leave_out(rows[0]["meeting"], item_key(item), viewer, (), now)


async def became(numbers: Collection[int], viewer: Viewer) -> Mapping[int, tuple[Became, ...]]:
    """What these replies became, by their numbers, as far as the viewer may see it; one query.

    Who may see the replies is the caller's to ask.
    """
    found: defaultdict[int, tuple[Became, ...]] = defaultdict(tuple)
    if numbers:
        for row in (
            await ReplyMatter.select(
                ReplyMatter.received,
                ReplyMatter.question,
                ReplyMatter.question.text.as_alias("asked"),
                ReplyMatter.item.title.as_alias("title"),
                ReplyMatter.item.meeting.as_alias("meeting"),
            )
            .where(
                ReplyMatter.received.is_in(sorted(numbers)),
                ReplyMatter.taken_back_at.is_null(),
                Or(
                    ReplyMatter.question.is_in(Question.select(Question.id).where(visible_questions(viewer))),
                    ReplyMatter.item.is_in(
                        AgendaItem.select(AgendaItem.id).where(visible_agenda_items(viewer))
                    ),
                ),
            )
            .order_by(ReplyMatter.id)
        ):
            text = row["asked"] or row["title"]
            found[row["received"]] += (Became(text, row["question"], row["meeting"]),)
    return found
