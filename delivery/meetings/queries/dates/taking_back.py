"""Taking back a calendar file that was imported: what it added is cancelled, what it moved goes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.dates.changing import cancel_meeting, edit_meeting
from delivery.meetings.queries.dates.importing import KIND
from delivery.meetings.queries.visibility import visible_dates_imports
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import DatesImport, ImportedDate, Meeting
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

REASON = "This date came from a calendar file that was taken back."
OFFERED_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DatesImported:
    """A calendar file that was taken in, with how many meetings it added and moved."""

    id: int
    file_name: str
    imported_at: datetime
    added: int
    moved: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it: how many meetings are as before, and the days of those that were touched since."""

    slug: str
    undone: int
    kept: tuple[datetime, ...]


async def dates_imported(group_id: int, viewer: Viewer, now: datetime) -> tuple[DatesImported, ...]:
    """The newest files of a group whose records the viewer keeps, as long as they can be taken back; two queries."""
    rows = (
        await DatesImport.select(DatesImport.id, DatesImport.file_name, DatesImport.imported_at)
        .where(
            visible_dates_imports(viewer),
            DatesImport.group == group_id,
            DatesImport.undone_at.is_null(),
            DatesImport.imported_at > now - OFFERED_FOR,
        )
        .order_by(DatesImport.imported_at, DatesImport.id, ascending=False)
    )
    if not rows:
        return ()
    kinds: defaultdict[int, list[bool]] = defaultdict(list)
    taken = ImportedDate.select(ImportedDate.dates_import, ImportedDate.is_new).where(
        ImportedDate.dates_import.is_in([row["id"] for row in rows])
    )
    for one in await taken:
        kinds[one["dates_import"]].append(one["is_new"])
    return tuple(
        DatesImported(
            row["id"],
            row["file_name"],
            row["imported_at"],
            added=kinds[row["id"]].count(True),
            moved=kinds[row["id"]].count(False),
        )
        for row in rows
    )


async def group_of_import(import_id: int, viewer: Viewer) -> int:
    """The group of a file that the viewer took in or could have; NotFound for any other."""
    rows = await DatesImport.select(DatesImport.group).where(
        DatesImport.id == import_id, visible_dates_imports(viewer)
    )
    if not rows:
        raise NotFound
    return int(rows[0]["group"])


async def take_dates_back(import_id: int, viewer: Viewer, base_url: str, now: datetime) -> TakenBack:
    """Undo what nobody touched since, and tell nobody; a second click undoes nothing more.

    Added meetings are cancelled, so that calendars which have them hear of it; moved ones go back. NotFound for
    anybody but the secretary of its group.
    """
    async with transaction():
        rows = await DatesImport.select(
            DatesImport.group.slug.as_alias("slug"), DatesImport.undone_at, DatesImport.version
        ).where(DatesImport.id == import_id, visible_dates_imports(viewer))
        if not rows:
            raise NotFound
        if rows[0]["undone_at"] is not None:
            return TakenBack(rows[0]["slug"], 0, ())
        taken = (
            await ImportedDate.select(
                *ImportedDate.all_columns(exclude=[ImportedDate.dates_import, ImportedDate.meeting]),
                *ImportedDate.meeting.all_columns(exclude=[Meeting.group, Meeting.series, Meeting.agreed_at]),
            )
            .where(ImportedDate.dates_import == import_id)
            .order_by(ImportedDate.id)
        )
        kept = [row["meeting.starts_at"] for row in taken if not await _is_undone(row, viewer, base_url, now)]
        await DatesImport.update(
            {DatesImport.undone_at: now, DatesImport.version: DatesImport.version + 1}
        ).where(DatesImport.id == import_id, DatesImport.version == rows[0]["version"])
        await record(KIND, import_id, "undone", at=now, person_id=viewer.person_id)
    return TakenBack(rows[0]["slug"], len(taken) - len(kept), tuple(kept))


async def _is_undone(row: Mapping[str, Any], viewer: Viewer, base_url: str, now: datetime) -> bool:
    """Whether the meeting could be made as it was; one that somebody changed, or that was held, stays."""
    untouched = row["meeting.version"] == row["version"]
    if not untouched or row["meeting.state"] != MeetingState.PLANNED.value:
        return False
    meeting_id, version = row["meeting.id"], row["version"]
    try:
        if row["is_new"]:
            await cancel_meeting(meeting_id, version, REASON, viewer, base_url, now)
        else:
            await edit_meeting(meeting_id, version, _before(row), viewer, base_url, now)
            # As it was when the file before this one had brought it, which can be taken back as well, and so on.
            await ImportedDate.update({ImportedDate.version: ImportedDate.version + 2}).where(
                ImportedDate.meeting == meeting_id, ImportedDate.id < row["id"]
            )
    except Invalid:
        return False
    return True


def _before(row: Mapping[str, Any]) -> NewMeeting:
    return NewMeeting(
        row["starts_before"],
        row["ends_before"],
        _first(row["venue_before"], row["meeting.venue"]),
        _first(row["joining_link_before"], row["meeting.joining_link"]),
        row["meeting.dial_in"],
        row["meeting.access_needs"],
        row["meeting.reason"],
    )


def _first(before: str | None, stands: str) -> str:
    return stands if before is None else before
