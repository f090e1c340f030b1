"""Something is not right at a post: its agency's people and secretaries say so, an administrator takes it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.partners.contacts.check_form import read_post_correction
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import PostRow
from delivery.partners.queries.contacts.speaking_up import post_to_correct, speak_up
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer

SAID = "Thank you. An administrator looks at it; until then the post of {title} stays as it is."


@get("/posts/{post_id:int}/correction", guards=[signed_in], name="partners:post_correction")
async def correction(request: Request, post_id: FromPath[int]) -> Template:
    one = await post_to_correct(post_id, viewer(request), now(request))
    return _page(request, one, Form({"key": [new_key()]}, {}))


@post("/posts/{post_id:int}/correction", guards=[signed_in], name="partners:correct_post")
async def correct(request: Request, post_id: FromPath[int]) -> Redirect | Template:
    one = await post_to_correct(post_id, viewer(request), now(request))
    form = await read_form(request)
    try:
        said = read_post_correction(form, one.title, [holder.holding_id for holder in one.holders])
        await speak_up(one, said, viewer(request), form["key"], now(request))
    except Invalid as error:
        return _page(request, one, form, error.by_field())
    where = url(request, "partners:agency", slug=one.agency_slug)
    return see_other(request, where, SAID.format(title=one.title))


def _page(request: Request, one: PostRow, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    return page(
        request,
        "partners/posts/correction.html",
        status=422 if errors else 200,
        post=one,
        form=form,
        errors=errors or {},
    )


ROUTES = [correction, correct]
