"""Minutes, and the decisions, questions and forward items that were saved from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.minutes import MinutesFile
from delivery.meetings.tables import Minutes, Release

from .comments import load_comments
from .meetings import Meetings
from .partners import Partners
from .registers import Saved, load_registers
from .rows import insert

TYPED_UP_AFTER = timedelta(minutes=40)
RELEASED_AFTER = timedelta(days=4)


async def load_minutes(
    file: MinutesFile,
    texts: Mapping[str, str],
    days: Days,
    partners: Partners,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> dict[str, Saved]:
    """Load all minutes with their registers but the actions; returns them by the name of their meeting."""
    saved = await _load_texts(file, texts, days, partners, meetings)

    await load_registers(file, saved, days, meetings, objectives)
    await load_comments(file, saved, days, partners)
    return saved


async def _load_texts(
    file: MinutesFile, texts: Mapping[str, str], days: Days, partners: Partners, meetings: Meetings
) -> dict[str, Saved]:
    records = sorted(file.minutes, key=lambda record: days.day(record.meeting))
    rows = [
        Minutes(
            meeting=meetings.ids[record.meeting],
            text=filled(texts[record.file], days, record.meeting),
            saved_at=meetings.ends[record.meeting] + timedelta(days=record.days_after) + TYPED_UP_AFTER,
            saved_by=partners.people[record.saved_by],
        )
        for record in records
    ]
    ids = await insert(Minutes, rows)
    releases = [
        Release(
            minutes=id,
            released_at=meetings.ends[record.released_after] + RELEASED_AFTER,
            released_by=partners.people[record.saved_by],
        )
        for record, id in zip(records, ids, strict=True)
        if record.released_after is not None
    ]
    await insert(Release, releases)
    return {
        record.meeting: Saved(id, row.text, partners.people[record.saved_by], row.saved_at)
        for record, row, id in zip(records, rows, ids, strict=True)
    }
