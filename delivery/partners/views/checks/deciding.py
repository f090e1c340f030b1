"""Corrections that agencies sent: the administrator takes each or leaves what stands."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile
from delivery.partners.permissions import administrator
from delivery.partners.queries.contacts.checks import agencies_to_ask
from delivery.partners.queries.contacts.corrections import decide_correction, open_corrections
from delivery.web import Request, get, now, page, post, read_form, see_other, url, viewer, whole_number

MEANWHILE = "Somebody decided this one since you opened the page. This is what still waits."


@get("/contacts/corrections", guards=[administrator], name="partners:corrections")
async def corrections(request: Request) -> Template:
    return await _page(request, {})


@post(
    "/contacts/corrections/{correction_id:int}/decision",
    guards=[administrator],
    name="partners:decide_correction",
)
async def decide(request: Request, correction_id: FromPath[int]) -> Redirect | Template:
    form = await read_form(request)
    is_taken = form["take"] == "yes"
    try:
        await decide_correction(
            correction_id,
            whole_number(form["version"]),
            is_taken=is_taken,
            by=viewer(request).person_id,
            now=now(request),
        )
    except EditedMeanwhile:
        return await _page(request, {"": MEANWHILE})
    message = "The correction is taken." if is_taken else "What stands stays as it is."
    return see_other(request, url(request, "partners:corrections"), message)


async def _page(request: Request, errors: dict[str, str]) -> Template:
    return page(
        request,
        "partners/checks/corrections.html",
        status=409 if errors else 200,
        corrections=await open_corrections(),
        to_ask=len(await agencies_to_ask(now(request))),
        errors=errors,
    )


ROUTES = [corrections, decide]
