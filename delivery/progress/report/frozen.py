"""What a closed review froze, as a progress report: beside the review before it, and with nothing that happened since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from delivery.progress.queries.agreed_position import agreed_as_frozen
from delivery.progress.rules import counts
from delivery.progress.snapshot import (
    FrozenAction,
    FrozenFigure,
    FrozenMeasure,
    FrozenObjective,
    FrozenPosition,
)
from delivery.strategy.charts import drawn_on_paper
from delivery.strategy.rules import Rag
from delivery.wording import short_day, without_name

from .content import (
    ActionLine,
    AgenciesReporting,
    AimSection,
    ChangeList,
    Changes,
    ColourCount,
    ColourMove,
    Difference,
    Figure,
    MeasureLine,
    NotEvidenced,
    ObjectiveLine,
    Position,
    PositionKind,
    ProgressReport,
    Summary,
)
from .frozen_charts import frozen_picture, frozen_words
from .tags import actions_counted

REASONS = 3
STILL = " No objective changed its colour."


@dataclass(frozen=True)
class Part:
    """What part of the position is told: all of it, or the objectives and actions that these functions let through."""

    name: str = ""
    short_name: str = ""
    concerns: Callable[[FrozenObjective], bool] = lambda one: True
    owns: Callable[[FrozenAction], bool] = lambda action: True


@dataclass(frozen=True)
class FrozenReport:
    """A closed review and the one before it, None for the first, as far as `part` lets it through."""

    now: FrozenPosition
    before: FrozenPosition | None
    part: Part

    def content(self, *, partnership: str, demonstration: str) -> ProgressReport:
        """All that the report says."""
        wanted = [one for one in self.now.objectives if self.part.concerns(one)]
        return ProgressReport(
            title="Progress report",
            strategy=self.now.strategy,
            partnership=partnership,
            on=self.now.held_on,
            position=Position(PositionKind.AGREED, self.now.held_on),
            agencies=AgenciesReporting(self.now.agencies_reporting, self.now.agencies),
            summary=self._summary(wanted),
            changes=self._changes(wanted),
            aims=self._aims(wanted),
            not_evidenced=tuple(
                NotEvidenced(one.number, one.title, one.lead, one.reasons[:REASONS])
                for one in wanted
                if one.shown is Rag.GREY
            ),
            differences=tuple(found for one in wanted if (found := _difference(one))),
            about=self.part.name,
            about_short=self.part.short_name,
            is_frozen=True,
            demonstration=demonstration,
        )

    def _summary(self, wanted: list[FrozenObjective]) -> Summary:
        now, numbers = counts(one.shown for one in wanted), {one.number for one in wanted}
        before = (
            dict(counts(one.shown for one in self.before.objectives if one.number in numbers).by_status)
            if self.before
            else {}
        )
        return Summary(
            counts=tuple(ColourCount(rag, number, before.get(rag)) for rag, number in now.by_status),
            not_counting=now.no_colour,
            last_review=self.before.held_on if self.before else None,
        )

    def _changes(self, wanted: list[FrozenObjective]) -> Changes:
        if self.before is None:
            return Changes("This is the first review that was kept whole: there is none to compare it with.")
        moves = [
            ColourMove(one.number, one.title, then.shown, one.shown, next(iter(one.reasons), ""))
            for one in wanted
            if (then := self.before.of_number(one.number)) and then.shown is not one.shown
        ]
        before = short_day(self.before.held_on)
        return Changes(
            introduction=f"Since the review of {before}.",
            colours=f"Colours of the review of {before} beside those of this one.{'' if moves else STILL}",
            moves=tuple(sorted(moves, key=lambda move: -(move.after.severity if move.after else 0))),
            lists=self._lists(wanted, self.before),
        )

    def _lists(self, wanted: list[FrozenObjective], before: FrozenPosition) -> tuple[ChangeList, ...]:
        """What the two snapshots tell of actions and promises; of a review that kept no actions only the latter."""
        then = _actions(before.objectives)
        kept = all(one.actions is not None for one in (*wanted, *before.objectives))
        now = [action for action in _actions(wanted).values() if self.part.owns(action)] if kept else []
        met = [
            f"{one.number} {promise.text}"
            for one in wanted
            for promise in one.promises
            if promise.met_on and promise.met_on > before.held_on
        ]
        done = [action for action in now if action.rag is Rag.BLUE and not _was_done(then, action)]
        new = [action for action in now if action.reference not in then]
        return (
            ChangeList("Completed", tuple(map(_sentence, done))),
            ChangeList("Promises met", tuple(met)),
            ChangeList("New actions", tuple(map(_sentence, new))),
        )

    def _aims(self, wanted: list[FrozenObjective]) -> tuple[AimSection, ...]:
        return tuple(
            self._aim(aim.number, aim.title, theirs)
            for aim in self.now.aims
            if (theirs := [one for one in wanted if one.aim == aim.number])
        )

    def _aim(self, number: str, title: str, theirs: list[FrozenObjective]) -> AimSection:
        actions = [action for action in _actions(theirs).values() if self.part.owns(action)]
        return AimSection(
            number=number,
            title=title,
            purpose="",
            objectives=tuple(self._objective(one) for one in theirs),
            actions=tuple(_action(action, theirs) for action in actions),
            measures=tuple(_measure(one.number, measure) for one in theirs for measure in one.measures),
            actions_kept=all(one.actions is not None for one in theirs),
        )

    def _objective(self, one: FrozenObjective) -> ObjectiveLine:
        then = self.before.of_number(one.number) if self.before else None
        return ObjectiveLine(
            number=one.number,
            title=one.title,
            status=one.shown,
            lead=one.lead,
            reasons=one.reasons[:REASONS],
            before=then.shown if then and then.shown is not one.shown else None,
            derived=one.derived if one.derived is not one.shown else None,
            agreed_until=one.agreed.expires_on if one.agreed else None,
            path_to_green=agreed_as_frozen(one.agreed).path if one.agreed else "",
            comment=one.comment,
            actions=actions_counted(one.live, one.late, one.complete),
        )


def _actions(objectives: Iterable[FrozenObjective]) -> dict[str, FrozenAction]:
    """The actions of objectives by their references, one that serves several of them once."""
    found = {action.reference: action for one in objectives for action in one.actions or ()}
    return {reference: found[reference] for reference in sorted(found)}


def _was_done(then: dict[str, FrozenAction], action: FrozenAction) -> bool:
    return action.reference in then and then[action.reference].rag is Rag.BLUE


def _sentence(action: FrozenAction) -> str:
    return f"{action.reference} {action.text}"


def _action(action: FrozenAction, objectives: list[FrozenObjective]) -> ActionLine:
    return ActionLine(
        reference=action.reference,
        text=action.text,
        owner=action.owner,
        status=action.status,
        rag=action.rag,
        due=action.due,
        objectives=tuple(
            one.number
            for one in objectives
            if any(theirs.reference == action.reference for theirs in one.actions or ())
        ),
    )


def _measure(number: str, measure: FrozenMeasure) -> MeasureLine:
    picture = frozen_picture(measure)
    return MeasureLine(
        objective=number,
        name=measure.name,
        unit=measure.unit,
        status=measure.status,
        baseline=_figure(measure.baseline),
        latest=_figure(measure.latest),
        target=_figure(measure.target),
        why=without_name(measure.name, measure.why),
        chart=drawn_on_paper(picture, measure.name) if picture else "",
        chart_words=frozen_words(measure) if picture else "",
    )


def _figure(figure: FrozenFigure | None) -> Figure | None:
    return Figure(figure.shown, figure.on) if figure else None


def _difference(one: FrozenObjective) -> Difference | None:
    if one.agreed is None or one.agreed.status is one.derived:
        return None
    return Difference(
        number=one.number,
        title=one.title,
        agreed=one.agreed.status,
        derived=one.derived,
        reason=one.agreed.reason,
        until=one.agreed.expires_on,
    )
