"""A decision: its words and number, when to look at it again, and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.forms.registers import LONGEST_NUMBER, read_a_day, read_line, read_words, refuse
from delivery.meetings.queries.registers.decisions import (
    REVIEW,
    DecisionRow,
    correct_decision,
    decision_seen,
    decision_to_change,
    review_decision,
)
from delivery.meetings.queries.renditions import readable_quote
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.editing import (
    EditField,
    EditPage,
    FieldKind,
    edit_form,
    save_correction,
    stale_save,
)
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
    url,
    viewer,
    whole_number,
)
from delivery.wording import day_or_blank, short_day

SAVED = "The decision is saved."


@get("/decisions/{record_id:int}", guards=[signed_in], name="meetings:decision")
async def show(request: Request, record_id: FromPath[int]) -> Template:
    decision = await decision_seen(record_id, viewer(request))
    if decision is None:
        return await not_standing(request, Register.DECISIONS, record_id)
    return await _page(request, decision)


@post("/decisions/{record_id:int}/review", guards=[secretary], name="meetings:review_decision")
async def review(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    decision = await decision_to_change(record_id, viewer(request), REVIEW)
    form, who, problems = await read_form(request), viewer(request), dict[str, str]()
    try:
        review_on = read_a_day(form, "review_on", problems)
        refuse(problems)
        await review_decision(record_id, whole_number(form["version"]), review_on, who, now(request))
    except Invalid as error:
        return await _page(request, decision, form, error.by_field())
    except EditedMeanwhile:
        return await stale_save(request, _review(request, await decision_to_change(record_id, who)), form)
    words = (
        f"It is looked at again from {short_day(review_on)}." if review_on else "No review date is set now."
    )
    return see_other(request, url(request, "meetings:decision", record_id=record_id), words)


@get("/decisions/{record_id:int}/edit", guards=[secretary], name="meetings:edit_decision")
async def edit(request: Request, record_id: FromPath[int]) -> Template:
    return edit_form(request, await _edit(request, record_id))


@post("/decisions/{record_id:int}/edit", guards=[secretary], name="meetings:correct_decision")
async def correct(request: Request, record_id: FromPath[int]) -> Redirect | Template:
    async def save(form: Form) -> None:
        problems: dict[str, str] = {}
        text = read_words(form, "text", problems, "Say what was decided.")
        number = read_line(form, "number", problems, LONGEST_NUMBER)
        refuse(problems)
        version = whole_number(form["version"])
        await correct_decision(record_id, version, text, number, viewer(request), now(request))

    return await save_correction(request, partial(_edit, request, record_id), save, SAVED)


async def _page(
    request: Request,
    decision: DecisionRow,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
) -> Template:
    stored = day_or_blank(decision.review_on)
    group = decision.source.group
    quote = await readable_quote(decision.quote, decision.meeting_id, group.id, viewer(request))
    return await record_page(
        request,
        Register.DECISIONS,
        decision.id,
        group.slug,
        source=decision.source,
        status=422 if errors else 200,
        decision=replace(decision, quote=quote),
        review_on=typed["review_on"] if typed else stored,
        version=whole_number(typed["version"]) if typed else decision.version,
        errors=errors or {},
    )


async def _edit(request: Request, record_id: int) -> EditPage:
    decision = await decision_to_change(record_id, viewer(request))
    return EditPage(
        Register.DECISIONS,
        decision.id,
        "Correct this decision",
        action=url(request, "meetings:correct_decision", record_id=decision.id),
        back=url(request, "meetings:decision", record_id=decision.id),
        version=decision.version,
        source=decision.source,
        fields=(
            EditField("text", "What was decided", decision.text, FieldKind.WORDS),
            EditField("number", "Number in the minutes", decision.number, hint="As they wrote it"),
        ),
    )


def _review(request: Request, decision: DecisionRow) -> EditPage:
    stored = day_or_blank(decision.review_on)
    return EditPage(
        Register.DECISIONS,
        decision.id,
        "Look at this decision again",
        action=url(request, "meetings:review_decision", record_id=decision.id),
        back=url(request, "meetings:decision", record_id=decision.id),
        version=decision.version,
        source=decision.source,
        fields=(EditField("review_on", "Look again on", stored, FieldKind.DAY),),
    )


ROUTES = [show, review, edit, correct]
