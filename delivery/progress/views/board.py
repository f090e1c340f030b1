"""The RAG board: how the strategy stands, what changed, one table for each aim."""

from __future__ import annotations

from litestar.response import Redirect, Template

from delivery.partners.permissions import signed_in
from delivery.progress.views.changes.sections import front_for
from delivery.progress.views.colours import colours_shown
from delivery.progress.views.judgement import judgement_of
from delivery.progress.views.narrowing import ORDERS, choices_of, narrowed, order_of, ways_out
from delivery.progress.views.rows import shown_board
from delivery.strategy.queries.strategies import current_strategy
from delivery.web import Request, get, now, page, read_query, see_other, url, viewer


@get("/", guards=[signed_in], name="progress:start")
async def start(request: Request) -> Redirect:
    somebody = viewer(request)
    sees_board = somebody.is_strategic or somebody.is_administrator
    starts_groups = somebody.is_secretary or somebody.is_administrator
    # Whoever sets the service up, alone, has no strategy to look at and begins with a group.
    if sees_board and (not starts_groups or await current_strategy()):
        return see_other(request, url(request, "progress:board"))
    if starts_groups:
        return see_other(request, url(request, "meetings:my_groups"))
    return see_other(request, url(request, "actions:list", {"owner": "my-agency"}))


@get("/board", guards=[signed_in], name="progress:board")
async def board(request: Request) -> Template:
    shown = await shown_board(request)
    if shown is None:
        return page(request, "progress/no_strategy.html")
    query, choices, tables = read_query(request), choices_of(shown), narrowed(shown, read_query(request))
    return page(
        request,
        "progress/board.html",
        shown=shown,
        judgement=judgement_of(request, shown.board.position)
        if viewer(request).sees_working_position
        else None,
        next_review=shown.board.next_review(now(request)),
        front=await front_for(request),
        tables=tables,
        left=sum(len(rows) for _, rows in tables),
        total=len(shown.board.position.objectives),
        filters=query,
        choices=choices,
        chosen=ways_out(request, choices, query),
        order=order_of(query),
        orders=ORDERS,
        colours=await colours_shown(request, shown.board.position),
    )


ROUTES = [start, board]
