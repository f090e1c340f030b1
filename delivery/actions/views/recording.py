"""Recording what an owner said: a page, and a line within the list that htmx swaps."""

from __future__ import annotations

from urllib.parse import urlencode

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.changes import Said
from delivery.actions.forms import read_said
from delivery.actions.queries.dates_known import DatesKnown, dates_known
from delivery.actions.queries.page import ActionPage
from delivery.actions.queries.recording import record_update
from delivery.actions.rights import may_edit
from delivery.actions.views.asked import action_to_record
from delivery.actions.views.showing import show_action
from delivery.actions.views.update_form import WordForm, first_word, meanwhile_of, open_statuses, word_again
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.web import (
    Request,
    fragment,
    get,
    is_fragment_wanted,
    local_address,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import day_in_words, short_day

RECORDED = "What was said of {reference} is recorded."


@get("/actions/{number:int}/updates", guards=[signed_in], name="actions:add_update")
async def word_form(request: Request, number: FromPath[int]) -> Template:
    action = await action_to_record(request, number)
    back = _back(read_query(request)["back"]) or url(request, "actions:show", number=number)
    return await _form(request, action, first_word(request, action, back))


@post("/actions/{number:int}/updates", guards=[signed_in], name="actions:record_update")
async def record(request: Request, number: FromPath[int]) -> Redirect | Template:
    action, form = await action_to_record(request, number), await read_form(request)
    back = _back(form["back"])
    known = await dates_known(number, now(request)) if form["due"].strip() else DatesKnown()
    try:
        said = read_said(
            form,
            today(request),
            open_statuses(request, action.row),
            was_at_risk=action.row.facts.at_risk,
            may_move_date=may_edit(viewer(request), action.row),
            due=known.due,
            meetings=known.meetings,
        )
        await record_update(
            action.row.id,
            whole_number(form["version"]),
            said,
            key=form["key"],
            by=viewer(request).person_id,
            now=now(request),
        )
    except Invalid as error:
        again = word_again(request, action, form, back, error.by_field())
        return await _form(request, action, again, status=422)
    except EditedMeanwhile:
        action = await action_to_record(request, number)
        again = word_again(request, action, form, back, meanwhile=meanwhile_of(action))
        return await _form(request, action, again, status=409)
    return await _recorded(request, action, back, said)


async def _recorded(request: Request, action: ActionPage, back: str, said: Said) -> Redirect | Template:
    words = RECORDED.format(reference=action.row.reference)
    if said.due:
        words += f" It is due {day_in_words(said.due)}."
    elif said.asks_for:
        words += f" {short_day(said.asks_for)} is asked for as its date."
    if _is_row_wanted(request):
        action = await action_to_record(request, action.row.number)
        return fragment(
            request,
            "actions/_rows.html",
            rows=[action.row],
            recordable={action.row.id},
            word=None,
            said=words,
            back=f"?{urlencode({'back': back})}",
        )
    return see_other(request, back or url(request, "actions:show", number=action.row.number), words)


async def _form(request: Request, action: ActionPage, word: WordForm, status: int = 200) -> Template:
    """The form where it was: under its row, on a page of its own, or on the action's page, which has no way back."""
    if _is_row_wanted(request):
        return fragment(
            request,
            "actions/_rows.html",
            status=status,
            rows=[word.row],
            recordable=set(),
            word=word,
            said="",
            back="",
        )
    if word.back:
        return page(request, "actions/record.html", status=status, word=word, row=word.row)
    return await show_action(request, action, word, status)


def _is_row_wanted(request: Request) -> bool:
    """Whether htmx asks for the action's lines of a table."""
    return is_fragment_wanted(request) and request.headers.get("hx-target", "").startswith("tbody")


def _back(address: str) -> str:
    return local_address(address) if address else ""


ROUTES = [word_form, record]
