"""The registers that were saved from minutes, but for the actions, and the matters that meetings raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from delivery.demonstration.days import Days
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.minutes import (
    DecisionRecord,
    ForwardItemRecord,
    MinutesFile,
    QuestionRecord,
)
from delivery.demonstration.records.when import When
from delivery.meetings.rules.registers.comes_back import comes_back_on
from delivery.meetings.tables import Decision, ForwardItem, Question, RaisedMatter

from .meetings import Meetings
from .rows import insert


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


async def load_registers(
    file: MinutesFile,
    saved: Mapping[str, Saved],
    days: Days,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> None:
    """Load decisions, questions, forward items and matters; `saved` are the minutes by the name of their meeting."""

    def source(record: DecisionRecord | QuestionRecord | ForwardItemRecord) -> dict[str, Any]:
        quote = filled(record.quote, days, record.meeting)
        return {
            "meeting": meetings.ids[record.meeting],
            "minutes": saved[record.meeting].id,
            "text": filled(record.text, days, record.meeting),
            "quote": quote,
            "quote_start": saved[record.meeting].start_of(quote),
        }

    def day(when: When | None) -> date | None:
        return None if when is None else days.day(when)

    decisions = [
        Decision(
            **source(record),
            number=record.number,
            objective=objectives.get(record.objective or ""),
            review_on=day(record.review),
        )
        for record in file.decisions
    ]
    questions = [
        Question(
            **source(record),
            asker=record.asker,
            answer=record.answer,
            answered_on=day(record.answered),
            objective=objectives.get(record.objective or ""),
            put_to=record.put_to,
            put_to_group=meetings.groups.get(record.group or ""),
            due=day(record.due),
            answer_sent_to=record.sent_to,
            answer_sent_on=day(record.answered) if record.sent_to else None,
        )
        for record in file.questions
    ]
    forward_items = [
        ForwardItem(
            **source(record),
            due_phrase=record.due_phrase,
            due_on=comes_back_on(record.due_phrase, days.day(record.meeting)),
            for_group=meetings.groups.get(record.group or ""),
            done_at=None if record.done is None else datetime.combine(days.day(record.done), time(12), UTC),
        )
        for record in file.forward_items
    ]
    matters = [
        RaisedMatter(
            meeting=meetings.ids[record.meeting],
            to_group=meetings.groups[record.to],
            text=filled(record.text, days, record.meeting),
            purpose=record.purpose.value,
            outcome=record.outcome,
            outcome_on=day(record.settled),
        )
        for record in file.matters
    ]
    await insert(Decision, decisions)
    await insert(Question, questions)
    await insert(ForwardItem, forward_items)
    await insert(RaisedMatter, matters)
