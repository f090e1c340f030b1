"""The lines of a progress report: objectives, actions and measures of the board in the report's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.actions.owners import OwnerKind, bodies
from delivery.actions.queries.evidence import CountableAction
from delivery.actions.queries.evidence import LastUpdate as HeardUpdate
from delivery.actions.rules import action_rag
from delivery.progress import report
from delivery.progress.queries.board import Board
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition
from delivery.progress.report.tags import actions_counted
from delivery.progress.rules import Difference
from delivery.strategy.charts import chart_words, paper_svg
from delivery.strategy.rules import Measure, latest_reading, next_step, shown_value, smallest_shown
from delivery.wording import without_name

REASONS = 3


@dataclass(frozen=True)
class Lines:
    """Writes the lines of one board, with the last word on each action by its id."""

    board: Board
    updates: Mapping[int, HeardUpdate]

    def objective(self, one: ObjectivePosition) -> report.ObjectiveLine:
        """Its shown colour with the heaviest reasons, and the derived one where the group agreed another."""
        line = self.board.review.lines.get(one.objective.id) if self.board.review else None
        standing_agreed = one.standing.agreed if one.standing.agreed and not one.standing.expired else None
        differs = one.standing.difference is not Difference.NONE
        return report.ObjectiveLine(
            number=one.objective.number,
            title=one.objective.title,
            status=one.shown,
            lead=lead(one),
            reasons=derived_sentences(one),
            before=line.shown if line and line.shown is not one.shown else None,
            derived=one.standing.derived.status if differs else None,
            agreed_until=standing_agreed.expires_on if standing_agreed else None,
            path_to_green=standing_agreed.path if standing_agreed else "",
            comment=one.comment,
            actions=actions_counted(one.live, one.late, one.complete),
        )

    def action(self, action: CountableAction) -> report.ActionLine:
        """An action with its owners as posts and agencies, and the last word on it without who said it."""
        judgement = action_rag(action.facts, self.board.today, self.board.position.strategy.settings)
        heard = self.updates.get(action.id)
        numbers = {one.objective.id: one.objective.number for one in self.board.position.objectives}
        written = [owner.label for owner in action.owners if owner.kind is OwnerKind.WRITTEN]
        return report.ActionLine(
            reference=action.facts.reference,
            text=action.text,
            owner="; ".join((*bodies(action.owners), *written)),
            status=action.facts.status,
            rag=judgement.status if judgement else None,
            due=action.facts.due,
            due_was=action.due_was,
            due_assumed=action.due_assumed,
            objectives=tuple(numbers[number] for number in action.objective_ids if number in numbers),
            last_update=report.LastUpdate(heard.said_on, "", heard.how, heard.note) if heard else None,
        )

    def measure(self, one: ObjectivePosition, judged: JudgedMeasure) -> report.MeasureLine:
        """A measure with its figures as they may be shown, and who owes its next step."""
        record, position = judged.measure.record, self.board.position
        measure, readings = record.measure, record.readings
        latest = latest_reading(readings, self.board.position.on)
        return report.MeasureLine(
            objective=one.objective.number,
            name=measure.name,
            unit=measure.unit,
            status=judged.judgement.status,
            baseline=self._figure(measure, measure.baseline.value, measure.baseline.on)
            if measure.baseline
            else None,
            latest=self._figure(measure, latest.value, latest.on) if latest else None,
            target=self._figure(measure, measure.target.value, measure.target.on) if measure.target else None,
            why=without_name(measure.name, judged.judgement.reasons[0].sentence)
            if judged.judgement.reasons
            else "",
            next_step=next_step(measure, readings, position.on).sentence,
            chart=paper_svg(record, position.on, position.strategy.settings) or "",
            chart_words=chart_words(record, position.on, position.strategy.settings),
        )

    def _figure(self, measure: Measure, value: float, on: date) -> report.Figure:
        settings = self.board.position.strategy.settings
        return report.Figure(shown_value(value, smallest_shown(measure, settings)), on)


def lead(one: ObjectivePosition) -> str:
    """The short name of the lead agency, empty where there is none."""
    return one.objective.lead.short_name if one.objective.lead else ""


def derived_sentences(one: ObjectivePosition) -> tuple[str, ...]:
    """The heaviest reasons; the page of the objective has them all."""
    return tuple(reason.sentence for reason in one.standing.derived.reasons[:REASONS])


def difference(one: ObjectivePosition) -> report.Difference | None:
    """Where the group agreed another colour than the evidence gives."""
    agreed = one.standing.agreed
    if agreed is None or one.standing.difference is Difference.NONE:
        return None
    return report.Difference(
        number=one.objective.number,
        title=one.objective.title,
        agreed=agreed.status,
        derived=one.standing.derived.status,
        reason=agreed.reason,
        until=agreed.expires_on,
    )
