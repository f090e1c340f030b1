"""The RAG board: how the strategy stands, what changed, one table for each aim."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.narrowing import in_use, ways_out
from delivery.partners.permissions import signed_in
from delivery.pieces import Piece
from delivery.progress.queries.owing import yours
from delivery.progress.queries.reviewing.reminding import lead_reminder
from delivery.progress.views.changes.sections import front_for
from delivery.progress.views.colours import colours_shown
from delivery.progress.views.judgement import judgement_of
from delivery.progress.views.narrowing import (
    FILTERS,
    ORDERS,
    choices_of,
    known_filters,
    narrowed,
    order_of,
)
from delivery.progress.views.rows import ShownBoard, shown_board
from delivery.strategy.queries.strategies import current_strategy
from delivery.web import Request, get, now, page, read_query, see_other, today, url, viewer

# A board of 24 objectives takes 0.1 MB.
_board = Piece("progress/_board.html", most=64)


@get("/", guards=[signed_in], name="progress:start")
async def start(request: Request) -> Redirect:
    somebody = viewer(request)
    # Whoever sets the service up, alone, has no strategy to look at and begins with a group.
    if (somebody.is_strategic or somebody.is_administrator) and await current_strategy():
        return see_other(request, url(request, "progress:board"))
    if somebody.is_secretary or somebody.is_administrator:
        return see_other(request, url(request, "meetings:my_groups"))
    return see_other(request, url(request, "progress:what_we_owe"))


@get("/board", guards=[signed_in], name="progress:board")
async def board(request: Request) -> Template:
    shown = await shown_board(request)
    if shown is None:
        return page(request, "progress/no_strategy.html")
    return page(
        request,
        "progress/board.html",
        board=await _written(request, shown),
        front=await front_for(request),
        reminder=await lead_reminder(viewer(request), now(request)),
        yours=await yours(viewer(request), now(request)),
    )


async def _written(request: Request, shown: ShownBoard) -> str:
    """The board for all who see the same of it, kept until something changes or the next review begins.

    A filter that is none of the choices is told back as it was typed, and such a board is not kept: no reader fills
    the memory with words of theirs.
    """
    who, query, choices = viewer(request), read_query(request), choices_of(shown)
    next_review = shown.board.next_review(now(request))

    async def context() -> dict[str, object]:
        position, tables = shown.board.position, narrowed(shown, query)
        return {
            "shown": shown,
            "sees_working": who.sees_working_position,
            "judgement": judgement_of(request, position) if who.sees_working_position else None,
            "next_review": next_review,
            "front": await front_for(request),
            "tables": tables,
            "left": sum(len(table.rows) for table in tables),
            "total": len(position.objectives),
            "filters": query,
            "choices": choices,
            "chosen": ways_out(
                url(request, "progress:board"),
                FILTERS,
                in_use(query, FILTERS),
                choices,
                in_use(query, ["order"]),
            ),
            "order": order_of(query),
            "orders": ORDERS,
            "colours": await colours_shown(request, position),
        }

    chosen = known_filters(choices, query)
    if chosen is None:
        return _board.written(request, await context())
    # What is seen (`shown_board`), what changed for whom (`front_for`), and how far the clock is.
    seen = (today(request), who.sees_working_position, who.group_ids, who.agency_ids)
    return await _board.kept(request, (*seen, next_review, chosen), context)


ROUTES = [start, board]
