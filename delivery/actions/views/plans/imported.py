"""What each row of an imported plan became, and taking it back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.plan.comparing import Outcome
from delivery.actions.queries.plans import plan_import, undo_plan
from delivery.partners.permissions import strategy_keeper
from delivery.web import Request, found, get, now, page, post, see_other, url, viewer
from delivery.wording import count


@get("/plan/imports/{import_id:int}", guards=[strategy_keeper], name="actions:plan_import")
async def imported(request: Request, import_id: FromPath[int]) -> Template:
    shown = found(await plan_import(import_id, viewer(request), now(request)))
    return page(
        request,
        "actions/plans/imported.html",
        plan=shown,
        counts=[(outcome, shown.number_of(outcome)) for outcome in Outcome if shown.number_of(outcome)],
    )


@post("/plan/imports/{import_id:int}/undoing", guards=[strategy_keeper], name="actions:undo_plan")
async def undo(request: Request, import_id: FromPath[int]) -> Redirect:
    undone = await undo_plan(import_id, viewer(request), now(request))
    withdrawn = f"{count(undone.withdrawn, 'action')} withdrawn" if undone.withdrawn else ""
    restored = f"{count(undone.restored, 'action')} as before" if undone.restored else ""
    told = ", ".join(part for part in (withdrawn, restored) if part) or "nothing to withdraw"
    if undone.kept:
        told += f"; {undone.kept} {'stays' if undone.kept == 1 else 'stay'}, as something was done with "
        told += "it since" if undone.kept == 1 else "them since"
    message = f"The import is taken back: {told}."
    return see_other(request, url(request, "actions:plan_import", import_id=import_id), message)


ROUTES = [imported, undo]
