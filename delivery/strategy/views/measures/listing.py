"""All measures, by what they wait for: who owes the next step, and since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.progress.queries.board import measures_for
from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition, Position
from delivery.strategy.queries.measure_records import rights_over_listed
from delivery.strategy.rules import (
    MeasureState,
    NextStep,
    Rag,
    latest_reading,
    measure_state,
    next_step,
    said_value,
)
from delivery.web import Request, get, page, read_query, today, url, viewer
from delivery.wording import begun, short_day


@dataclass(frozen=True)
class MeasureLine:
    """A measure in a list: where it stands, and who owes its next step. `owner` is empty where nobody is named."""

    name: str
    href: str
    objective: str
    objective_href: str
    rag: Rag | None
    state: MeasureState
    latest: str
    owner: str
    agencies: frozenset[str]
    what: str
    since: date | None
    due: date | None
    is_late: bool


@dataclass(frozen=True)
class MeasureList:
    """The measures that wait for the same thing; `key` is its place in the address of the page."""

    key: str
    title: str
    note: str
    lines: tuple[MeasureLine, ...]


Belongs = Callable[[MeasureLine], bool]
LISTS: tuple[tuple[str, str, str, Belongs], ...] = (
    (
        "readings",
        "Readings that are late",
        "The latest reading is older than its frequency and publication lag together.",
        lambda line: line.is_late and line.state in {MeasureState.BASELINED, MeasureState.TRACKED},
    ),
    (
        "baselines",
        "Who owes a baseline",
        "Without it there is no line to hold a reading against, and no colour.",
        lambda line: line.state is MeasureState.DEFINED,
    ),
    (
        "definitions",
        "Who owes a definition",
        "They are proposed: unit, source, frequency or target are still to be agreed.",
        lambda line: line.state is MeasureState.PROPOSED,
    ),
    (
        "current",
        "Nothing is owed now",
        "The next reading comes by the day that stands here.",
        lambda line: not line.is_late and line.state in {MeasureState.BASELINED, MeasureState.TRACKED},
    ),
)


@get("/measures", guards=[signed_in], name="strategy:measures")
async def measure_list(request: Request) -> Template:
    position = await measures_for(viewer(request), today(request))
    if position is None:
        return page(request, "progress/no_strategy.html")
    query, who = read_query(request), viewer(request)
    lines = [
        _line(request, position, objective, judged)
        for objective in position.objectives
        for judged in objective.measures
    ]
    wanted = [line for line in lines if not query["agency"] or query["agency"] in line.agencies]
    return page(
        request,
        "strategy/measures/list.html",
        lists=[found for found in _lists(wanted) if query["list"] in {"", found.key}],
        total=len(wanted),
        agencies=[(name, name) for name in sorted({name for line in lines for name in line.agencies})],
        kinds=[(key, title) for key, title, _, _ in LISTS],
        filters=query,
        chosen=_ways_out(request, query["list"], query["agency"]),
        keeps=who.is_strategic or who.is_administrator,
        enters=any(
            rights_over_listed(
                judged.measure, objective.objective.lead.id if objective.objective.lead else None, who
            ).read
            for objective in position.objectives
            for judged in objective.measures
        ),
    )


def _lists(lines: list[MeasureLine]) -> list[MeasureList]:
    """Each list with those that wait longest first."""
    return [
        MeasureList(
            key,
            title,
            note,
            tuple(
                sorted(
                    (one for one in lines if belongs(one)), key=lambda one: one.since or one.due or date.max
                )
            ),
        )
        for key, title, note, belongs in LISTS
    ]


@dataclass(frozen=True)
class WayOut:
    """A filter in use, and the list without it."""

    words: str
    href: str


def _ways_out(request: Request, kind: str, agency: str) -> list[WayOut]:
    chosen = {"list": kind, "agency": agency}
    titles = {key: title for key, title, _, _ in LISTS}
    return [
        WayOut(
            titles.get(value, value),
            url(request, "strategy:measures", {k: v for k, v in chosen.items() if v and k != name}),
        )
        for name, value in chosen.items()
        if value
    ]


def _line(
    request: Request, position: Position, objective: ObjectivePosition, judged: JudgedMeasure
) -> MeasureLine:
    record, on = judged.measure.record, position.on
    step: NextStep = next_step(record.measure, record.readings, on)
    latest = latest_reading(record.readings, on)
    lead = objective.objective.lead
    agencies = {judged.measure.owner_agency or (lead.short_name if lead else "")}
    return MeasureLine(
        name=record.measure.name,
        href=url(request, "strategy:measure", measure_id=judged.measure.id),
        objective=objective.objective.number,
        objective_href=url(request, "progress:objective", number=objective.objective.number),
        rag=judged.judgement.status,
        state=measure_state(record.measure, record.readings, on),
        latest=f"{said_value(record.measure, latest.value, position.strategy.settings)}, {short_day(latest.on)}"
        if latest
        else "",
        owner=step.owner or (f"{lead.short_name}, which leads {objective.objective.number}" if lead else ""),
        agencies=frozenset(name for name in agencies if name),
        what=begun(step.what),
        since=step.since,
        due=step.due,
        is_late=step.is_late,
    )


ROUTES = [measure_list]
