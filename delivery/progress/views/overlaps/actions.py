"""Two actions side by side, and the answer whether they are the same work."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.overlaps import SeenAction, dismiss_actions, join_actions
from delivery.actions.queries.overlaps.answering import answer_to, pair_to_answer
from delivery.actions.queries.overlaps.joining import Join
from delivery.actions.queries.page import action_page
from delivery.actions.queries.rows import ActionRow
from delivery.actions.views.asked import settings_in_force
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import is_claimed, new_key
from delivery.progress.forms.overlaps import read_answer, read_stays
from delivery.strategy.rules.overlaps import ACTIONS, Answer, Nearness, action_text, alike
from delivery.web import (
    Form,
    Request,
    found,
    get,
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

ANSWERS = (
    (Answer.LINKED.value, "They are the same work", "One stays and stands for both; this can be undone"),
    (Answer.DISMISSED.value, "They are not", "They are not proposed again unless their words change"),
)
MEANWHILE = "Somebody changed one of these actions while you were looking. Both stand here as they are now; save again."

Pair = tuple[SeenAction, SeenAction]


@get("/overlaps/actions/{one:int}/{other:int}", guards=[signed_in], name="progress:action_overlap")
async def compare(request: Request, one: FromPath[int], other: FromPath[int]) -> Template:
    pair = await pair_to_answer(one, other, viewer(request))
    typed = {"key": [new_key()], "answer": [read_query(request)["answer"]]}
    return await _page(request, pair, Form(typed, {}), {})


@post("/overlaps/actions/{one:int}/{other:int}", guards=[signed_in], name="progress:answer_same_work")
async def answer(request: Request, one: FromPath[int], other: FromPath[int]) -> Redirect | Template:
    who, listed = viewer(request), url(request, "progress:overlaps")
    try:
        pair = await pair_to_answer(one, other, who)
    except NotFound:
        # The first click joined them, so that one of the two is no longer there to be seen.
        if await is_claimed(answer_to(one, other), (await read_form(request))["key"], who.person_id):
            return see_other(request, listed)
        raise
    form = await read_form(request)
    words = ", ".join(_words(pair))
    try:
        said, reason = read_answer(form, (Answer.LINKED, Answer.DISMISSED))
        if said is Answer.DISMISSED:
            await dismiss_actions((one, other), reason, words, form["key"], who, now(request))
            return see_other(request, listed, "They are two pieces of work, and not proposed again.")
        stays = read_stays(form, (one, other))
        goes = other if stays == one else one
        versions = (whole_number(form[f"version-{stays}"]), whole_number(form[f"version-{goes}"]))
        await join_actions(Join(stays, goes, versions, reason, words), form["key"], who, now(request))
    except Invalid as error:
        return await _page(request, pair, form, error.by_field())
    except EditedMeanwhile:
        pair = await pair_to_answer(one, other, who)
        return await _page(request, pair, form, {"": MEANWHILE}, status=409)
    return see_other(request, url(request, "actions:show", number=stays), "The two actions are one now.")


async def _page(
    request: Request, pair: Pair, typed: Form, errors: Mapping[str, str], status: int = 422
) -> Template:
    rows = [await _row(request, action) for action in pair]
    return page(
        request,
        "progress/overlaps/actions.html",
        status=status if errors else 200,
        rows=rows,
        words=_words(pair),
        answers=ANSWERS,
        stays=[(str(row.number), f"{row.reference} stays", row.heard_words) for row in rows],
        # Only the county's can stand for a local plan's; else the one that was heard last is the safer one to keep.
        likely=str(max(rows, key=_worth_keeping).number),
        versions={f"version-{row.number}": row.version for row in rows},
        typed=typed,
        errors=errors,
    )


async def _row(request: Request, action: SeenAction) -> ActionRow:
    settings = await settings_in_force()
    return found(await action_page(action.number, viewer(request), today(request), settings)).row


def _worth_keeping(row: ActionRow) -> tuple[bool, str, int]:
    return row.plan is None, str(row.facts.last_heard or ""), -row.number


def _words(pair: Pair) -> tuple[str, ...]:
    texts = tuple(action_text(action.number, action.text) for action in pair)
    shared = alike(texts, Nearness(near=0.0, likely=ACTIONS.likely, words=1))
    return shared[0].words if shared else ()


ROUTES = [compare, answer]
