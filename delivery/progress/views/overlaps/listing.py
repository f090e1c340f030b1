"""Open proposals of what asks for the same thing, and the answers that were given, each of which can be undone."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.overlaps import action_answers, proposed_actions, stop_sharing, take_answer_back
from delivery.errors import NotFound
from delivery.partners.permissions import signed_in, strategy_keeper
from delivery.progress.queries.position import position_on
from delivery.strategy.queries.overlaps import objective_answers, proposed_objectives
from delivery.strategy.queries.promises import keeps_strategy
from delivery.web import Request, get, now, page, post, see_other, today, url, viewer

BACK = "The answer is taken back."


@get("/overlaps", guards=[signed_in], name="progress:overlaps")
async def overlaps(request: Request) -> Template:
    position = await position_on(today(request))
    if position is None:
        return page(request, "progress/no_strategy.html")
    who = viewer(request)
    answers = await objective_answers(position.strategy.id)
    proposed = proposed_objectives([one.objective for one in position.objectives], answers)
    return page(
        request,
        "progress/overlaps/list.html",
        objectives=proposed,
        actions=await proposed_actions(who),
        answers=answers,
        titles={one.objective.number: one.objective.title for one in position.objectives},
        action_answers=await action_answers(who),
        keeps=keeps_strategy(who),
    )


@post("/overlaps/objectives/{overlap_id:int}/undoing", guards=[strategy_keeper], name="progress:undo_overlap")
async def undo_objectives(request: Request, overlap_id: FromPath[int]) -> Redirect:
    back = see_other(request, url(request, "progress:overlaps"), BACK)
    try:
        await stop_sharing(overlap_id, viewer(request), now(request))
    except NotFound:
        # Somebody took it back first.
        return back
    return back


@post("/overlaps/actions/{overlap_id:int}/undoing", guards=[signed_in], name="progress:undo_same_work")
async def undo_actions(request: Request, overlap_id: FromPath[int]) -> Redirect:
    await take_answer_back(overlap_id, viewer(request), now(request))
    return see_other(request, url(request, "progress:overlaps"), BACK)


ROUTES = [overlaps, undo_objectives, undo_actions]
