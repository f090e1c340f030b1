"""The choice on one objective of a plan, with its own title and wording."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.progress.forms.plans import read_decision
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition, Plans
from delivery.progress.views.plans.all_choices import CHOICES, COUNTY_CHANGED
from delivery.progress.views.plans.asked import objective_to_change
from delivery.strategy.queries.plans.deciding import county_texts, fingerprint, save_choices
from delivery.strategy.queries.plans.starting import KIND
from delivery.strategy.rules import Decision
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)

LABELS = {"choice": "Choice", "reason": "Reason", "title": "Own title", "wording": "Own wording"}


@get("/plans/{slug:str}/{number:str}/choice", guards=[signed_in], name="progress:plan_choice")
async def choice(request: Request, slug: FromPath[str], number: FromPath[str]) -> Template:
    plans, plan, one = await objective_to_change(request, slug, number)
    found(one.row)
    typed = {name: [value] for name, value in _stored(one.decision).items()}
    return await _form_page(request, plans, plan, one, Form(typed, {}), {})


@post("/plans/{slug:str}/{number:str}/choice", guards=[signed_in], name="progress:save_plan_choice")
async def save(request: Request, slug: FromPath[str], number: FromPath[str]) -> Redirect | Template:
    plans, plan, one = await objective_to_change(request, slug, number)
    row, form = found(one.row), await read_form(request)
    try:
        await save_choices(
            plans.strategy.id,
            slug,
            {row.id: read_decision(form)},
            version=whole_number(form["version"]),
            county_seen=form["county"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        problems = {name.removesuffix(f"-{row.id}"): said for name, said in error.problems.items()}
        return await _form_page(request, plans, plan, one, form, problems or {"": error.sentence})
    except EditedMeanwhile:
        if whole_number(form["version"]) == plan.head.version:
            return await _form_page(request, plans, plan, one, form, {"": COUNTY_CHANGED})
        return await _stale(request, plans, plan, one, form)
    return see_other(
        request, url(request, "progress:plan_objective", slug=slug, number=number), "The choice is saved."
    )


async def _form_page(
    request: Request,
    plans: Plans,
    plan: LocalPosition,
    one: LocalObjective,
    form: Form,
    errors: Mapping[str, str],
) -> Template:
    return page(
        request,
        "progress/plans/choice.html",
        status=422 if errors else 200,
        head=plan.head,
        number=one.number,
        county=one.county,
        seen=fingerprint(await county_texts(plans.strategy.id)),
        options=CHOICES,
        form=form,
        errors=errors,
    )


async def _stale(
    request: Request, plans: Plans, plan: LocalPosition, one: LocalObjective, form: Form
) -> Template:
    """Somebody decided in this plan meanwhile, on this objective or another."""
    who, at = saved_first(request, await history_of(KIND, plan.head.id))
    stored = _stored(one.decision)
    slug, number = plan.head.slug, one.number
    conflict = Conflict(
        what=f"The plan of {plan.head.name}",
        who=who,
        at=at,
        action=url(request, "progress:save_plan_choice", slug=slug, number=number),
        href=url(request, "progress:plan_objective", slug=slug, number=number),
        version=plan.head.version,
        hidden={"county": fingerprint(await county_texts(plans.strategy.id))},
        fields=tuple(Field(name, label, stored[name], form[name]) for name, label in LABELS.items()),
    )
    return conflict_page(request, conflict)


def _stored(decision: Decision) -> dict[str, str]:
    return {
        "choice": decision.choice.value,
        "reason": decision.reason,
        "title": decision.title,
        "wording": decision.wording,
    }


ROUTES = [choice, save]
