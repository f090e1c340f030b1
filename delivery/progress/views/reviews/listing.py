"""The list of reviews, opening one, and giving one up that was opened by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviewing.opening import THERE_IS_ONE, give_up_review, open_review
from delivery.progress.queries.reviewing.reading import reviews_seen
from delivery.progress.queries.strategic_meetings import Session, sessions
from delivery.progress.rules.rights import must_record
from delivery.web import (
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

OFFERED = 4
CHANGED = "Somebody changed this review before you did. Here it is as it stands."


@get("/reviews", guards=[signed_in], name="progress:reviews")
async def list_reviews(request: Request) -> Template:
    return await _list(request)


@post("/reviews", guards=[signed_in], name="progress:open_review")
async def open_one(request: Request) -> Redirect | Template:
    must_record(viewer(request))
    form = await read_form(request)
    position = found(await position_on(today(request)))
    chosen = whole_number(form["meeting"])
    known = await reviews_seen(viewer(request), position.strategy.id)
    if opened := next((one for one in known if one.is_open), None):
        return see_other(request, url(request, "progress:review", review_id=opened.id), THERE_IS_ONE)
    session = next((one for one in await sessions(viewer(request)) if one.id == chosen), None)
    if session is None:
        return await _list(request, {"meeting": "Choose the meeting that reviews the strategy."})
    try:
        review_id = await open_review(
            position.strategy.id,
            [one.objective.id for one in position.objectives],
            session,
            key=form["key"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        return await _list(request, error.by_field())
    return see_other(request, url(request, "progress:review", review_id=review_id), "The review is open.")


@post("/reviews/{review_id:int}/give-up", guards=[signed_in], name="progress:give_up_review")
async def give_up(request: Request, review_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    try:
        await give_up_review(review_id, whole_number(form["version"]), viewer(request), now(request))
    except EditedMeanwhile:
        return see_other(request, url(request, "progress:reviews"), CHANGED)
    said = "The review is given up. What was agreed in it stands."
    return see_other(request, url(request, "progress:reviews"), said)


async def _list(request: Request, errors: Mapping[str, str] | None = None) -> Template:
    who, position = viewer(request), await position_on(today(request))
    if position is None:
        return page(request, "progress/no_strategy.html")
    reviews = await reviews_seen(who, position.strategy.id)
    records = who.records_for_strategic
    is_open = any(review.is_open for review in reviews)
    reviewed = frozenset(review.meeting_id for review in reviews if not review.is_open)
    return page(
        request,
        "progress/reviews/list.html",
        status=422 if errors else 200,
        reviews=reviews,
        meetings=_offered(await sessions(who), reviewed, now(request)) if records and not is_open else [],
        may_open=records and not is_open,
        key=new_key(),
        errors=errors or {},
    )


def _offered(
    known: tuple[Session, ...], reviewed: frozenset[int | None], moment: datetime
) -> list[tuple[str, str]]:
    """The meetings of today and after, and the last one before; those that have a closed review come last."""
    ahead = [session for session in known if session.on >= moment.date()]
    behind = [session for session in known if session.on < moment.date()]
    offered = sorted((*ahead[:OFFERED], *behind[-1:]), key=lambda session: session.id in reviewed)
    return [
        (str(one.id), f"{one.words}, reviewed already" if one.id in reviewed else one.words)
        for one in offered
    ]


ROUTES = [list_reviews, open_one, give_up]
