"""Closed reviews of the demonstration, each with its snapshot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from delivery.actions.hearing import How
from delivery.demonstration.days import Days
from delivery.demonstration.records.progress import AgreedRecord, ReviewLineRecord, ReviewRecord
from delivery.meetings.tables import Meeting
from delivery.partners.tables import HistoryEntry
from delivery.progress.documents.asked import Asked
from delivery.progress.documents.asked import as_text as as_wish
from delivery.progress.queries.freezing import Session, freeze
from delivery.progress.queries.kept.states import ReportState
from delivery.progress.queries.position import calculate
from delivery.progress.snapshot import FrozenAgreed, FrozenObjective, FrozenPosition, as_text, hash_of
from delivery.progress.tables import KeptReport, Review, ReviewLine
from delivery.strategy.queries.context import agencies_signed_up
from delivery.wording import short_day

from .history import entry
from .meetings import Meetings
from .rows import insert

KEEPS_RECORDS = "strategic"


async def load_review(
    record: ReviewRecord,
    agreed: tuple[AgreedRecord, ...],
    strategy: int,
    days: Days,
    meetings: Meetings,
    objectives: Mapping[str, int],
) -> HistoryEntry:
    """Load one review, closed as its file tells it; returns the line of its history."""
    closed_at = meetings.ends[record.meeting]
    text = as_text(await _frozen(record, agreed, strategy, days, meetings))
    [review] = await insert(
        Review,
        [
            Review(
                strategy=strategy,
                meeting=meetings.ids[record.meeting],
                held_on=days.day(record.meeting),
                closed_at=closed_at,
                snapshot=text,
                snapshot_hash=hash_of(text),
            )
        ],
    )
    await insert(
        ReviewLine,
        [
            ReviewLine(
                review=review,
                objective=objectives[line.objective],
                derived=line.derived.value,
                shown=line.shown.value,
                reasons=json.dumps(line.reasons, ensure_ascii=False),
                live_actions=line.live_actions,
                late_actions=line.late_actions,
            )
            for line in record.lines
        ],
    )
    by, detail = meetings.secretaries[KEEPS_RECORDS], {"sha256": hash_of(text)}
    if by is not None:
        await insert(KeptReport, [_asked_for(review, days.day(record.meeting), by, closed_at)])
    return entry("review", review, "closed", closed_at, by, How.PAGE, detail)


def _asked_for(review: int, held_on: date, by: int, at: datetime) -> KeptReport:
    """The report of a review, which the first start of the server makes."""
    asked = Asked("progress", review_id=review)
    return KeptReport(
        kind=asked.kind,
        asked=as_wish(asked),
        title=f"Progress report: The whole strategy, review of {short_day(held_on)}",
        asked_by=by,
        asked_at=at,
        sight=asked.sight.value,
        review=review,
        state=ReportState.WAITING.value,
    )


async def _frozen(
    record: ReviewRecord,
    agreed: tuple[AgreedRecord, ...],
    strategy: int,
    days: Days,
    meetings: Meetings,
) -> FrozenPosition:
    """The snapshot of a review: texts and measures as they were known on its day, colours as it told them.

    Actions tell what happened to them since, so their number alone is kept.
    """
    held_on = days.day(record.meeting)
    position = await calculate(held_on)
    assert position is not None
    rows = await Meeting.select(Meeting.group.name.as_alias("group_name")).where(
        Meeting.id == meetings.ids[record.meeting]
    )
    meeting = f"{rows[0]['group_name']}, {short_day(held_on)}"
    session = Session(meeting, held_on, meetings.ends[record.meeting])
    frozen = freeze(position, await agencies_signed_up(strategy), session, {}, {})
    lines = {line.objective: line for line in record.lines}
    stood = {one.objective: one for one in agreed if one.meeting == record.meeting}
    return replace(
        frozen,
        objectives=tuple(
            _reviewed(one, lines[one.number], stood.get(one.number), rows[0]["group_name"], held_on, days)
            for one in frozen.objectives
            if one.number in lines
        ),
    )


def _reviewed(
    one: FrozenObjective,
    line: ReviewLineRecord,
    agreed: AgreedRecord | None,
    group: str,
    held_on: date,
    days: Days,
) -> FrozenObjective:
    return replace(
        one,
        derived=line.derived,
        shown=line.shown,
        reasons=line.reasons,
        agreed=FrozenAgreed(
            status=agreed.status,
            reason=agreed.reason,
            agreed_on=held_on,
            expires_on=days.day(agreed.expires),
            meeting=f"the {group} of {short_day(held_on)}",
            path_to_green=agreed.path_to_green,
            path_asked_by=days.day(agreed.path_asked_by) if agreed.path_asked_by is not None else None,
        )
        if agreed and agreed.status is line.shown
        else None,
        live=line.live_actions,
        late=line.late_actions,
        actions=None,
    )
