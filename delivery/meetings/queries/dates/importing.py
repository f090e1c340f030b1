"""Dates of a partner's calendar become meetings of a group, in one transaction and without any mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.meetings.queries.dates.changing import edit_meeting
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.groups.own import group_kept
from delivery.meetings.rules.dates.arriving import KnownMeeting
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import DatesImport, ImportedDate, Meeting
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, is_claimed
from delivery.partners.viewer import Viewer

KIND = "dates import"
IMPORT = "take in its dates"
LONGEST_FILE_NAME = 200


@dataclass(frozen=True, slots=True)
class ChosenDate:
    """A date that was ticked: the meeting that it becomes, or what it makes of `moves`, a meeting's id.

    Without `names_place` the place of that one stays.
    """

    uid: str
    occurrence: str
    meeting: NewMeeting
    moves: int | None = None
    names_place: bool = False


async def known_meetings(group_id: int) -> tuple[KnownMeeting, ...]:
    """The meetings of a group as dates that arrive are compared with them, earliest first."""
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
            Meeting.venue,
            Meeting.joining_link,
        )
        .where(Meeting.group == group_id, Meeting.is_noted_only.eq(False))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        KnownMeeting(
            id=row["id"],
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            is_on=row["state"] != MeetingState.CANCELLED.value,
            is_open=row["state"] != MeetingState.AGREED.value,
            venue=row["venue"],
            joining_link=row["joining_link"],
        )
        for row in rows
    )


async def brought_before(group_id: int) -> Mapping[tuple[str, str], int]:
    """Which meeting an earlier file brought under which UID and occurrence; what was taken back does not count."""
    rows = (
        await ImportedDate.select(ImportedDate.uid, ImportedDate.occurrence, ImportedDate.meeting)
        .where(
            ImportedDate.dates_import.group == group_id,
            ImportedDate.dates_import.undone_at.is_null(),
            ImportedDate.uid != "",
        )
        .order_by(ImportedDate.id)
    )
    return {(row["uid"], row["occurrence"]): row["meeting"] for row in rows}


async def is_imported(slug: str, viewer: Viewer, key: str) -> bool:
    """Whether this very form was saved before."""
    return await is_claimed(_form(slug), key, viewer.person_id)


async def import_dates(
    slug: str,
    file_name: str,
    chosen: Sequence[ChosenDate],
    viewer: Viewer,
    key: str,
    base_url: str,
    now: datetime,
) -> None:
    """Add and move the meetings of a group as the ticked dates say; nobody is told. A second click does nothing more.

    NotFound and NotAllowed as for one meeting, Invalid where one that is to move may not.
    """
    async with transaction():
        group_id = await group_kept(slug, viewer, IMPORT)
        if not (await claim(_form(slug), key, viewer.person_id, now)).is_first:
            return
        batch = DatesImport(
            group=group_id,
            file_name=file_name[:LONGEST_FILE_NAME],
            imported_at=now,
            imported_by=viewer.person_id,
        )
        import_id = int((await DatesImport.insert(batch).returning(DatesImport.id))[0]["id"])
        for one in chosen:
            take = _moved if one.moves else _added
            await ImportedDate.insert(await take(import_id, group_id, one, viewer, base_url, now))
        detail = {"meetings": str(len(chosen))}
        await record(
            KIND, import_id, "imported", at=now, person_id=viewer.person_id, how="file", detail=detail
        )


async def _added(
    import_id: int, group_id: int, one: ChosenDate, viewer: Viewer, base_url: str, now: datetime
) -> ImportedDate:
    meeting_id = await store_meeting(group_id, one.meeting, viewer, base_url, now)
    return ImportedDate(dates_import=import_id, meeting=meeting_id, uid=one.uid, occurrence=one.occurrence)


async def _moved(
    import_id: int, group_id: int, one: ChosenDate, viewer: Viewer, base_url: str, now: datetime
) -> ImportedDate:
    (row,) = await Meeting.select().where(Meeting.id == one.moves, Meeting.group == group_id)
    named = one.meeting if one.names_place else None
    moved = NewMeeting(
        one.meeting.starts_at,
        one.meeting.ends_at,
        (named.venue if named else "") or row["venue"],
        (named.joining_link if named else "") or row["joining_link"],
        row["dial_in"],
        row["access_needs"],
        row["reason"],
    )
    await edit_meeting(row["id"], row["version"], moved, viewer, base_url, now)
    return ImportedDate(
        dates_import=import_id,
        meeting=row["id"],
        uid=one.uid,
        occurrence=one.occurrence,
        is_new=False,
        starts_before=row["starts_at"],
        ends_before=row["ends_at"],
        venue_before=row["venue"],
        joining_link_before=row["joining_link"],
        version=row["version"] + 1,
    )


def _form(slug: str) -> str:
    return f"dates of {slug}"
