"""Fills the progress report from the board: every number and colour is the board's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.queries.evidence import CountableAction, last_updates
from delivery.errors import Invalid
from delivery.partners.queries.agencies import agency_named
from delivery.partners.viewer import Viewer
from delivery.progress import report
from delivery.progress.documents import Asked, Making, Scope, Sight
from delivery.progress.queries.board import Board
from delivery.progress.queries.documents.changes import report_changes
from delivery.progress.queries.documents.frozen import frozen_report
from delivery.progress.queries.documents.lines import Lines, derived_sentences, difference, lead
from delivery.progress.queries.documents.making import making_of
from delivery.progress.queries.documents.period import board_between, changed_between
from delivery.progress.queries.documents.subject import Subject, subject_of
from delivery.progress.queries.position import ObjectivePosition, Standpoint
from delivery.progress.rules import counts
from delivery.progress.rules.changes import WhatChanged
from delivery.strategy.rules import Rag
from delivery.wording import london_day

NO_STRATEGY = "No strategy is loaded yet, so there is nothing to report on."
_KINDS = {
    Standpoint.WORKING: report.PositionKind.WORKING,
    Standpoint.AGREED: report.PositionKind.AGREED,
    Standpoint.NOT_REVIEWED: report.PositionKind.NOT_REVIEWED,
}


async def progress_report(
    agency_name: str | None, now: datetime, *, working_for: Viewer | None = None
) -> report.ProgressReport:
    """The report of today on the whole strategy, or on one agency by its slug, short name or full name.

    It tells the position agreed at the last closed review; `working_for` asks for the working one, which is
    told to those alone who may see it. Invalid where no agency has this name, and as `read_report` says.
    """
    agency = await agency_named(agency_name, london_day(now)) if agency_name else None
    if agency_name and agency is None:
        raise Invalid(
            f"There is no agency called {agency_name!r}. Use its short name, its slug or its full name."
        )
    asked = Asked(
        "progress",
        scope=Scope.AGENCY if agency else Scope.STRATEGY,
        of=agency.slug if agency else "",
        sight=Sight.STRATEGIC if working_for else Sight.EVERYBODY,
    )
    return await read_report(await making_of(asked, working_for, now))


async def read_report(making: Making) -> report.ProgressReport:
    """All that the report says. Invalid where no strategy is loaded.

    Members-only records are in no report, whoever asks for it.
    """
    asked, today = making.asked, making.today
    if asked.review_id is not None:
        return await frozen_report(making, asked.review_id)
    board = await board_between(making.viewer, asked.since, asked.until, today)
    if board is None:
        raise Invalid(NO_STRATEGY)
    changed = await changed_between(making.viewer, asked.since, asked.until, today, board)
    if changed is None:
        raise Invalid(NO_STRATEGY)
    subject = await subject_of(asked, board.position, today)
    narrowed = subject.narrowed(changed, board.position)
    writing = _Writing(board, narrowed, subject, Lines(board, await last_updates()), asked)
    end = asked.until or today
    loose = [
        action for action in board.position.actions if not action.objective_ids and action.raised_on <= end
    ]
    return writing.whole(loose, partnership=making.partnership, demonstration=making.demonstration)


@dataclass(frozen=True)
class _Writing:
    """One report: the board, what it is about, how its lines are written, and for which wish."""

    board: Board
    changed: WhatChanged
    subject: Subject
    lines: Lines
    asked: Asked

    def whole(
        self, loose: Iterable[CountableAction], *, partnership: str, demonstration: str
    ) -> report.ProgressReport:
        wanted = [one for one in self.board.position.objectives if self.subject.concerns(one)]
        return report.ProgressReport(
            title="Progress report",
            strategy=self.board.position.strategy.title,
            partnership=partnership,
            on=self.board.today,
            position=report.Position(_KINDS[self.board.position.standpoint], self.board.position.on),
            agencies=report.AgenciesReporting(self.board.reporting, len(self.board.agencies)),
            summary=self._summary(wanted),
            changes=report_changes(
                self.changed, is_narrowed=self.subject.scope is not Scope.STRATEGY, until=self.asked.until
            ),
            aims=self._aims(wanted),
            not_evidenced=tuple(
                report.NotEvidenced(
                    one.objective.number, one.objective.title, lead(one), derived_sentences(one)
                )
                for one in wanted
                if one.shown is Rag.GREY
            ),
            differences=tuple(found for one in wanted if (found := difference(one))),
            other_actions=tuple(self.lines.action(action) for action in loose if self.subject.owns(action)),
            about=self.subject.name,
            about_short=self.subject.short_name,
            since=self.asked.since,
            until=self.asked.until,
            demonstration=demonstration,
        )

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

    def _aims(self, wanted: list[ObjectivePosition]) -> tuple[report.AimSection, ...]:
        sections = []
        for aim in self.board.position.aims:
            theirs = [one for one in wanted if one.objective.aim_id == aim.id]
            if not theirs:
                continue
            actions = {
                action.id: action for one in theirs for action in one.actions if self.subject.owns(action)
            }
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
