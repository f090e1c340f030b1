"""The page on which a group is started, and its preview."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Template

from delivery.errors import Invalid
from delivery.meetings.forms.opening import kinds
from delivery.meetings.forms.starting import edits_of
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.views.groups.log_page import LOG
from delivery.meetings.views.starting.preview import LATER_FIELDS, Preview, preview_of
from delivery.partners.permissions import record_keeper
from delivery.partners.queries.submissions import new_key
from delivery.uploads import with_file_kept
from delivery.web import PASTE_BYTES, Form, Request, get, page, post, read_form, viewer


@get("/groups/start", guards=[record_keeper], name="meetings:start_group")
async def start(request: Request) -> Template:
    return start_page(request, Form({"kind": [GroupKind.FORUM.value], "visibility": ["open"]}, {}))


@post(
    "/groups/start", guards=[record_keeper], name="meetings:preview_group", request_max_body_size=PASTE_BYTES
)
async def preview(request: Request) -> Template:
    """A page and no redirect: nothing is saved yet, and the lists would have to travel in an address."""
    form = await read_form(request)
    if form["step"] == "change":
        return start_page(request, form)
    try:
        shown = await preview_of(request, form)
    except Invalid as error:
        return start_page(request, await with_file_kept(form, LOG), error.by_field())
    return preview_page(request, form, shown, form["key"] or new_key())


def start_page(request: Request, form: Form, errors: Mapping[str, str] | None = None) -> Template:
    """Page one, with what was typed and what is wrong with it."""
    return page(
        request,
        "meetings/importing/start.html",
        status=422 if errors else 200,
        typed=form,
        edits=edits_of(form, shown=bool(errors)),
        kinds=kinds(viewer(request).is_administrator),
        errors=errors or {},
        shows_more=any(name in LATER_FIELDS for name in errors or {}) or _says_more(form),
    )


def _says_more(form: Form) -> bool:
    """Whether something other than the usual was chosen in the fold, which then stays open."""
    usual = {"kind": GroupKind.FORUM.value, "visibility": "open"}
    return any(form[name] != usual.get(name, "") for name in LATER_FIELDS)


def preview_page(
    request: Request, form: Form, shown: Preview, key: str, errors: Mapping[str, str] | None = None
) -> Template:
    """Page two: the group, its members and its old actions as they will be."""
    return page(
        request,
        "meetings/importing/start_preview.html",
        status=422 if errors else 200,
        typed=form,
        shown=shown,
        key=key,
        errors=errors or {},
    )


ROUTES = [start, preview]
