"""The matrix of objectives and places: where each plan stands, and the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from litestar import Response
from litestar.response import Template

from delivery.downloads import csv_file
from delivery.marking import file_name
from delivery.partners.permissions import signed_in
from delivery.progress.queries.plans.positions import LocalPosition, Plans
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.progress.rules.local import Gap
from delivery.progress.views.plans.asked import KINDS
from delivery.progress.views.plans.cells import Cell, cell, no_plan
from delivery.strategy.queries.plans.reading import Place, PlaceKind
from delivery.strategy.queries.strategies import AimRow, ObjectiveRow
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.web import Request, found, get, page, read_query, today, url, viewer
from delivery.wording import begun, count


class Order(StrEnum):
    """How the objectives stand."""

    NUMBER = "number"
    WORST = "worst"


ORDERS = ((Order.NUMBER, "By number"), (Order.WORST, "Worst first"))


@dataclass(frozen=True)
class Column:
    """A place; `href` leads to its plan, empty without one."""

    name: str
    href: str


@dataclass(frozen=True)
class Row:
    """An objective with its cells in the order of the columns; `taken` counts the plans that work on it."""

    number: str
    title: str
    href: str
    taken: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class WayTo:
    """The way to another kind of place, or to another order."""

    words: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Lack:
    """A gap in words, with the places it is about."""

    words: str
    places: tuple[tuple[str, str], ...]


@get("/plans", guards=[signed_in], name="progress:plans")
async def matrix(request: Request) -> Template:
    plans = await plans_for(viewer(request), today(request))
    if plans is None:
        return page(request, "progress/no_strategy.html")
    kind, order = _kind(request), _order(request)
    shown = plans.of_kind(kind)
    return page(
        request,
        "progress/plans/matrix.html",
        plans=plans,
        kind_words=KINDS[kind],
        kinds=[_kind_link(request, plans, one, kind, order) for one in PlaceKind],
        columns=_columns(request, plans, kind),
        tables=_tables(request, plans, kind, order),
        lacks=_lacks(request, plans, kind),
        orders=[_order_link(request, kind, one, words, order) for one, words in ORDERS],
        total=len(plans.places_of(kind)),
        begun=len(shown),
        may_start=any(may_change_plan(viewer(request), place) for place in plans.without_plan(kind)),
        csv=url(request, "progress:plans_export", {"of": kind.value}),
    )


@get("/plans.csv", guards=[signed_in], name="progress:plans_export")
async def export(request: Request) -> Response[bytes]:
    plans, kind = found(await plans_for(viewer(request), today(request))), _kind(request)
    columns = _columns(request, plans, kind)
    header = ("Objective", "Title", "Plans with it", *(column.name for column in columns))
    rows = [
        (row.number, row.title, str(row.taken), *(one.words for one in row.cells))
        for _, rows in _tables(request, plans, kind, Order.NUMBER)
        for row in rows
    ]
    return csv_file(file_name(f"plans of {KINDS[kind]}", plans.on, "csv"), header, rows)


def _kind(request: Request) -> PlaceKind:
    asked = read_query(request)["of"]
    return next((kind for kind in PlaceKind if kind.value == asked), PlaceKind.DISTRICT)


def _order(request: Request) -> Order:
    return Order.WORST if read_query(request)["order"] == Order.WORST else Order.NUMBER


def _shown_without_plan(plans: Plans, kind: PlaceKind) -> Sequence[Place]:
    """Every area has a column; of the many agencies those with a plan."""
    return () if kind is PlaceKind.AGENCY else plans.without_plan(kind)


def _columns(request: Request, plans: Plans, kind: PlaceKind) -> list[Column]:
    begun_ones = [
        Column(plan.head.short_name, url(request, "progress:plan", slug=plan.head.slug))
        for plan in plans.of_kind(kind)
    ]
    return begun_ones + [Column(place.name, "") for place in _shown_without_plan(plans, kind)]


def _tables(request: Request, plans: Plans, kind: PlaceKind, order: Order) -> list[tuple[AimRow, list[Row]]]:
    tables = []
    for aim in plans.aims:
        rows = [_row(request, plans, kind, one) for one in plans.county if one.aim_id == aim.id]
        if order is Order.WORST:
            rows.sort(key=_worst)
        tables.append((aim, rows))
    return tables


def _row(request: Request, plans: Plans, kind: PlaceKind, objective: ObjectiveRow) -> Row:
    parts = [(plan, found(plan.of_number(objective.number))) for plan in plans.of_kind(kind)]
    cells = [cell(request, plan, one) for plan, one in parts]
    return Row(
        number=objective.number,
        title=objective.title,
        href=url(request, "progress:objective", number=objective.number),
        taken=sum(one.decision.choice.is_taken for _, one in parts),
        cells=(*cells, *(no_plan(place.name) for place in _shown_without_plan(plans, kind))),
    )


def _worst(row: Row) -> tuple[float, float]:
    """By the worst of its plans, then by how much is wrong in all of them; a place without a plan is no worse in any row."""
    ranks = [one.rank for one in row.cells if one.href]
    return -max(ranks, default=0), -sum(ranks)


def _kind_link(request: Request, plans: Plans, kind: PlaceKind, current: PlaceKind, order: Order) -> WayTo:
    words = f"{begun(KINDS[kind])} ({len(plans.of_kind(kind))} of {len(plans.places_of(kind))})"
    query = {"of": kind.value} | ({"order": order.value} if order is Order.WORST else {})
    return WayTo(words, url(request, "progress:plans", query), kind is current)


def _order_link(request: Request, kind: PlaceKind, order: Order, words: str, current: Order) -> WayTo:
    query = {"of": kind.value} | ({"order": order.value} if order is Order.WORST else {})
    return WayTo(words, url(request, "progress:plans", query), order is current)


def _lacks(request: Request, plans: Plans, kind: PlaceKind) -> list[Lack]:
    """What is missing in the plans of a kind, the heaviest first."""
    shown, missing = plans.of_kind(kind), plans.without_plan(kind)
    found_lacks = []
    if missing:
        words = f"{len(missing)} of {len(plans.places_of(kind))} {KINDS[kind]} without a plan"
        found_lacks.append(Lack(words, tuple((place.name, _begin(request, place)) for place in missing)))
    lists = (
        ("undecided", "progress:plan_choices", lambda plan: plan.with_gap(Gap.UNDECIDED)),
        (
            "taken up without an action or a measure",
            "progress:plan",
            lambda plan: plan.with_gap(Gap.NO_ACTION),
        ),
        (
            "where a change of the county waits for an answer",
            "progress:plan_changes",
            lambda plan: len(plan.changes),
        ),
    )
    for words, route, number in lists:
        places = [(plan, number(plan)) for plan in shown if number(plan)]
        if places:
            total = count(sum(some for _, some in places), "objective")
            linked = tuple(
                (f"{plan.head.short_name} {some}", _way(request, plan, route)) for plan, some in places
            )
            found_lacks.append(Lack(f"{begun(total)} {words}", linked))
    return found_lacks


def _begin(request: Request, place: Place) -> str:
    """Where its plan is begun, for those who may."""
    if not may_change_plan(viewer(request), place):
        return ""
    return url(request, "progress:new_plan", {"place": place.slug})


def _way(request: Request, plan: LocalPosition, route: str) -> str:
    """To the list; the choices are shown to those who make them alone."""
    if route == "progress:plan_choices" and not may_change_plan(viewer(request), plan.head):
        route = "progress:plan"
    return url(request, route, slug=plan.head.slug)


ROUTES = [matrix, export]
