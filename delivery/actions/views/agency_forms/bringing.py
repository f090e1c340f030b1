"""Where forms are brought back, with those that came, and who can be sent one."""

from __future__ import annotations

from collections import Counter

from litestar.response import Redirect, Template

from delivery.actions.owners import OwnerAgency
from delivery.actions.queries.agency_forms.reading import returned_files
from delivery.actions.queries.agency_forms.receiving import bring_back
from delivery.actions.queries.listing import seen_actions
from delivery.actions.views.asked import settings_in_force
from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.web import (
    UPLOAD_BYTES,
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

NO_FILE = "Choose the file that was filled in."
_OPEN = {"proposed", "not started", "in progress"}


@get("/actions/returned", guards=[signed_in], name="actions:returned")
async def returned(request: Request) -> Template:
    return await _page(request, {})


@post("/actions/returned", guards=[signed_in], name="actions:bring_back", request_max_body_size=UPLOAD_BYTES)
async def bring(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        file_id = await _brought(request, form)
    except Invalid as error:
        return await _page(request, error.problems or {"file": error.sentence})
    return see_other(request, url(request, "actions:returned_file", file_id=file_id))


async def _brought(request: Request, form: Form) -> int:
    file = form.file("file")
    if file is None:
        raise Invalid(problems={"file": NO_FILE})
    return await bring_back(await file.read(), file.filename, viewer(request), now(request))


async def _page(request: Request, errors: dict[str, str]) -> Template:
    return page(
        request,
        "actions/returned/list.html",
        status=422 if errors else 200,
        files=await returned_files(viewer(request)),
        agencies=await _agencies(request),
        errors=errors,
    )


async def _agencies(request: Request) -> list[tuple[OwnerAgency, int]]:
    """The agencies that owe anything that every partner may see, one's own first, with how many actions."""
    actions = await seen_actions(None, today(request), await settings_in_force())
    owing = Counter(
        agency
        for row in actions.rows
        if row.status.value in _OPEN
        for agency in {owner.agency for owner in row.owners if owner.agency}
    )
    own = viewer(request).agency_ids
    return sorted(owing.items(), key=lambda pair: (pair[0].id not in own, pair[0].name, pair[0].id))


ROUTES = [returned, bring]
