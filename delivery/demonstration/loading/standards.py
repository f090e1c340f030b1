"""Service standards, each version at its meeting with what was decided there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.records.standards import StandardRecord, StandardsFile, VersionRecord
from delivery.meetings.queries.standards.keeping import KIND
from delivery.meetings.tables import Decision, Standard, StandardVersion
from delivery.partners.tables import HistoryEntry

from .history import entry
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert


async def load_standards(
    file: StandardsFile, days: Days, partners: Partners, meetings: Meetings, objectives: Mapping[str, int]
) -> None:
    """Load every standard with its versions and its history."""
    for record in file.standards:
        (standard_id,) = await insert(
            Standard,
            [
                Standard(
                    title=record.title,
                    objective=objectives[record.objective],
                    agency=partners.agencies[record.agency],
                    post=partners.posts[record.post],
                    review_on=days.day(record.review),
                )
            ],
        )
        for number, version in enumerate(record.versions, start=1):
            await _load_version(standard_id, number, record, version, days, partners, meetings, objectives)


async def _load_version(
    standard_id: int,
    number: int,
    record: StandardRecord,
    version: VersionRecord,
    days: Days,
    partners: Partners,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> None:
    meeting, person = meetings.ids[version.meeting], partners.people[record.written_by]
    written = at_clock(days.day(version.meeting) - timedelta(days=version.written_days_before), 11, 20)
    decision = None
    if version.decision:
        own = Decision(meeting=meeting, objective=objectives[record.objective], text=version.decision)
        (decision,) = await insert(Decision, [own])
    await insert(
        StandardVersion,
        [
            StandardVersion(
                standard=standard_id,
                number=number,
                text=version.text,
                state=version.state,
                meeting=meeting,
                decision=decision,
                written_at=written,
                written_by=person,
            )
        ],
    )
    told = [
        entry(KIND, standard_id, "added" if number == 1 else "next version begun", written, person, "page")
    ]
    if decision:
        agreed = meetings.ends[version.meeting]
        told.append(entry(KIND, standard_id, "agreed", agreed, person, "meeting", {"version": str(number)}))
    await insert(HistoryEntry, told)
