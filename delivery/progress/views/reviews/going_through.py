"""Review mode: it opens on the exceptions, one objective a screen; the rest is agreed with one confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.freezing import freeze_objective
from delivery.progress.queries.reviewing.confirming import confirm_line, confirm_rest, token_of
from delivery.progress.queries.reviewing.looking import Looked
from delivery.progress.queries.reviewing.reading import review_seen
from delivery.progress.rules.presenting import Curtain
from delivery.progress.rules.rights import must_record
from delivery.progress.snapshot import FrozenAction, FrozenObjective
from delivery.progress.views.reviews.agreeing import agreed_in_review, offered_in_review, stale_line
from delivery.progress.views.reviews.asked import (
    OpenReview,
    curtain_of,
    is_presenting,
    open_review_of,
)
from delivery.strategy.rules import Rag
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
    url,
    viewer,
)
from delivery.wording import count

ACTIONS_SHOWN = 6
MOVED = "Its colour changed since you opened this page. Here it is as it stands now."
_WORST = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREY: 2, Rag.GREEN: 3, Rag.BLUE: 4}


@dataclass(frozen=True)
class Screen:
    """One objective on its screen, names hidden while presenting; `actions` the worst, `more` how many others."""

    frozen: FrozenObjective
    reasons: tuple[str, ...]
    comment: str
    agreed_reason: str
    agreed_path: str
    actions: tuple[tuple[FrozenAction, str], ...]
    more: int


@get("/reviews/{review_id:int}", guards=[signed_in], name="progress:review")
async def overview(request: Request, review_id: FromPath[int]) -> Template | Redirect:
    review = found(await review_seen(review_id, viewer(request)))
    if not review.is_open:
        return see_other(request, url(request, "progress:closed_review", review_id=review_id))
    return await _overview(request, review_id)


@post("/reviews/{review_id:int}/rest", guards=[signed_in], name="progress:agree_rest")
async def agree_rest(request: Request, review_id: FromPath[int]) -> Redirect | Template:
    must_record(viewer(request))
    form, opened = await read_form(request), await open_review_of(request, review_id)
    seen = {one.one.objective.number: one for one in opened.rest if not one.is_confirmed}
    posted = dict(line.split("=", 1) for line in form.all("line") if "=" in line)
    same = {number: one for number, one in seen.items() if posted.get(number) == seen_as(one)}
    if not posted or set(posted) != set(same):
        problem = "Some of them changed since you opened this page. Look at the list once more, then agree the rest."
        return await _overview(request, review_id, {"": problem}, 409)
    try:
        number = await confirm_rest(
            review_id,
            {one.one.objective.id: one.one.shown for one in same.values()},
            {one.one.objective.id: one.version for one in same.values()},
            viewer(request),
            now(request),
        )
    except EditedMeanwhile:
        problem = "Somebody confirmed some of them just now. Look at the list once more, then agree the rest."
        return await _overview(request, review_id, {"": problem}, 409)
    said = f"{count(number, 'objective')} agreed as they stand."
    return see_other(request, _address(request, "progress:review", form, review_id=review_id), said)


@get("/reviews/{review_id:int}/objectives/{number:str}", guards=[signed_in], name="progress:review_objective")
async def objective(request: Request, review_id: FromPath[int], number: FromPath[str]) -> Template:
    opened = await open_review_of(request, review_id)
    return await _screen(request, opened, found(opened.of_number(number)))


@post(
    "/reviews/{review_id:int}/objectives/{number:str}", guards=[signed_in], name="progress:confirm_objective"
)
async def confirm(request: Request, review_id: FromPath[int], number: FromPath[str]) -> Redirect | Template:
    must_record(viewer(request))
    form, opened = await read_form(request), await open_review_of(request, review_id)
    looked = found(opened.of_number(number))
    try:
        new = await agreed_in_review(request, form, opened, looked)
        if new is None and form["saw"] != shown_word(looked):
            return await _screen(request, opened, looked, form, {"status": MOVED}, 409)
        stands = await confirm_line(
            review_id,
            looked.one,
            new,
            opened.position.strategy.settings,
            token=form["version"],
            key=form["key"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        return await _screen(request, opened, looked, form, error.by_field(), 422)
    except EditedMeanwhile:
        return await stale_line(request, await open_review_of(request, review_id), number, form)
    said = f"{number} is agreed: {stands.shown.word if stands.shown else 'not counting yet'}."
    following = opened.next_after(number)
    if following is None:
        said += " Every exception is looked at." if looked.why else ""
        return see_other(request, _address(request, "progress:review", form, review_id=review_id), said)
    where = _address(
        request,
        "progress:review_objective",
        form,
        review_id=review_id,
        number=following.one.objective.number,
    )
    return see_other(request, where, said)


def shown_word(looked: Looked) -> str:
    """The colour of an objective as forms carry it."""
    return looked.one.shown.value if looked.one.shown else "none"


def seen_as(looked: Looked) -> str:
    """The colour and the version of its line, as the list of the rest carries it."""
    return f"{shown_word(looked)}.{looked.version}"


def _address(request: Request, name: str, form: Form, **path: object) -> str:
    """An address of this review, still presenting where the form was."""
    return url(request, name, {"presenting": "1"} if is_presenting(form) else None, **path)


async def _overview(
    request: Request, review_id: int, errors: Mapping[str, str] | None = None, status: int = 200
) -> Template:
    opened = await open_review_of(request, review_id)
    return page(
        request,
        "progress/reviews/review.html",
        status=status,
        opened=opened,
        presenting=is_presenting(read_query(request)),
        records=viewer(request).records_for_strategic,
        rest=[(one, seen_as(one)) for one in opened.rest if not one.is_confirmed],
        errors=errors or {},
    )


async def _screen(
    request: Request,
    opened: OpenReview,
    looked: Looked,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> Template:
    presenting = is_presenting(typed or read_query(request))
    hides = await curtain_of(request, presenting=presenting)
    before, after = opened.beside(looked)
    token = await token_of(looked.version, looked.one.objective.id)
    return page(
        request,
        "progress/reviews/objective.html",
        status=status,
        opened=opened,
        looked=looked,
        screen=_shown(opened, looked, hides),
        before=before,
        after=after,
        presenting=presenting,
        records=viewer(request).records_for_strategic,
        offer=await offered_in_review(request, opened, looked),
        typed=typed or Form({}, {}),
        token=typed["version"] if typed and status == 422 else token,
        saw=shown_word(looked),
        key=new_key() if typed is None else typed["key"],
        errors=errors or {},
    )


def _shown(opened: OpenReview, looked: Looked, hides: Curtain) -> Screen:
    frozen = freeze_objective(opened.position, looked.one, "", looked.comment)
    actions = _worst_first(frozen.actions or ())
    agreed = looked.one.standing.agreed if frozen.agreed else None
    return Screen(
        frozen=frozen,
        reasons=tuple(hides.over(reason) for reason in frozen.reasons),
        comment=hides.over(frozen.comment),
        agreed_reason=hides.over(agreed.reason) if agreed else "",
        agreed_path=hides.over(agreed.path) if agreed else "",
        actions=tuple((action, hides.over(action.text)) for action in actions[:ACTIONS_SHOWN]),
        more=max(0, len(actions) - ACTIONS_SHOWN),
    )


def _worst_first(actions: Sequence[FrozenAction]) -> list[FrozenAction]:
    return sorted(actions, key=lambda action: _WORST[action.rag] if action.rag else 5)


ROUTES = [overview, agree_rest, objective, confirm]
