"""Fills the progress report from the board: every number and colour is the board's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.owners import OwnerKind
from delivery.actions.queries.evidence import CountableAction, countable_actions, last_updates
from delivery.actions.queries.evidence import LastUpdate as HeardUpdate
from delivery.actions.rules import action_rag
from delivery.errors import Invalid
from delivery.meetings.queries.as_person import viewer_as
from delivery.partners.queries.agencies import AgencyRow, agency_named
from delivery.partners.queries.installation import standing
from delivery.progress import report
from delivery.progress.changes import WhatChanged, bodies
from delivery.progress.queries.board import Board, board_on
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition
from delivery.progress.rules import Difference, counts
from delivery.strategy.rules import (
    Measure,
    Rag,
    latest_reading,
    next_step,
    shown_value,
    smallest_shown,
)
from delivery.wording import count, london_day, short_day

REASONS = 3
DEMONSTRATION = "This is a demonstration: people, minutes and figures are invented, and dates are moved."


async def progress_report(agency_name: str | None, now: datetime) -> report.ProgressReport:
    """The report of the whole strategy, or of one agency by its slug, short name or full name.

    Raises Invalid where no strategy is loaded or no agency has this name. Members-only records are in
    no report, whoever asks for it.
    """
    today = london_day(now)
    board = await board_on(today)
    if board is None:
        raise Invalid("No strategy is loaded yet, so there is nothing to report on.")
    agency = await agency_named(agency_name, today) if agency_name else None
    if agency_name and agency is None:
        raise Invalid(
            f"There is no agency called {agency_name!r}. Use its short name, its slug or its full name."
        )
    installation = await standing()
    writing = _Writing(board, agency, await last_updates())
    loose = [action for action in await countable_actions(today) if not action.objective_ids]
    return writing.whole(
        loose,
        partnership=installation.service_name if installation else "delivery",
        demonstration=DEMONSTRATION if installation and installation.demonstration else "",
    )


async def export_progress_report(agency_name: str | None, email: str | None, now: datetime) -> bytes:
    """The report as a Word file for a command, which logs whose eyes it was asked for."""
    await viewer_as(email, "progress report written out", now)
    return report.write_report(await progress_report(agency_name, now))


@dataclass(frozen=True)
class _Writing:
    """One report: the board, whose lines are wanted, and the last word on each action."""

    board: Board
    agency: AgencyRow | None
    updates: Mapping[int, HeardUpdate]

    def whole(
        self, loose: Iterable[CountableAction], *, partnership: str, demonstration: str
    ) -> report.ProgressReport:
        wanted = [one for one in self.board.position.objectives if self._concerns(one)]
        return report.ProgressReport(
            title="Progress report",
            strategy=self.board.position.strategy.title,
            partnership=partnership,
            on=self._today,
            position=report.Position(report.PositionKind.WORKING, self._today),
            agencies=report.AgenciesReporting(self.board.reporting, len(self.board.agencies)),
            summary=self._summary(wanted),
            changes=self._changes(wanted),
            aims=self._aims(wanted),
            not_evidenced=tuple(
                report.NotEvidenced(
                    one.objective.number, one.objective.title, _lead(one), _derived_sentences(one)
                )
                for one in wanted
                if one.shown is Rag.GREY
            ),
            differences=tuple(found for one in wanted if (found := _difference(one))),
            other_actions=tuple(self._action(action) for action in loose if self._owns(action)),
            agency=self.agency.name if self.agency else "",
            demonstration=demonstration,
        )

    @property
    def _today(self) -> date:
        return self.board.position.on

    def _owns(self, action: CountableAction) -> bool:
        return self.agency is None or self.agency.id in action.agency_ids

    def _concerns(self, one: ObjectivePosition) -> bool:
        """Whether the agency leads the objective or owns an action that serves it."""
        if self.agency is None:
            return True
        leads = one.objective.lead is not None and one.objective.lead.id == self.agency.id
        return leads or any(self._owns(action) for action in one.actions)

    def _summary(self, wanted: list[ObjectivePosition]) -> report.Summary:
        now = counts(one.shown for one in wanted)
        review = self.board.review
        ids = {one.objective.id for one in wanted}
        before = [line.shown for number, line in review.lines.items() if number in ids] if review else []
        return report.Summary(
            counts=tuple(
                report.ColourCount(status, number, before.count(status) if review else None)
                for status, number in now.by_status
            ),
            not_counting=now.no_colour,
            last_review=review.held_on if review else None,
        )

    def _changes(self, wanted: list[ObjectivePosition]) -> report.Changes:
        changed: WhatChanged = self.board.changed
        numbers = {one.objective.number for one in wanted}
        return report.Changes(
            since=changed.since,
            since_meeting=not changed.is_first,
            moves=tuple(
                report.ColourMove(
                    move.position.objective.number,
                    move.position.objective.title,
                    move.before,
                    move.after,
                    move.cause,
                )
                for move in changed.moves
                if move.position.objective.number in numbers
            ),
            lists=(
                report.ChangeList("Slipped twice or more", self._sentences(changed.slipped_twice)),
                report.ChangeList("Completed", self._sentences(changed.completed)),
                report.ChangeList("New actions", self._sentences(changed.new)),
                report.ChangeList(
                    "Owners not heard",
                    tuple(
                        f"{silent.owner}: {count(len(silent.actions), 'live action')}, "
                        + (
                            f"nothing heard for {count(silent.days, 'day')}"
                            if silent.days is not None
                            else "never heard"
                        )
                        for silent in changed.silent
                        if self.agency is None or any(self._owns(action) for action in silent.actions)
                    ),
                ),
            ),
        )

    def _sentences(self, actions: Iterable[CountableAction]) -> tuple[str, ...]:
        return tuple(f"{action.facts.reference} {action.text}" for action in actions if self._owns(action))

    def _aims(self, wanted: list[ObjectivePosition]) -> tuple[report.AimSection, ...]:
        sections = []
        for aim in self.board.position.aims:
            theirs = [one for one in wanted if one.objective.aim_id == aim.id]
            if not theirs:
                continue
            actions = {action.id: action for one in theirs for action in one.actions if self._owns(action)}
            sections.append(
                report.AimSection(
                    number=aim.number,
                    title=aim.title,
                    purpose=aim.purpose,
                    objectives=tuple(self._objective(one) for one in theirs),
                    actions=tuple(self._action(actions[number]) for number in sorted(actions)),
                    measures=tuple(self._measure(one, judged) for one in theirs for judged in one.measures),
                )
            )
        return tuple(sections)

    def _objective(self, one: ObjectivePosition) -> report.ObjectiveLine:
        line = self.board.review.lines.get(one.objective.id) if self.board.review else None
        standing_agreed = one.standing.agreed if one.standing.agreed and not one.standing.expired else None
        differs = one.standing.difference is not Difference.NONE
        return report.ObjectiveLine(
            number=one.objective.number,
            title=one.objective.title,
            status=one.shown,
            lead=_lead(one),
            reasons=_derived_sentences(one),
            before=line.shown if line and line.shown is not one.shown else None,
            derived=one.standing.derived.status if differs else None,
            agreed_until=standing_agreed.expires_on if standing_agreed else None,
            path_to_green=standing_agreed.path if standing_agreed else "",
        )

    def _action(self, action: CountableAction) -> report.ActionLine:
        judgement = action_rag(action.facts, self._today, self.board.position.strategy.settings)
        heard = self.updates.get(action.id)
        numbers = {one.objective.id: one.objective.number for one in self.board.position.objectives}
        written = [owner.label for owner in action.owners if owner.kind is OwnerKind.WRITTEN]
        return report.ActionLine(
            reference=action.facts.reference,
            text=action.text,
            owner="; ".join((*bodies(action), *written)),
            status=action.facts.status,
            rag=judgement.status if judgement else None,
            due=action.facts.due,
            due_was=action.due_was,
            due_assumed=action.due_assumed,
            objectives=tuple(numbers[number] for number in action.objective_ids if number in numbers),
            last_update=report.LastUpdate(heard.said_on, "", heard.how, heard.note) if heard else None,
        )

    def _measure(self, one: ObjectivePosition, judged: JudgedMeasure) -> report.MeasureLine:
        measure, readings = judged.measure.record.measure, judged.measure.record.readings
        latest = latest_reading(readings, self._today)
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
            why=judged.judgement.reasons[0].sentence if judged.judgement.reasons else "",
            next_step=next_step(measure, readings, self._today).sentence,
        )

    def _figure(self, measure: Measure, value: float, on: date) -> report.Figure:
        settings = self.board.position.strategy.settings
        return report.Figure(shown_value(value, smallest_shown(measure, settings)), on)


def _lead(one: ObjectivePosition) -> str:
    return one.objective.lead.short_name if one.objective.lead else ""


def _derived_sentences(one: ObjectivePosition) -> tuple[str, ...]:
    """The heaviest reasons; the page of the objective has them all."""
    return tuple(reason.sentence for reason in one.standing.derived.reasons[:REASONS])


def _difference(one: ObjectivePosition) -> report.Difference | None:
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


def report_filename(report_on: date, agency: str) -> str:
    """A file name that every system can keep: OFFICIAL first, as documents are marked."""
    return f"OFFICIAL progress report{f' {agency}' if agency else ''} {short_day(report_on)}.docx"
