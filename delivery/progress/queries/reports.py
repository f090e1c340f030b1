"""Fills the progress report from the board: every number and colour is the board's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.queries.evidence import CountableAction, last_updates
from delivery.errors import Invalid
from delivery.meetings.queries.as_person import viewer_as
from delivery.partners.queries.agencies import AgencyRow, agency_named
from delivery.partners.queries.installation import standing
from delivery.partners.viewer import Viewer
from delivery.progress import report
from delivery.progress.queries.board import Board, board_for
from delivery.progress.queries.changes import changed_for
from delivery.progress.queries.position import ObjectivePosition, Standpoint
from delivery.progress.queries.report_lines import Lines, derived_sentences, difference, lead
from delivery.progress.rules import counts
from delivery.progress.rules.changes import ChangeKind, WhatChanged, quiet_sentence, told
from delivery.strategy.rules import Rag
from delivery.wording import london_day, short_day

_KINDS = {
    Standpoint.WORKING: report.PositionKind.WORKING,
    Standpoint.AGREED: report.PositionKind.AGREED,
    Standpoint.NOT_REVIEWED: report.PositionKind.NOT_REVIEWED,
}
DEMONSTRATION = "This is a demonstration: people, minutes and figures are invented, and dates are moved."


async def progress_report(
    agency_name: str | None, now: datetime, *, working_for: Viewer | None = None
) -> report.ProgressReport:
    """The report of the whole strategy, or of one agency by its slug, short name or full name.

    It tells the position agreed at the last closed review, as every report that may go anywhere does;
    `working_for` asks for the working one, which is told to those alone who may see it. Raises Invalid where no
    strategy is loaded or no agency has this name. Members-only records are in no report, whoever asks for it.
    """
    today = london_day(now)
    board = await board_for(working_for, today)
    changed = await changed_for(working_for, today, open_only=True)
    if board is None or changed is None:
        raise Invalid("No strategy is loaded yet, so there is nothing to report on.")
    agency = await agency_named(agency_name, today) if agency_name else None
    if agency_name and agency is None:
        raise Invalid(
            f"There is no agency called {agency_name!r}. Use its short name, its slug or its full name."
        )
    installation = await standing()
    changed = changed.narrowed(agency=agency.slug) if agency else changed
    writing = _Writing(board, changed, agency, Lines(board, await last_updates()))
    loose = [action for action in board.position.actions if not action.objective_ids]
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
    """One report: the board, what changed, whose lines are wanted, and how they are written."""

    board: Board
    changed: WhatChanged
    agency: AgencyRow | None
    lines: Lines

    def whole(
        self, loose: Iterable[CountableAction], *, partnership: str, demonstration: str
    ) -> report.ProgressReport:
        wanted = [one for one in self.board.position.objectives if self._concerns(one)]
        return report.ProgressReport(
            title="Progress report",
            strategy=self.board.position.strategy.title,
            partnership=partnership,
            on=self.board.today,
            position=report.Position(_KINDS[self.board.position.standpoint], self.board.position.on),
            agencies=report.AgenciesReporting(self.board.reporting, len(self.board.agencies)),
            summary=self._summary(wanted),
            changes=self._changes(),
            aims=self._aims(wanted),
            not_evidenced=tuple(
                report.NotEvidenced(
                    one.objective.number, one.objective.title, lead(one), derived_sentences(one)
                )
                for one in wanted
                if one.shown is Rag.GREY
            ),
            differences=tuple(found for one in wanted if (found := difference(one))),
            other_actions=tuple(self.lines.action(action) for action in loose if self._owns(action)),
            agency=self.agency.name if self.agency else "",
            demonstration=demonstration,
        )

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
            not_counting=sum(one.shown is None and one.is_reviewed for one in wanted),
            last_review=review.held_on if review else None,
        )

    def _changes(self) -> report.Changes:
        """The same as on the page, about the one agency where the report is its own."""
        changed = self.changed
        quiet = quiet_sentence(changed, is_narrowed=self.agency is not None)
        is_still = changed.colours.before is not None and not changed.moves
        return report.Changes(
            introduction=" ".join(part for part in (changed.since.sentence, quiet) if part),
            colours=f"{changed.colours.words}{' No objective changed its colour.' if is_still else ''}",
            moves=tuple(
                report.ColourMove(move.number, move.title, move.before, move.after, move.cause)
                for move in changed.moves
            ),
            lists=tuple(
                report.ChangeList(section.kind.value, tuple(line.sentence for line in section.lines))
                for section in told(changed)
                if section.kind is not ChangeKind.MOVES
            ),
        )

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
                    objectives=tuple(self.lines.objective(one) for one in theirs),
                    actions=tuple(self.lines.action(actions[number]) for number in sorted(actions)),
                    measures=tuple(
                        self.lines.measure(one, judged) for one in theirs for judged in one.measures
                    ),
                )
            )
        return tuple(sections)


def report_filename(report_on: date, agency: str) -> str:
    """A file name that every system can keep: OFFICIAL first, as documents are marked."""
    return f"OFFICIAL progress report{f' {agency}' if agency else ''} {short_day(report_on)}.docx"
