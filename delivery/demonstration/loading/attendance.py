"""Who was at which meeting, with initials that nobody else there has."""

from __future__ import annotations

from collections.abc import Iterable

from delivery.demonstration.records.attendance import AttendanceFile, AttendanceRecord
from delivery.meetings.rules.attending.initials import initials_of
from delivery.meetings.rules.attending.lists import Presence
from delivery.meetings.tables import Attendance
from delivery.partners.tables import Person

from .meetings import Meetings
from .partners import Partners
from .rows import insert


async def load_attendance(file: AttendanceFile, partners: Partners, meetings: Meetings) -> None:
    """Load every list of every meeting."""
    people = await Person.select(Person.id, Person.agency.short_name.as_alias("agency"))
    agencies = {row["id"]: row["agency"] or "" for row in people}
    rows: list[Attendance] = []
    for record in file.attendance:
        listed = list(_listed(record))
        letters = initials_of([partners.names[key] for _, key in listed], [""] * len(listed))
        rows += [
            Attendance(
                meeting=meetings.ids[record.meeting],
                position=position,
                person=partners.people[key],
                name=partners.names[key],
                initials=own,
                organisation=agencies[partners.people[key]],
                presence=presence.value,
            )
            for position, ((presence, key), own) in enumerate(zip(listed, letters, strict=True))
        ]
    await insert(Attendance, rows)


def _listed(record: AttendanceRecord) -> Iterable[tuple[Presence, str]]:
    lists = (
        (Presence.PRESENT, record.present),
        (Presence.APOLOGIES, record.apologies),
        (Presence.ABSENT, record.absent),
        (Presence.IN_ATTENDANCE, record.in_attendance),
    )
    for presence, keys in lists:
        for key in keys:
            yield presence, key
