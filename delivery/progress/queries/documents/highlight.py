"""Fills the highlight report from what a closed review froze, and the review before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from delivery.actions.owners import bodies
from delivery.errors import Invalid
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.tables import Group
from delivery.progress.documents import Making
from delivery.progress.highlight import HighlightReport, Work
from delivery.progress.queries.changes import changed_for
from delivery.progress.queries.documents.completed import completed_by
from delivery.progress.queries.documents.covering import without_names
from delivery.progress.queries.documents.frozen import frozen_pair
from delivery.progress.queries.reviewing.reading import kept_reviews
from delivery.progress.queries.reviews import STRATEGIC, planned_reviews
from delivery.progress.report import ActionLine, ProgressReport
from delivery.progress.report.frozen import FrozenReport, Part
from delivery.strategy.rules import Rag
from delivery.wording import begun, london_day

NONE_CLOSED = "No review has been closed here yet, so no position is agreed. Close a review first."


async def read_highlight(making: Making) -> HighlightReport:
    """All that the report says, of the review that was asked for or else the last; Invalid where none was closed."""
    now, before = await frozen_pair(await review_asked_for(making))
    told = FrozenReport(now, before, Part()).content(
        partnership=making.partnership, demonstration=making.demonstration
    )
    next_review = await _next_review(now.held_on)
    report = HighlightReport(
        strategy=told.strategy,
        partnership=told.partnership,
        reader=await _reader(),
        held_on=told.on,
        agencies=told.agencies,
        summary=told.summary,
        moves=told.changes.moves,
        done=tuple(
            Work(begun(action.text), "; ".join(bodies(action.owners)), action.completed_on)
            for action in await completed_by(now, before.held_on if before else date.min, making.today)
        ),
        done_since=before.held_on if before else None,
        due_next=_due_next(told, next_review),
        next_review=next_review,
        issues=tuple(line for aim in told.aims for line in aim.objectives if line.status is Rag.RED),
        decisions=await _decisions(making),
        is_whole=all(aim.actions_kept for aim in told.aims),
        demonstration=told.demonstration,
    )
    return await without_names(report, making.today)


async def review_asked_for(making: Making) -> int:
    """The review of a wish, else the one that was closed last."""
    if making.asked.review_id is not None:
        return making.asked.review_id
    reviews = await kept_reviews()
    if not reviews:
        raise Invalid(NONE_CLOSED)
    return reviews[0].id


def actions_of(told: ProgressReport) -> tuple[ActionLine, ...]:
    """The actions of a report, one that serves several objectives once."""
    found = {line.reference: line for aim in told.aims for line in aim.actions}
    return tuple(found[reference] for reference in sorted(found))


def _due_next(told: ProgressReport, next_review: date | None) -> tuple[Work, ...]:
    """What is due after the review and before the next one, the soonest first."""
    live: Iterable[ActionLine] = (line for line in actions_of(told) if line.status.is_live)
    due = [
        Work(begun(line.text), line.owner, line.due)
        for line in live
        if line.due and told.on <= line.due and (next_review is None or line.due < next_review)
    ]
    return tuple(sorted(due, key=lambda work: work.on or date.max))


async def _next_review(held_on: date) -> date | None:
    """The day of the Strategic Group's meeting after the review, None where none is planned."""
    days = (london_day(at) for at in await planned_reviews(held_on))
    return next((day for day in days if day > held_on), None)


async def _reader() -> str:
    """The group that the Strategic Group reports to, empty where that is none or hidden."""
    rows = (
        await Group.select(Group.name)
        .where(
            visible_groups(None),
            Group.id.is_in(Group.select(Group.reports_to).where(Group.kind == STRATEGIC)),
        )
        .order_by(Group.id)
        .limit(1)
    )
    return str(rows[0]["name"]) if rows else ""


async def _decisions(making: Making) -> tuple[str, ...]:
    """The decisions wanted of the executives today: they wait, whatever a review froze."""
    changed = await changed_for(None, making.today, open_only=True)
    decisions = changed.decisions if changed else ()
    return tuple(one.text for one in decisions if one.of_kind is GroupKind.EXECUTIVE)
