"""Fills the annual report from what a closed review froze, and from the days on which work was completed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from delivery.actions.queries.evidence import CountableAction
from delivery.errors import Invalid
from delivery.progress.annual import AimOfYear, AnnualReport, Met, OffTrack, StoryOfMeasure, Unknown
from delivery.progress.documents import Making
from delivery.progress.queries.documents.completed import completed_by
from delivery.progress.queries.documents.covering import without_names
from delivery.progress.queries.documents.frozen import frozen_pair
from delivery.progress.queries.documents.highlight import review_asked_for
from delivery.progress.queries.position import Position, position_on
from delivery.progress.report import MeasureLine, ObjectiveLine, ProgressReport
from delivery.progress.report.frozen import FrozenReport, Part
from delivery.progress.rules import counts
from delivery.progress.snapshot import FrozenPosition
from delivery.strategy.queries.context import SignedUp, agencies_signed_up
from delivery.strategy.rules import Rag
from delivery.wording import begun

YEAR = timedelta(days=365)
NO_STRATEGY = "No strategy is loaded yet, so there is nothing to report on."


async def read_annual(making: Making) -> AnnualReport:
    """All that the report says of the year to a review, that of the wish or else the last; Invalid where none was closed.

    Statuses, measures and promises are those of the snapshot; an action's day of completion is its own. What the
    strategy is for, and who signed up to it, are told as they stand.
    """
    frozen, _ = await frozen_pair(await review_asked_for(making))
    position = await position_on(making.today)
    if position is None:
        raise Invalid(NO_STRATEGY)
    year = _Year(
        frozen=frozen,
        told=FrozenReport(frozen, None, Part()).content(
            partnership=making.partnership, demonstration=making.demonstration
        ),
        position=position,
        done=await completed_by(frozen, frozen.held_on - YEAR, making.today),
        agencies=await agencies_signed_up(position.strategy.id),
    )
    return await without_names(year.report(), making.today)


@dataclass(frozen=True)
class _Year:
    """The twelve months to a review: what that froze, told as a report, and the actions that were completed."""

    frozen: FrozenPosition
    told: ProgressReport
    position: Position
    done: tuple[CountableAction, ...]
    agencies: tuple[SignedUp, ...]

    def report(self) -> AnnualReport:
        """The content of the report."""
        told, strategy = self.told, self.position.strategy
        lines = [line for aim in told.aims for line in aim.objectives]
        measures = [line for aim in told.aims for line in aim.measures]
        met = sorted(self._met(), key=lambda one: one.on)
        done = self._done_by_aim()
        here = tuple(agency.name for agency in self.agencies if agency.reports_here)
        return AnnualReport(
            strategy=told.strategy,
            partnership=told.partnership,
            since=self._since,
            held_on=told.on,
            vision=strategy.vision,
            outcomes=strategy.outcomes,
            counts=counts(one.shown for one in self.frozen.objectives),
            reporting_counts=told.agencies,
            aims=self._aims(done),
            promises=sum(len(one.promises) for one in self.frozen.objectives),
            met=tuple(one for one in met if one.on > self._since),
            met_before=sum(one.on <= self._since for one in met),
            off_track=tuple(
                _off_track(line) for rag in (Rag.RED, Rag.AMBER) for line in lines if line.status is rag
            ),
            unknown=tuple(
                Unknown(line.title, "".join(line.reasons[:1])) for line in lines if line.status is Rag.GREY
            ),
            unmeasured=sum(line.latest is None for line in measures),
            agencies=tuple(agency.name for agency in self.agencies),
            # Who reports here today is named only where they are as many as the review counted.
            reporting=here if len(here) == told.agencies.reporting else (),
            leads=tuple(sorted({line.lead for line in lines if line.lead})),
            other_done=tuple(done[""]),
            demonstration=told.demonstration,
        )

    @property
    def _since(self) -> date:
        return self.frozen.held_on - YEAR

    def _met(self) -> Iterator[Met]:
        for one in self.frozen.objectives:
            for promise in one.promises:
                if promise.met_on and promise.met_on <= self.frozen.held_on:
                    yield Met(promise.text, promise.met_on)

    def _done_by_aim(self) -> defaultdict[str, list[str]]:
        """The completed actions by the number of the first aim that each serves, "" for none."""
        aims = {aim.id: aim.number for aim in self.position.aims}
        served = {
            one.objective.id: aims.get(one.objective.aim_id or 0, "") for one in self.position.objectives
        }
        found: defaultdict[str, list[str]] = defaultdict(list)
        for action in self.done:
            first = next((served[number] for number in action.objective_ids if number in served), "")
            found[first].append(begun(action.text))
        return found

    def _aims(self, done: defaultdict[str, list[str]]) -> tuple[AimOfYear, ...]:
        purposes = {aim.number: aim.purpose for aim in self.position.aims}
        return tuple(
            AimOfYear(
                number=aim.number,
                title=aim.title,
                purpose=purposes.get(aim.number, ""),
                objectives=tuple(line.title for line in aim.objectives),
                done=tuple(done[aim.number]),
                measures=tuple(self._stories(aim.measures)),
            )
            for aim in self.told.aims
        )

    def _stories(self, measures: Sequence[MeasureLine]) -> Iterator[StoryOfMeasure]:
        """The measures that have a figure later than the one they began with."""
        changed = {
            (one.number, measure.name)
            for one in self.frozen.objectives
            for measure in one.measures
            if any(reading.recording_changed for reading in measure.readings)
        }
        for line in measures:
            if line.latest:
                yield StoryOfMeasure(
                    name=line.name,
                    objective=line.objective,
                    unit=line.unit,
                    status=line.status,
                    baseline=line.baseline,
                    latest=line.latest,
                    target=line.target,
                    is_comparable=(line.objective, line.name) not in changed,
                    chart=line.chart,
                    chart_words=line.chart_words,
                )


def _off_track(line: ObjectiveLine) -> OffTrack:
    """A Red or Amber objective, with what happens about it."""
    return OffTrack(
        title=line.title,
        status=line.status or Rag.AMBER,
        lead=line.lead,
        reason="".join(line.reasons[:1]),
        path=line.path_to_green,
        comment=line.comment,
    )
