"""Everything that is owed, read once, and told post by post and agency by agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.filters import Place
from delivery.actions.owners import Owner, OwnerKind, put_to_whom
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.owners import directory
from delivery.actions.queries.rows import ActionRow
from delivery.meetings.queries.registers.questions import QuestionRow, open_questions_seen
from delivery.partners.viewer import Viewer
from delivery.progress.queries.owing.records import Debts, MeasureOwed, SeatHeld
from delivery.progress.queries.owing.seats import seats_told
from delivery.strategy.queries.measures import all_measures_of
from delivery.strategy.queries.strategies import StrategyHead, current_strategy
from delivery.strategy.rules import RagSettings, next_step
from delivery.wording import london_day

OPEN = frozenset({Place.OVERDUE, Place.BEFORE_MEETING, Place.LATER, Place.PROPOSED})


@dataclass(frozen=True)
class Everything:
    """What is open, of all posts and agencies. `asked` are the open questions with whom each was put to."""

    actions: tuple[ActionRow, ...]
    measures: tuple[MeasureOwed, ...]
    asked: tuple[tuple[QuestionRow, Owner], ...]
    seats: tuple[SeatHeld, ...]

    def of_post(self, post_id: int) -> Debts:
        """What one post owes, whoever holds it."""
        return self._debts(
            lambda owner: owner.kind is OwnerKind.POST and owner.id == post_id,
            (one for one in self.measures if one.post_id == post_id),
            (one for one in self.seats if one.post_id == post_id),
        )

    def of_agency(self, agency_id: int) -> Debts:
        """What an agency, its posts and its people owe."""
        return self._debts(
            lambda owner: owner.agency is not None and owner.agency.id == agency_id,
            (one for one in self.measures if one.agency_id == agency_id),
            (one for one in self.seats if one.agency_id == agency_id),
        )

    def _debts(
        self, is_theirs: Callable[[Owner], bool], measures: Iterable[MeasureOwed], seats: Iterable[SeatHeld]
    ) -> Debts:
        return Debts(
            actions=tuple(row for row in self.actions if any(is_theirs(owner) for owner in row.owners)),
            measures=tuple(measures),
            questions=tuple(row for row, owner in self.asked if is_theirs(owner)),
            seats=tuple(seats),
        )


async def everything_owed(viewer: Viewer, now: datetime) -> Everything:
    """All that the viewer may see; at most sixteen queries, however much there is."""
    today = london_day(now)
    strategy = await current_strategy()
    settings = strategy.settings if strategy else RagSettings()
    actions = (await seen_actions(viewer, today, settings)).rows
    return Everything(
        actions=tuple(row for row in actions if row.place in OPEN),
        measures=await _measures(strategy, today),
        asked=await _asked(viewer, today),
        seats=await seats_told(viewer, now),
    )


async def _measures(strategy: StrategyHead | None, today: date) -> tuple[MeasureOwed, ...]:
    if strategy is None:
        return ()
    return tuple(
        MeasureOwed(
            id=one.id,
            name=one.record.measure.name,
            objective_id=one.objective_id,
            step=next_step(one.record.measure, one.record.readings, today),
            post_id=one.owner_post_id,
            agency_id=one.owner_agency_id,
        )
        for one in await all_measures_of(strategy.id)
        if one.owner_post_id
    )


async def _asked(viewer: Viewer, today: date) -> tuple[tuple[QuestionRow, Owner], ...]:
    waiting = [row for row in await open_questions_seen(viewer) if row.put_to]
    if not waiting:
        return ()
    everybody = await directory(today)
    return tuple((row, put_to_whom(everybody, row.put_to)) for row in waiting)
