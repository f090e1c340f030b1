"""Agreeing minutes, and the dated notes that correct them afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.queries.visibility import visible_corrections, visible_meetings
from delivery.meetings.rules.agreeing.revisions import newest
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import CorrectionNote, Meeting, Minutes
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

NO_TEXT = "There are no minutes of this meeting here yet, so there is nothing to agree."
NOT_AGREED = "These minutes are not agreed yet: change their text instead."


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note under agreed minutes."""

    id: int
    said_on: date
    text: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Circulation:
    """How far a meeting's minutes have come: until when they take comments, when and at which meeting they were agreed.

    `agreed_at` is None where that was outside a meeting, or at one that the viewer may not see.
    """

    version: int
    comments_close_on: date | None
    agreed_on: date | None
    agreed_at: int | None


async def circulation_of(meeting_id: int, viewer: Viewer) -> Circulation:
    """The state of the agreeing of a meeting's minutes; NotFound where the viewer may not see it. One query."""
    rows = await Meeting.select(
        Meeting.version, Meeting.comments_close_on, Meeting.agreed_on, Meeting.agreed_at
    ).where(Meeting.id == meeting_id, visible_meetings(viewer))
    if not rows:
        raise NotFound
    return Circulation(**rows[0])


async def agree_minutes(
    meeting_id: int,
    version: int,
    agreed_on: date,
    agreed_at: int | None,
    corrections: Sequence[str],
    viewer: Viewer,
    now: datetime,
) -> None:
    """Agree the circulated minutes of a meeting at a later one of its group, with corrections as notes of that day.

    A second click does nothing more. NotFound where the viewer may not see them, NotAllowed for anybody but the
    chair and the secretary, Invalid without a text or from another state, EditedMeanwhile where the meeting
    changed since.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        if meeting.state is MeetingState.AGREED:
            return
        minutes_id = await _first_text(meeting_id)
        if minutes_id is None:
            raise Invalid(NO_TEXT)
        if agreed_at is not None and not await Meeting.exists().where(
            Meeting.id == agreed_at, Meeting.group == meeting.group_id, Meeting.starts_at > meeting.starts_at
        ):
            raise NotFound
        await move_meeting(meeting_id, MeetingState.AGREED, version, viewer, now)
        await Meeting.update({Meeting.agreed_on: agreed_on, Meeting.agreed_at: agreed_at}).where(
            Meeting.id == meeting_id
        )
        for text in corrections:
            await _note(minutes_id, agreed_on, text, viewer, now)


async def add_correction(
    meeting_id: int, said_on: date, text: str, viewer: Viewer, *, key: str, now: datetime
) -> None:
    """Put a dated note under agreed minutes; `key` makes a double click one note. Errors as for agreeing."""
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        must_keep(viewer, "correct its minutes", meeting.group_id)
        minutes_id = await _first_text(meeting_id)
        if meeting.state is not MeetingState.AGREED or minutes_id is None:
            raise Invalid(NOT_AGREED)
        claimed = await claim(f"correction of {meeting_id}", key, viewer.person_id, now)
        if claimed.is_first:
            await _note(minutes_id, said_on, text, viewer, now)
            await led_to(claimed, str(meeting_id))


async def corrections_of(meeting_id: int, viewer: Viewer) -> tuple[Correction, ...]:
    """The dated notes under a meeting's minutes, oldest first; one query."""
    rows = await (
        CorrectionNote.select(
            CorrectionNote.id,
            CorrectionNote.said_on,
            CorrectionNote.text,
            CorrectionNote.recorded_at,
            CorrectionNote.recorded_by.name.as_alias("recorded_by_name"),
        )
        .where(CorrectionNote.minutes.meeting == meeting_id, visible_corrections(viewer))
        .order_by(CorrectionNote.said_on, CorrectionNote.id)
    )
    return tuple(
        Correction(row["id"], row["said_on"], row["text"], row["recorded_at"], row["recorded_by_name"] or "")
        for row in rows
    )


async def _first_text(meeting_id: int) -> int | None:
    """The newest wording of the first save that stands."""
    rows = await Minutes.select(Minutes.id, Minutes.revises).where(
        Minutes.meeting == meeting_id, Minutes.undone_at.is_null()
    )
    standing = newest({row["id"]: row["revises"] for row in rows})
    return min(standing, default=None)


async def _note(minutes_id: int, said_on: date, text: str, viewer: Viewer, now: datetime) -> None:
    note = CorrectionNote(
        minutes=minutes_id, said_on=said_on, text=text, recorded_at=now, recorded_by=viewer.person_id
    )
    await CorrectionNote.insert(note)
    detail = {"note": text, "said on": said_on.isoformat()}
    await record("minutes", minutes_id, "corrected", at=now, person_id=viewer.person_id, detail=detail)
