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
    MatterRecord,
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


@dataclass(frozen=True)
class _Ground:
    """What the registers stand on: `saved` are the minutes by the name of their meeting."""

    saved: Mapping[str, Saved]
    days: Days
    meetings: Meetings
    objectives: Mapping[str, int]

    def source(self, record: DecisionRecord | QuestionRecord | ForwardItemRecord) -> dict[str, Any]:
        """The columns that tell where a record was minuted."""
        minutes, quote = self.saved[record.meeting], filled(record.quote, self.days, record.meeting)
        return {
            "meeting": self.meetings.ids[record.meeting],
            "minutes": minutes.id,
            "text": filled(record.text, self.days, record.meeting),
            "quote": quote,
            "quote_start": minutes.start_of(quote),
        }

    def day(self, when: When | None) -> date | None:
        return None if when is None else self.days.day(when)


async def load_registers(
    file: MinutesFile,
    saved: Mapping[str, Saved],
    days: Days,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> None:
    """Load decisions, questions, forward items and matters; `saved` are the minutes by the name of their meeting."""
    ground = _Ground(saved, days, meetings, objectives)
    await insert(Decision, [_decision(record, ground) for record in file.decisions])
    await insert(Question, [_question(record, ground) for record in file.questions])
    await insert(ForwardItem, [_forward_item(record, ground) for record in file.forward_items])
    await insert(RaisedMatter, [_matter(record, ground) for record in file.matters])


def _decision(record: DecisionRecord, ground: _Ground) -> Decision:
    return Decision(
        **ground.source(record),
        number=record.number,
        objective=ground.objectives.get(record.objective or ""),
        review_on=ground.day(record.review),
    )


def _question(record: QuestionRecord, ground: _Ground) -> Question:
    answered_on = ground.day(record.answered)
    return Question(
        **ground.source(record),
        asker=record.asker,
        answer=record.answer,
        answered_on=answered_on,
        objective=ground.objectives.get(record.objective or ""),
        put_to=record.put_to,
        put_to_group=ground.meetings.groups.get(record.group or ""),
        due=ground.day(record.due),
        answer_sent_to=record.sent_to,
        answer_sent_on=answered_on if record.sent_to else None,
    )


def _forward_item(record: ForwardItemRecord, ground: _Ground) -> ForwardItem:
    done = ground.day(record.done)
    return ForwardItem(
        **ground.source(record),
        due_phrase=record.due_phrase,
        due_on=comes_back_on(record.due_phrase, ground.days.day(record.meeting)),
        for_group=ground.meetings.groups.get(record.group or ""),
        done_at=datetime.combine(done, time(12), UTC) if done else None,
    )


def _matter(record: MatterRecord, ground: _Ground) -> RaisedMatter:
    return RaisedMatter(
        meeting=ground.meetings.ids[record.meeting],
        to_group=ground.meetings.groups[record.to],
        text=filled(record.text, ground.days, record.meeting),
        purpose=record.purpose.value,
        outcome=record.outcome,
        outcome_on=ground.day(record.settled),
    )
