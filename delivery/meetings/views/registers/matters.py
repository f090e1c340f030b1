"""A matter raised to another group, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.registers import read_a_day, read_words, refuse
from delivery.meetings.queries.registers.matters import MatterRow, matter_seen
from delivery.meetings.queries.registers.raising_matters import (
    matter_to_settle,
    record_outcome,
)
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.editing import EditField, EditPage, FieldKind, stale_save
from delivery.meetings.views.registers.showing import not_standing, record_page
from delivery.partners.permissions import secretary, signed_in
from delivery.web import (
    Form,
    Request,
    get,
    now,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import day_or_blank


@get("/matters-raised/{record_id:int}", guards=[signed_in], name="meetings:matter")
async def show(request: Request, record_id: FromPath[int]) -> Template:
    matter = await matter_seen(record_id, viewer(request))
    if matter is None:
        return await not_standing(request, Register.MATTERS, record_id)
    return await _page(request, matter)


@post("/matters-raised/{record_id:int}/outcome", guards=[secretary], name="meetings:record_outcome")
async def outcome(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    matter = await matter_to_settle(record_id, viewer(request))
    form, who, problems = await read_form(request), viewer(request), dict[str, str]()
    try:
        words = read_words(form, "outcome", problems, "") if form["outcome"].strip() else ""
        day = read_a_day(form, "outcome_on", problems, latest=today(request))
        refuse(problems)
        on = (day or matter.outcome_on or today(request)) if words else None
        await record_outcome(record_id, whole_number(form["version"]), words, on, who, now(request))
    except Invalid as error:
        return await _page(request, matter, form, error.by_field())
    except EditedMeanwhile:
        fresh = await matter_to_settle(record_id, who)
        return await stale_save(request, _outcome(request, fresh), form)
    said = "The outcome is recorded." if words else "The matter is open again."
    return see_other(request, url(request, "meetings:matter", record_id=record_id), said)


async def _page(
    request: Request,
    matter: MatterRow,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    group = matter.source.group if matter.source else matter.to_group
    stored = {
        "outcome": matter.outcome,
        "outcome_on": day_or_blank(matter.outcome_on),
    }
    return await record_page(
        request,
        Register.MATTERS,
        matter.id,
        group.slug if group else "",
        source=matter.source,
        status=422 if errors else 200,
        matter=matter,
        is_kept=matter.source is not None and matter.source.is_kept,
        values={name: typed[name] if typed else value for name, value in stored.items()},
        version=whole_number(typed["version"]) if typed else matter.version,
        errors=errors or {},
    )


def _outcome(request: Request, matter: MatterRow) -> EditPage:
    day = day_or_blank(matter.outcome_on)
    return EditPage(
        Register.MATTERS,
        matter.id,
        "What became of it",
        action=url(request, "meetings:record_outcome", record_id=matter.id),
        back=url(request, "meetings:matter", record_id=matter.id),
        version=matter.version,
        source=matter.source,
        fields=(
            EditField("outcome", "What became of it", matter.outcome, FieldKind.WORDS),
            EditField("outcome_on", "On", day, FieldKind.DAY),
        ),
    )


ROUTES = [show, outcome]
