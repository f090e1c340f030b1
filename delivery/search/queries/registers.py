"""What meetings decided, were asked, put off and raised to others, and the actions that came of it all."""

from __future__ import annotations

from datetime import date

from delivery.actions.queries.listing import seen_actions
from delivery.meetings.queries.registers.decisions import decisions_seen
from delivery.meetings.queries.registers.forward_items import forward_plan
from delivery.meetings.queries.registers.matters import matters_seen
from delivery.meetings.queries.registers.questions import questions_seen
from delivery.meetings.queries.registers.records import Source
from delivery.partners.viewer import Viewer
from delivery.search.rules.hits import Entry, Record
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import RagSettings
from delivery.wording import short_day

ANOTHER = "Another group"


async def actions(viewer: Viewer, today: date) -> list[Entry]:
    """Actions by their reference, words and owners, the newest first; seven queries, or none for what is kept."""
    strategy = await current_strategy()
    seen = await seen_actions(viewer, today, strategy.settings if strategy else RagSettings())
    return [
        Entry(
            Record.ACTION,
            row.number,
            f"{row.reference} {row.text}",
            row.source_words,
            row.owner_words,
            row.members_only_groups,
        )
        for row in sorted(seen.rows, key=lambda row: row.number, reverse=True)
    ]


async def decisions(viewer: Viewer) -> list[Entry]:
    """Decisions, the newest first; three queries."""
    return [
        Entry(
            Record.DECISION,
            row.id,
            f"{row.own_number} {row.text}".strip(),
            _where(row.source),
            members_only_groups=row.members_only_groups,
        )
        for row in await decisions_seen(viewer)
    ]


async def questions(viewer: Viewer) -> list[Entry]:
    """Questions with their answers, the open ones first; two queries."""
    return [
        Entry(
            Record.QUESTION,
            row.id,
            row.text,
            _where(row.source),
            row.answer,
            row.members_only_groups,
        )
        for row in await questions_seen(viewer)
    ]


async def matters(viewer: Viewer) -> list[Entry]:
    """Matters raised with what came of them, and what was put off to a later meeting; five queries."""
    raised = [
        Entry(
            Record.MATTER,
            row.id,
            row.text,
            _where(row.source),
            row.outcome,
            row.members_only_groups,
        )
        for row in await matters_seen(viewer)
    ]
    put_off = [
        Entry(
            Record.FORWARD_ITEM,
            row.id,
            row.text,
            _where(row.source),
            members_only_groups=row.members_only_groups,
        )
        for row in await forward_plan(viewer)
    ]
    return [*raised, *put_off]


def _where(source: Source | None) -> str:
    return f"{source.group.name}, {short_day(source.held_on)}" if source else ANOTHER
