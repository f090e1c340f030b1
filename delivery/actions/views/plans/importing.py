"""A delivery plan that was kept elsewhere comes in: uploaded or pasted, looked through, saved."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Redirect, Template

from delivery.actions.plan.comparing import Outcome
from delivery.actions.plan.confirming import confirmed
from delivery.actions.plan.rows import changed_meanwhile
from delivery.actions.queries.plans import import_plan
from delivery.actions.views.plans.preview import COLUMNS, PLAN, STATUSES, PlanPreview, plan_preview
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.starting import edits_of
from delivery.partners.permissions import strategy_keeper
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.uploads import with_file_kept
from delivery.web import (
    PASTE_BYTES,
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
)
from delivery.wording import count, listed

ANOTHER_STRATEGY = (
    "Most objectives of this plan are not those of {title}: choose the plan of this strategy, say below which "
    "objectives are meant, or tick that it is the right one."
)
NOTHING_TO_SAVE = "Nothing was saved: nothing in the plan is new, changed and ticked."
MEANWHILE = (
    "Not everything is as you saw it ({actions}), so nothing was saved. Below is the plan beside what is here now: "
    "look at it again, then save."
)
AN_ACTION = "an action"


@get("/plan/import", guards=[strategy_keeper], name="actions:import_plan")
async def import_form(request: Request) -> Template:
    return _form_page(request, Form({}, {}))


@post(
    "/plan/import", guards=[strategy_keeper], name="actions:preview_plan", request_max_body_size=PASTE_BYTES
)
async def preview(request: Request) -> Template:
    form = await read_form(request)
    if form["step"] == "change":
        return _form_page(request, form)
    try:
        shown = await plan_preview(request, form)
    except Invalid as error:
        return _form_page(request, await with_file_kept(form, PLAN), error.problems)
    return _preview_page(request, form, shown, form["key"] or new_key())


@post(
    "/plan/import/confirmation",
    guards=[strategy_keeper],
    name="actions:save_plan",
    request_max_body_size=PASTE_BYTES,
)
async def save(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        shown = await plan_preview(request, form)
    except Invalid as error:
        return _form_page(request, form, error.problems)
    if shown.is_doubtful and not shown.is_sure:
        return _preview_page(request, form, shown, form["key"], _doubt(shown))
    who, key = viewer(request), form["key"]
    is_second_click = await is_claimed("delivery plan", key, who.person_id)
    if not is_second_click and (moved := changed_meanwhile(shown.rows, shown.posted)):
        names = [row.compared.action.reference if row.compared.action else AN_ACTION for row in moved[:5]]
        return _stale_page(request, form, shown, listed(list(dict.fromkeys(names))))
    rows = confirmed(shown.rows, today(request))
    try:
        saved = await import_plan(rows, shown.source.file_name, who, key=key, now=now(request))
    except EditedMeanwhile:
        return _stale_page(request, form, await plan_preview(request, form), AN_ACTION)
    if saved is None:
        return see_other(request, url(request, "actions:plan"), NOTHING_TO_SAVE)
    message = f"The plan is imported: {summary(shown)}. No mail was sent."
    return see_other(request, url(request, "actions:plan_import", import_id=saved), message)


def summary(shown: PlanPreview) -> str:
    """12 new actions, 3 changed and 40 unchanged; empty where there is nothing of either."""
    new, changed = shown.saved(Outcome.NEW), shown.saved(Outcome.CHANGED)
    unchanged = len(shown.of(Outcome.UNCHANGED))
    parts = [count(new, "new action")] if new else []
    parts += [f"{changed} changed"] if changed else []
    parts += [f"{unchanged} unchanged"] if unchanged else []
    return listed(parts)


def _doubt(shown: PlanPreview) -> dict[str, str]:
    return {"sure": ANOTHER_STRATEGY.format(title=shown.strategy)}


def _stale_page(request: Request, form: Form, shown: PlanPreview, actions: str) -> Template:
    """The plan beside what is here now, with everything that was typed."""
    return _preview_page(
        request, form, shown, form["key"], {"": MEANWHILE.format(actions=actions)}, status=409
    )


def _preview_page(
    request: Request,
    form: Form,
    shown: PlanPreview,
    key: str,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "actions/plans/preview.html",
        status=status if errors else 200,
        typed=form,
        plan=shown,
        key=key,
        summary=summary(shown),
        is_saved=any(row.is_saved for row in shown.rows),
        new=shown.of(Outcome.NEW),
        changed=shown.of(Outcome.CHANGED),
        unchanged=shown.of(Outcome.UNCHANGED),
        doubt=_doubt(shown)["sure"] if shown.is_doubtful else "",
        columns=COLUMNS,
        statuses=STATUSES,
        errors=errors or {},
    )


def _form_page(request: Request, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    return page(
        request,
        "actions/plans/import.html",
        status=422 if errors else 200,
        typed=form,
        edits=edits_of(form, shown=bool(errors)),
        errors=errors or {},
    )


ROUTES = [import_form, preview, save]
