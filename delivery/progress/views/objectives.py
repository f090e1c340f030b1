"""The page of one objective: what it says, why it has its colour, what is promised, measured and done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.actions.queries.evidence import CountableAction
from delivery.actions.rules import action_rag
from delivery.partners.permissions import signed_in
from delivery.progress.changes import bodies
from delivery.progress.queries.discussed import Discussed, discussed_under
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition, Position, position_on
from delivery.progress.rules import Agreed
from delivery.progress.views.evidence import LinkedReason, reason_links
from delivery.strategy.charts import chart_specification, chart_svg
from delivery.strategy.rules import (
    MeasureState,
    Rag,
    latest_reading,
    measure_state,
    next_step,
    said_value,
    shown_value,
    smallest_shown,
    standing_readings,
)
from delivery.web import Request, found, get, page, today, url, viewer
from delivery.wording import count, short_day


@dataclass(frozen=True)
class Identity:
    """The line that says which objective this is and how it stands."""

    aim: str
    number: str
    title: str
    rag: Rag | None
    rag_note: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Why:
    """The derived colour with its reasons, and what the group agreed."""

    rag: Rag | None
    reasons: tuple[LinkedReason, ...]
    agreed: ShownAgreed | None


@dataclass(frozen=True)
class ShownAgreed:
    """What the group agreed, as the page tells it."""

    rag: Rag
    reason: str
    who: str
    on: date
    expires: date
    path: str


@dataclass(frozen=True)
class ActionLine:
    """An action that serves this objective."""

    reference: str
    href: str
    text: str
    rag: Rag | None
    status: str
    owners: str
    due: date | None


@dataclass(frozen=True)
class PromiseLine:
    """A promise, how far it is, and the actions that work on it."""

    text: str
    state: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class Chart:
    """A picture of a measure and what it says in words."""

    href: str
    words: str
    caption: str


@dataclass(frozen=True)
class ReadingLine:
    """One reading as it may be shown."""

    day: date
    value: str
    marker: str


@dataclass(frozen=True)
class MeasureShown:
    """A measure with its chart and the same numbers as a table."""

    key: str
    title: str
    rag: Rag | None
    state: MeasureState
    summary: str
    owed: str
    chart: Chart | None
    unit: str
    readings: tuple[ReadingLine, ...]


@get("/objectives/{number:str}", guards=[signed_in], name="progress:objective")
async def objective(request: Request, number: FromPath[str]) -> Template:
    position = found(await position_on(today(request)))
    one = found(position.of_number(number))
    discussed: tuple[Discussed, ...] = await discussed_under(viewer(request), one.objective.id)
    return page(
        request,
        "progress/objective.html",
        position=one,
        identity=_identity(position, one),
        why=_why(request, one),
        agreed_before=one.agreed_before,
        promises=_promises(request, position, one),
        measures=[_measure(request, position, measure) for measure in one.measures],
        actions=[_action(request, position, action) for action in one.actions],
        discussed=discussed,
        overlaps=[position.of_number(other) for other in one.objective.overlaps],
    )


@get("/measures/{measure_id:int}/chart.svg", guards=[signed_in], name="progress:measure_chart")
async def chart(request: Request, measure_id: FromPath[int]) -> Response[str]:
    position = found(await position_on(today(request)))
    measures = (measure.measure for one in position.objectives for measure in one.measures)
    measure = found(next((one for one in measures if one.id == measure_id), None))
    drawn = found(chart_specification(measure.record, position.on, position.strategy.settings))
    return Response(chart_svg(drawn), media_type="image/svg+xml")


def _identity(position: Position, one: ObjectivePosition) -> Identity:
    row = one.objective
    aim = next((f"{aim.number} {aim.title}" for aim in position.aims if aim.id == row.aim_id), "")
    return Identity(
        aim=aim,
        number=row.number,
        title=row.title,
        rag=one.shown,
        rag_note=_rag_note(one),
        facts=(
            ("Lead", row.lead.name if row.lead else "No lead agency"),
            ("Actions", f"{one.live} live, {one.late} late, {one.weighed.complete} complete"),
            ("Promises", f"{len(row.promises) - len(one.weighed.unmet)} of {len(row.promises)} met"),
        ),
    )


def _rag_note(one: ObjectivePosition) -> str:
    standing = one.standing
    if standing.agreed is None or standing.expired:
        return "derived from the evidence"
    derived = standing.derived.status
    return f"agreed on {short_day(standing.agreed.agreed_on)}; the evidence gives {derived.word if derived else 'no colour'}"


def _why(request: Request, one: ObjectivePosition) -> Why:
    agreed = one.standing.agreed
    reasons = reason_links(request, one)
    if one.standing.sentence and agreed and not one.standing.expired:
        reasons = reasons[1:]
    return Why(
        rag=one.standing.derived.status,
        reasons=tuple(reasons),
        agreed=_shown_agreed(agreed) if agreed and not one.standing.expired else None,
    )


def _shown_agreed(agreed: Agreed) -> ShownAgreed:
    return ShownAgreed(
        rag=agreed.status,
        reason=agreed.reason,
        who=f"Agreed at {agreed.meeting}",
        on=agreed.agreed_on,
        expires=agreed.expires_on,
        path=agreed.path,
    )


def _promises(request: Request, position: Position, one: ObjectivePosition) -> list[PromiseLine]:
    lines = []
    for promise in one.objective.promises:
        working = [action for action in one.actions if action.facts.promise == promise.key]
        live = any(action.facts.is_live for action in working)
        state = "met" if promise.met_on else "in progress" if live else "no action"
        lines.append(
            PromiseLine(promise.text, state, tuple(_action(request, position, action) for action in working))
        )
    return lines


def _action(request: Request, position: Position, action: CountableAction) -> ActionLine:
    judgement = action_rag(action.facts, position.on, position.strategy.settings)
    return ActionLine(
        reference=action.facts.reference,
        href=url(request, "actions:show", number=action.number),
        text=action.text,
        rag=judgement.status if judgement else None,
        status=action.facts.status.value,
        owners=", ".join(bodies(action)) or "No owner yet",
        due=action.facts.due,
    )


def _measure(request: Request, position: Position, judged: JudgedMeasure) -> MeasureShown:
    record, settings = judged.measure.record, position.strategy.settings
    measure = record.measure
    readings = standing_readings(record.readings, position.on)
    summary = judged.judgement.reasons[0].sentence if judged.judgement.reasons else ""
    drawn = chart_specification(record, position.on, settings)
    return MeasureShown(
        key=measure.key,
        title=measure.name,
        rag=judged.judgement.status,
        state=measure_state(measure, record.readings, position.on),
        summary=summary,
        owed=next_step(measure, record.readings, position.on).sentence,
        chart=_chart(request, position, judged) if drawn else None,
        unit=measure.unit or "Value",
        readings=tuple(
            ReadingLine(
                reading.on,
                shown_value(reading.value, smallest_shown(measure, settings)),
                "Recording changed here" if reading.recording_changed else "",
            )
            for reading in reversed(readings)
        ),
    )


def _chart(request: Request, position: Position, judged: JudgedMeasure) -> Chart:
    record, settings = judged.measure.record, position.strategy.settings
    latest = latest_reading(record.readings, position.on)
    said = said_value(record.measure, latest.value, settings) if latest else ""
    words = f"{record.measure.name}: {count(len(record.readings), 'reading')}, the latest {said}"
    return Chart(
        href=url(request, "progress:measure_chart", measure_id=judged.measure.id),
        words=words,
        caption="Readings as a line; the dashed line leads from the baseline to the target, the band is its tolerance.",
    )


ROUTES = [objective, chart]
