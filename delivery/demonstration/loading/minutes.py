"""Minutes, and the decisions, questions and forward items that were saved from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from delivery.demonstration.days import Days
from delivery.demonstration.records.minutes import (
    DecisionRecord,
    ForwardItemRecord,
    MinutesFile,
    QuestionRecord,
)
from delivery.demonstration.words import filled
from delivery.meetings.tables import Decision, ForwardItem, Minutes, Question

from .meetings import Meetings
from .partners import Partners
from .rows import insert

TYPED_UP_AFTER = timedelta(minutes=40)


@dataclass(frozen=True)
class Saved:
    """Minutes as they were saved: the id of their row, their text, and by whom and when."""

    id: int
    text: str
    by: int
    at: datetime

    def start_of(self, quote: str) -> int | None:
        """Where a quote begins in the text."""
        start = self.text.find(quote) if quote else -1
        return start if start >= 0 else None


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

    def source(record: DecisionRecord | QuestionRecord | ForwardItemRecord) -> dict[str, Any]:
        quote = filled(record.quote, days, record.meeting)
        return {
            "meeting": meetings.ids[record.meeting],
            "minutes": saved[record.meeting].id,
            "text": filled(record.text, days, record.meeting),
            "quote": quote,
            "quote_start": saved[record.meeting].start_of(quote),
        }

    await insert(
        Decision,
        [
            Decision(**source(record), number=record.number, objective=objectives.get(record.objective or ""))
            for record in file.decisions
        ],
    )
    await insert(
        Question,
        [
            Question(
                **source(record),
                asker=record.asker,
                answer=record.answer,
                answered_on=days.day(record.answered) if record.answered is not None else None,
                objective=objectives.get(record.objective or ""),
            )
            for record in file.questions
        ],
    )
    await insert(
        ForwardItem,
        [ForwardItem(**source(record), due_phrase=record.due_phrase) for record in file.forward_items],
    )
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
    return {
        record.meeting: Saved(id, row.text, partners.people[record.saved_by], row.saved_at)
        for record, row, id in zip(records, rows, ids, strict=True)
    }
