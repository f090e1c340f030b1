"""The evidence of one objective, and the same evidence with each part judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from delivery.actions.rules import ActionFacts, ActionStatus, action_rag
from delivery.strategy.rules import Judgement, MeasureRecord, Promise, Rag, RagSettings, measure_rag


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an objective's colour depends on; `counting_from` is None when it has always counted."""

    number: str
    actions: tuple[ActionFacts, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    promises: tuple[Promise, ...] = ()
    counting_from: date | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of one day: live actions and measures with their judgements, and what is left.

    `complete` and `proposed` count actions; cancelled ones are nowhere. `uncovered` promises are those
    that are neither met nor worked on by a live action.
    """

    live: tuple[tuple[ActionFacts, Judgement], ...]
    complete: int
    proposed: int
    measures: tuple[tuple[MeasureRecord, Judgement], ...]
    unmet: tuple[Promise, ...]
    uncovered: tuple[Promise, ...]

    @property
    def coloured(self) -> tuple[tuple[MeasureRecord, Judgement], ...]:
        """List the measures that are evidence."""
        return tuple(pair for pair in self.measures if pair[1].status)

    @property
    def colourless(self) -> tuple[tuple[MeasureRecord, Judgement], ...]:
        """List the measures that are none yet."""
        return tuple(pair for pair in self.measures if not pair[1].status)

    @property
    def counted(self) -> int:
        """Count the live and complete actions, of which every share is taken."""
        return len(self.live) + self.complete

    @property
    def statuses(self) -> list[Rag]:
        """List the colours of live actions and measures."""
        judged = [judgement for _, judgement in self.live] + [judgement for _, judgement in self.coloured]
        return [judgement.status for judgement in judged if judgement.status]

    @property
    def late(self) -> list[ActionFacts]:
        """List the live actions that are Red."""
        return [action for action, judgement in self.live if judgement.status is Rag.RED]


def weigh(evidence: Evidence, today: date, settings: RagSettings) -> Weighed:
    """Judge each action and measure once, and find the promises that nobody works on."""
    live = []
    for action in evidence.actions:
        if action.is_live and (judgement := action_rag(action, today, settings)):
            live.append((action, judgement))
    measures = (
        (record, measure_rag(record.measure, record.readings, today, settings, record.pair))
        for record in evidence.measures
    )
    statuses = Counter(action.status for action in evidence.actions)
    worked_on = {action.promise for action, _ in live}
    unmet = tuple(promise for promise in evidence.promises if not promise.met)
    return Weighed(
        live=tuple(live),
        complete=statuses[ActionStatus.COMPLETE],
        proposed=statuses[ActionStatus.PROPOSED],
        measures=tuple(measures),
        unmet=unmet,
        uncovered=tuple(promise for promise in unmet if promise.key not in worked_on),
    )
