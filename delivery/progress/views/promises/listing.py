"""All promises of the strategy, by how far they are; promises with no action are a list by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from litestar.response import Response, Template

from delivery.actions.rights import may_raise
from delivery.downloads import csv_file
from delivery.marking import file_name
from delivery.partners.permissions import signed_in
from delivery.progress.queries.promises import PromiseLine, promises_on
from delivery.strategy.queries.promises import keeps_strategy
from delivery.strategy.rules.promises import PromiseState
from delivery.web import Form, Request, found, get, page, read_query, today, url, viewer

NO_LEAD = "none"
HEADER = ("Objective", "Title", "Lead", "Promise", "State", "Met on", "Met by", "Link", "Said by", "Actions")
STATES = (PromiseState.NO_ACTION, PromiseState.IN_PROGRESS, PromiseState.MET)

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """A filter in use, and the list without it."""

    words: str
    href: str


@dataclass(frozen=True)
class Tally:
    """How many promises are so far, and the list of them."""

    state: PromiseState
    count: int
    href: str


@dataclass(frozen=True)
class Filter:
    """A way to narrow the list: its name in the address, its label, and the value that a promise has."""

    name: str
    label: str
    value_of: Callable[[PromiseLine], str]
    words_of: Callable[[PromiseLine], str]


FILTERS = (
    Filter(
        "aim",
        "Aim",
        lambda line: line.aim.number if line.aim else "",
        lambda line: f"{line.aim.number} {line.aim.title}" if line.aim else "No aim",
    ),
    Filter(
        "agency",
        "Agency",
        lambda line: line.objective.lead.slug if line.objective.lead else NO_LEAD,
        lambda line: line.objective.lead.name if line.objective.lead else "No lead agency",
    ),
    Filter("state", "State", lambda line: line.state.value, lambda line: line.state.words),
)


@get("/promises", guards=[signed_in], name="progress:promises")
async def promise_list(request: Request) -> Template:
    lines = await promises_on(today(request))
    if lines is None:
        return page(request, "progress/no_strategy.html")
    query = read_query(request)
    choices = {filter.name: _choices(lines, filter) for filter in FILTERS}
    chosen = {filter.name: query[filter.name] for filter in FILTERS if query[filter.name]}
    return page(
        request,
        "progress/promises/list.html",
        lines=_narrowed(lines, query),
        total=len(lines),
        tallies=[
            Tally(
                state,
                sum(line.state is state for line in lines),
                url(request, "progress:promises", {"state": state.value}),
            )
            for state in STATES
        ],
        filters=query,
        choices=choices,
        chosen=[
            Choice(
                f"{filter.label}: {dict(choices[filter.name]).get(chosen[filter.name], chosen[filter.name])}",
                url(request, "progress:promises", {k: v for k, v in chosen.items() if k != filter.name}),
            )
            for filter in FILTERS
            if filter.name in chosen
        ],
        table=url(request, "progress:promises_table", chosen),
        keeps=keeps_strategy(viewer(request)),
        raises=may_raise(viewer(request)),
        state=query["state"],
    )


@get("/promises.csv", guards=[signed_in], name="progress:promises_table")
async def table(request: Request) -> Response[bytes]:
    lines = found(await promises_on(today(request)))
    rows = [_cells(line) for line in _narrowed(lines, read_query(request))]
    return csv_file(file_name("promises", today(request), "csv"), HEADER, rows)


def _narrowed(lines: Sequence[PromiseLine], query: Form) -> list[PromiseLine]:
    return [
        line for line in lines if all(query[filter.name] in {"", filter.value_of(line)} for filter in FILTERS)
    ]


def _choices(lines: Sequence[PromiseLine], filter: Filter) -> Choices:
    """What some promise has, in the order of the strategy; states in their own order, agencies by name."""
    offered = {filter.value_of(line): filter.words_of(line) for line in lines}
    if filter.name == "state":
        return [(state.value, state.words) for state in STATES]
    if filter.name == "agency":
        return sorted(offered.items(), key=lambda pair: (pair[0] == NO_LEAD, pair[1]))
    return list(offered.items())


def _cells(line: PromiseLine) -> tuple[str, ...]:
    met, day = line.met, line.promise.met_on
    return (
        line.objective.number,
        line.objective.title,
        line.objective.lead.name if line.objective.lead else "",
        line.promise.text,
        line.state.words,
        day.isoformat() if day else "",
        met.words if met else "",
        met.link if met else "",
        met.said_by if met else "",
        ", ".join(action.facts.reference for action in line.actions),
    )


ROUTES = [promise_list, table]
