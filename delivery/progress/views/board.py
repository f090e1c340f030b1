"""The RAG board: how the strategy stands, what changed, one table for each aim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from litestar.response import Redirect, Template

from delivery.partners.permissions import signed_in
from delivery.progress.changes import WhatChanged
from delivery.progress.queries.board import Board, board_on
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.views.changes import changed_sections
from delivery.progress.views.evidence import reason_links
from delivery.progress.views.sparkline import Sparkline, sparkline
from delivery.strategy.rules import Rag
from delivery.web import Form, Request, get, now, page, read_query, see_other, today, url, viewer
from delivery.wording import count, short_day

WORST_FIRST = "worst"
BY_NUMBER = "number"
NO_LEAD = "none"


@dataclass(frozen=True)
class Tally:
    """One colour with its count and how it changed since the last review."""

    rag: Rag
    count: int
    change: str


@dataclass(frozen=True)
class Row:
    """One objective in a table of the board."""

    number: str
    title: str
    href: str
    rag: Rag | None
    agreed: bool
    since: str
    direction: str | None
    live: int
    late: int
    spark: Sparkline | None
    measure: str
    lead: str
    reasons: Sequence[object]


@get("/", guards=[signed_in], name="progress:start")
async def start(request: Request) -> Redirect:
    somebody = viewer(request)
    if somebody.is_strategic or somebody.is_administrator:
        return see_other(request, url(request, "progress:board"))
    if somebody.is_secretary:
        return see_other(request, url(request, "meetings:my_groups"))
    return see_other(request, url(request, "actions:list", {"owner": "my-agency"}))


@get("/board", guards=[signed_in], name="progress:board")
async def board(request: Request) -> Template:
    found = await board_on(today(request), now(request))
    if found is None:
        return page(request, "progress/no_strategy.html")
    query = read_query(request)
    shown = [position for position in found.position.objectives if _is_wanted(position, query)]
    order = BY_NUMBER if query["order"] == BY_NUMBER else WORST_FIRST
    tables = [
        (
            aim,
            [
                _row(request, found, one)
                for one in _ordered(found.position.of_aim(aim), order)
                if one in shown
            ],
        )
        for aim in found.position.aims
    ]
    return page(
        request,
        "progress/board.html",
        board=found,
        tallies=_tallies(found),
        tables=[(aim, rows) for aim, rows in tables if rows],
        changed=changed_sections(request, found.changed),
        changed_title=_changed_title(found.changed),
        filters=query,
        chosen=_chosen(request, found, query),
        order=order,
        statuses=[(status.value, status.label) for status in Rag],
        aim_choices=[(aim.number, f"{aim.number} {aim.title}") for aim in found.position.aims],
        agency_choices=_agency_choices(found),
    )


def _is_wanted(position: ObjectivePosition, query: Form) -> bool:
    objective = position.objective
    lead = objective.lead.slug if objective.lead else NO_LEAD
    wanted: list[tuple[str, Callable[[], bool]]] = [
        (query["aim"], lambda: objective.number.startswith(f"{query['aim']}.")),
        (query["agency"], lambda: lead == query["agency"]),
        (query["status"], lambda: position.shown == query["status"]),
    ]
    return all(is_so() for asked, is_so in wanted if asked)


def _ordered(positions: Sequence[ObjectivePosition], order: str) -> Sequence[ObjectivePosition]:
    if order == BY_NUMBER:
        return positions
    return sorted(positions, key=lambda one: -_rank(one.shown))


def _rank(shown: Rag | None) -> float:
    """Red first, then Amber before Grey, which are equally severe."""
    return -1 if shown is None else shown.severity + (0.5 if shown is Rag.AMBER else 0)


def _row(request: Request, found: Board, position: ObjectivePosition) -> Row:
    objective = position.objective
    since, direction = _since(found, position)
    judged = [measure for measure in position.measures if measure.judgement.status]
    sparks = [
        sparkline(one.measure.record, found.position.on, found.position.strategy.settings) for one in judged
    ]
    spark = next((one for one in sparks if one), None)
    return Row(
        number=objective.number,
        title=objective.title,
        href=url(request, "progress:objective", number=objective.number),
        rag=position.shown,
        agreed=position.standing.agreed is not None and not position.standing.expired,
        since=since,
        direction=direction,
        live=position.live,
        late=position.late,
        spark=spark,
        measure=_measures_in_words(position),
        lead=objective.lead.short_name if objective.lead else "No lead agency",
        reasons=reason_links(request, position),
    )


def _since(found: Board, position: ObjectivePosition) -> tuple[str, str | None]:
    """Words and an arrow: how the colour stands beside that of the last review."""
    if found.review is None:
        return "first review", None
    line = found.review.lines.get(position.objective.id)
    if line is None or line.shown is None or position.shown is None:
        return "no colour before", None
    if line.shown is position.shown:
        return "as before", "level"
    if position.shown.severity == line.shown.severity:
        return f"was {line.shown.word}", None
    worse = position.shown.severity > line.shown.severity
    return f"was {line.shown.word}", "down" if worse else "up"


def _measures_in_words(position: ObjectivePosition) -> str:
    if not position.measures:
        return "No measure"
    judged = sum(1 for measure in position.measures if measure.judgement.status)
    return count(judged, "measure") if judged else f"{count(len(position.measures), 'measure')}, not tracked"


def _tallies(found: Board) -> list[Tally]:
    before = found.counts_before
    tallies = []
    for status, number in found.position.counts.by_status:
        change = ""
        if found.review and before[status] != number:
            more = number - before[status]
            change = (
                f"{abs(more)} {'more' if more > 0 else 'fewer'} than on {short_day(found.review.held_on)}"
            )
        tallies.append(Tally(status, number, change))
    return tallies


def _changed_title(changed: WhatChanged) -> str:
    since = short_day(changed.since)
    return f"What changed since {since}" if changed.is_first else f"What changed since the review of {since}"


def _agency_choices(found: Board) -> list[tuple[str, str]]:
    leads = {
        one.objective.lead.slug: one.objective.lead.name
        for one in found.position.objectives
        if one.objective.lead
    }
    return [*sorted(leads.items(), key=lambda lead: lead[1]), (NO_LEAD, "No lead agency")]


@dataclass(frozen=True)
class Choice:
    """A filter in use, and the board without it."""

    words: str
    href: str


def _chosen(request: Request, found: Board, query: Form) -> list[Choice]:
    agencies = {
        one.objective.lead.slug: one.objective.lead.short_name
        for one in found.position.objectives
        if one.objective.lead
    }
    words = {
        "aim": f"Aim {query['aim']}",
        "agency": f"Lead: {agencies.get(query['agency'], 'no lead agency')}",
        "status": query["status"].capitalize(),
    }
    return [
        Choice(
            words[name],
            url(
                request,
                "progress:board",
                {other: query[other] for other in (*words, "order") if other != name and query[other]},
            ),
        )
        for name in words
        if query[name]
    ]


ROUTES = [start, board]
