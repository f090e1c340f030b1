"""Lead agencies, colours that the Strategic Group agreed, and its closed reviews."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.actions.hearing import How
from delivery.demonstration.days import Days
from delivery.demonstration.records.progress import AgreedRecord, ProgressFile
from delivery.partners.tables import HistoryEntry
from delivery.progress.tables import AgreedStatus
from delivery.strategy.tables import Objective

from .history import entry
from .meetings import Meetings
from .partners import Partners
from .reviews import KEEPS_RECORDS, load_review
from .rows import insert


async def load_progress(
    file: ProgressFile,
    strategy: int,
    days: Days,
    partners: Partners,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> None:
    """Load what the Strategic Group decided of its objectives, with the history of each decision."""
    entries = await _load_leads(file, partners, meetings, objectives)
    entries += await _load_agreed(file.agreed, days, partners, meetings, objectives)
    for review in file.reviews:
        entries.append(await load_review(review, file.agreed, strategy, days, meetings, objectives))
    await insert(HistoryEntry, entries)


async def _load_leads(
    file: ProgressFile, partners: Partners, meetings: Meetings, objectives: Mapping[str, int]
) -> list[HistoryEntry]:
    for agency in sorted({lead.agency for lead in file.leads}):
        led = [objectives[lead.objective] for lead in file.leads if lead.agency == agency]
        await Objective.update({Objective.lead_agency: partners.agencies[agency]}).where(
            Objective.id.is_in(led)
        )
    at = meetings.ends[file.leads_agreed_at]
    by = meetings.secretaries[KEEPS_RECORDS]
    return [
        entry(
            "objective", objectives[lead.objective], "lead agreed", at, by, How.MEETING, {"lead": lead.agency}
        )
        for lead in file.leads
    ]


async def _load_agreed(
    agreed: tuple[AgreedRecord, ...],
    days: Days,
    partners: Partners,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> list[HistoryEntry]:
    await insert(
        AgreedStatus,
        [
            AgreedStatus(
                objective=objectives[record.objective],
                status=record.status.value,
                reason=record.reason,
                path_to_green=record.path_to_green,
                path_asked_by=days.day(record.path_asked_by) if record.path_asked_by is not None else None,
                agreed_on=days.day(record.meeting),
                expires_on=days.day(record.expires),
                meeting=meetings.ids[record.meeting],
                agreed_by=partners.people[record.agreed_by],
            )
            for record in agreed
        ],
    )
    return [
        entry(
            "objective",
            objectives[record.objective],
            "status agreed",
            meetings.ends[record.meeting],
            partners.people[record.agreed_by],
            How.MEETING,
            {"status": record.status.value, "reason": record.reason},
        )
        for record in agreed
    ]
