"""The board in rows: one for each objective, made once a day or change for each of the two positions."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace

from delivery.cache import Cache
from delivery.meetings.queries.groups.areas import GroupArea, areas_of_groups
from delivery.partners.viewer import Viewer
from delivery.progress.queries.board import Board, board_for, board_on, leads
from delivery.progress.queries.position import ObjectivePosition, Position, Standpoint, position_on
from delivery.progress.views.evidence import LinkedReason, first_reasons
from delivery.progress.views.sparkline import Sparkline, sparkline
from delivery.strategy.queries.strategies import AimRow
from delivery.strategy.rules import Rag
from delivery.web import Request, today, url, viewer
from delivery.wording import count, short_day

REASONS = 5


@dataclass(frozen=True)
class Tally:
    """One colour with its count and how it changed since the last review."""

    rag: Rag
    count: int
    change: str


@dataclass(frozen=True)
class Row:
    """One objective in a table of the board.

    `reasons` are the heaviest and `more` counts the others. It may be narrowed to by its lead, by
    `agencies` that lead or act, and by the `areas` whose groups act: all of them slugs. `own` is the working colour
    in a word, for those whose agency leads it.
    """

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
    reasons: tuple[LinkedReason, ...]
    more: int
    has_lead: bool
    agencies: frozenset[str]
    areas: frozenset[str]
    no_colour: str
    own: str = ""


@dataclass(frozen=True)
class ShownBoard:
    """All that the board shows; `agencies` and `areas` map the slugs that rows can be narrowed by to names."""

    board: Board
    tallies: tuple[Tally, ...]
    tables: tuple[tuple[AimRow, tuple[Row, ...]], ...]
    agencies: Mapping[str, str]
    areas: Mapping[str, str]


_shown: Cache[ShownBoard | None] = Cache(most=4)


async def shown_board(request: Request) -> ShownBoard | None:
    """The board of today as the viewer may see it, or None before a strategy is loaded. Kept until something changes."""
    who, day = viewer(request), today(request)
    if who.sees_working_position:
        return await working_board(request)
    shown = await _shown.answer((day, False), lambda: _make(request, board_for(None, day)))
    if shown is None or not any(leads(who, one) for one in shown.board.position.objectives):
        return shown
    working = await position_on(day)
    return _with_own(shown, working, who) if working else shown


async def working_board(request: Request) -> ShownBoard | None:
    """The board of the working position, for the Strategic Group and for what a lead agency leads."""
    day = today(request)
    return await _shown.answer((day, True), lambda: _make(request, board_on(day)))


def _with_own(shown: ShownBoard, working: Position, who: Viewer) -> ShownBoard:
    """The same board, with the working colour beside each objective that the viewer's agency leads."""
    own = {
        one.objective.number: one.shown.word if one.shown else one.no_colour
        for one in working.objectives
        if leads(who, one)
    }
    tables = tuple(
        (aim, tuple(replace(row, own=own.get(row.number, "")) for row in rows)) for aim, rows in shown.tables
    )
    return replace(shown, tables=tables)


async def _make(request: Request, reckoned: Awaitable[Board | None]) -> ShownBoard | None:
    board = await reckoned
    if board is None:
        return None
    areas = await areas_of_groups()
    position = board.position
    return ShownBoard(
        board=board,
        tallies=_tallies(board),
        tables=tuple(
            (aim, tuple(_row(request, board, one, areas) for one in position.of_aim(aim)))
            for aim in position.aims
        ),
        agencies=_by_name(
            {slug: name for one in position.objectives for slug, name in _agencies(one).items()}
        ),
        areas=_by_name({area.slug: area.name for area in areas.values()}),
    )


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))


def _tallies(board: Board) -> tuple[Tally, ...]:
    before = board.counts_before
    tallies = []
    for status, number in board.position.counts.by_status:
        change = ""
        if board.review and before[status] != number:
            more = number - before[status]
            change = (
                f"{abs(more)} {'more' if more > 0 else 'fewer'} than on {short_day(board.review.held_on)}"
            )
        tallies.append(Tally(status, number, change))
    return tuple(tallies)


def _row(request: Request, board: Board, position: ObjectivePosition, areas: Mapping[int, GroupArea]) -> Row:
    objective = position.objective
    since, direction = _since(board, position)
    reasons, more = first_reasons(request, board.position, position, REASONS)
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
        spark=_spark(board, position),
        measure=_measures_in_words(position),
        lead=objective.lead.short_name if objective.lead else "No lead agency",
        reasons=reasons,
        more=more,
        has_lead=objective.lead is not None,
        agencies=frozenset(_agencies(position)),
        areas=frozenset(
            areas[action.group_id].slug
            for action in position.actions
            if action.group_id and action.group_id in areas
        ),
        no_colour=position.no_colour,
    )


def _spark(board: Board, position: ObjectivePosition) -> Sparkline | None:
    """Of the first measure that is evidence and has a line to show."""
    settings, on = board.position.strategy.settings, board.position.on
    judged = (one for one in position.measures if one.judgement.status)
    return next((spark for one in judged if (spark := sparkline(one.measure.record, on, settings))), None)


def _agencies(position: ObjectivePosition) -> dict[str, str]:
    """The agencies that lead the objective or own an action that serves it, each slug with the name."""
    lead = position.objective.lead
    leading = {lead.slug: lead.name} if lead else {}
    return leading | {
        owner.agency.slug: owner.agency.name
        for action in position.actions
        for owner in action.owners
        if owner.agency
    }


def _since(board: Board, position: ObjectivePosition) -> tuple[str, str | None]:
    """Words and an arrow: how the colour stands beside that of the last review."""
    if board.position.standpoint is Standpoint.NOT_REVIEWED:
        return "", None
    if board.review is None:
        return "first review", None
    line = board.review.lines.get(position.objective.id)
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
