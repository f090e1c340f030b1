"""Raising a matter to another group, and recording what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.registers.matters import MatterRow, matter_seen
from delivery.meetings.queries.registers.records import change_record, groups_to_name
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.groups.officers import must_keep, only_its_secretary
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Decision, Meeting, Question, RaisedMatter
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A matter to be raised: by which meeting, to which group, what is wanted, and of what record it comes.

    `from_register` and `from_id` name the decision or question that it comes of, if it comes of one: its save
    of minutes is the matter's too, so that undoing it takes the matter back.
    """

    meeting_id: int
    to_group: int
    text: str
    purpose: Purpose
    from_register: Register | None = None
    from_id: int = 0


async def raise_matter(new: NewMatter, viewer: Viewer, *, key: str, now: datetime) -> int:
    """Raise a matter as the secretary of the meeting's group; returns its id, the same for a double click.

    The group that it goes to sees its text. NotFound for a meeting that the viewer may not see, NotAllowed for
    anybody but its secretary, Invalid for a group that they may not see or that raises it itself.
    """
    async with transaction():
        claimed = await claim("matter", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        rows = await Meeting.select(Meeting.group).where(
            Meeting.id == new.meeting_id, visible_meetings(viewer)
        )
        if not rows:
            raise NotFound
        group = rows[0]["group"]
        must_keep(viewer, "raise a matter", group)
        names = {known.id: known.name for known in await groups_to_name(viewer) if known.id != group}
        if new.to_group not in names:
            raise Invalid(problems={"to_group": "Choose the group that this goes to."})
        matter = RaisedMatter(
            meeting=new.meeting_id,
            minutes=await _minutes_of(new, group),
            to_group=new.to_group,
            text=new.text,
            purpose=new.purpose.value,
        )
        matter_id = int((await RaisedMatter.insert(matter).returning(RaisedMatter.id))[0]["id"])
        detail = {"to": names[new.to_group], "for": new.purpose.value}
        await record(
            Register.MATTERS.noun, matter_id, "raised", at=now, person_id=viewer.person_id, detail=detail
        )
        await led_to(claimed, str(matter_id))
    return matter_id


async def record_outcome(
    matter_id: int, version: int, outcome: str, outcome_on: date | None, viewer: Viewer, now: datetime
) -> None:
    """Record what became of a matter, as the secretary of the group that it was raised to; empty opens it again.

    The group that raised it sees the outcome. NotFound, NotAllowed and EditedMeanwhile as for every record.
    """
    async with transaction():
        await matter_to_settle(matter_id, viewer)
        await change_record(
            Register.MATTERS,
            matter_id,
            version,
            {RaisedMatter.outcome: outcome, RaisedMatter.outcome_on: outcome_on},
            "outcome recorded" if outcome else "opened again",
            viewer,
            now,
            {"outcome": outcome} if outcome else {},
        )


async def matter_to_settle(matter_id: int, viewer: Viewer) -> MatterRow:
    """A matter for the secretary of the group that it went to; errors as for its outcome."""
    matter = await matter_seen(matter_id, viewer)
    if matter is None:
        raise NotFound
    if not matter.may_settle:
        raise only_its_secretary("record the outcome")
    return matter


async def _minutes_of(new: NewMatter, group_id: int) -> int | None:
    """The save of minutes that the record it comes of was made by, where that is of the same group."""
    if new.from_register not in {Register.DECISIONS, Register.QUESTIONS}:
        return None
    table = Decision if new.from_register is Register.DECISIONS else Question
    rows = await table.select(table.minutes).where(
        table.id == new.from_id, table.meeting._.group == group_id, table.withdrawn_at.is_null()
    )
    return rows[0]["minutes"] if rows else None
