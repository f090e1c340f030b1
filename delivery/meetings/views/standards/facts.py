"""Beginning a standard, and changing what it says of itself."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.meetings.forms.standards import fields_of, read_standard, read_text
from delivery.meetings.queries.standards.keeping import add_standard, change_standard, kept_standard
from delivery.meetings.queries.standards.rows import Choices, choices
from delivery.meetings.rules.standards.versions import NOT_KEEPER, StandardRow, keeps_all, may_add
from delivery.meetings.views.standards.drafting import text_of_file
from delivery.partners.permissions import signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    PASTE_BYTES,
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    url,
    viewer,
    whole_number,
)

MEANWHILE = "Somebody saved this standard while you were typing. What you typed is below: save it again to replace theirs."


@get("/standards/new", guards=[signed_in], name="meetings:new_standard")
async def new(request: Request) -> Template:
    offered = await _offered(request)
    wanted = read_query(request)["objective"].strip()
    chosen = [str(number) for number, words in offered.objectives if words.split(" ")[0] == wanted]
    agencies = [str(number) for number, _ in offered.agencies]
    own = agencies if len(agencies) == 1 else [""]
    form = Form({"key": [new_key()], "objective": chosen or [""], "agency": own}, {})
    return _form(request, offered, form, {})


@post("/standards/new", guards=[signed_in], name="meetings:add_standard", request_max_body_size=PASTE_BYTES)
async def add(request: Request) -> Redirect | Template:
    """With the step "read" a page and no redirect: the text of a file is put into its box."""
    offered = await _offered(request)
    form = await read_form(request)
    try:
        if form["step"] == "read":
            return _form(request, offered, await text_of_file(form), {})
        facts = read_standard(form, offered, needs_agency=not keeps_all(viewer(request)))
        text = read_text(form)
        standard_id = await add_standard(facts, text, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return _form(request, offered, form, error.by_field())
    where = url(request, "meetings:standard", standard_id=standard_id)
    return see_other(request, where, f"{facts.title} is begun, with a first draft.")


@get("/standards/{standard_id:int}/edit", guards=[signed_in], name="meetings:edit_standard")
async def edit(request: Request, standard_id: FromPath[int]) -> Template:
    standard = await kept_standard(standard_id, viewer(request))
    return _form(request, await _offered(request), Form(fields_of(standard), {}), {}, standard)


@post("/standards/{standard_id:int}/edit", guards=[signed_in], name="meetings:change_standard")
async def change(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    standard = await kept_standard(standard_id, viewer(request))
    offered = await _offered(request)
    form = await read_form(request)
    try:
        facts = read_standard(form, offered, needs_agency=not keeps_all(viewer(request)))
        version = whole_number(form["version"])
        await change_standard(standard_id, version, facts, viewer(request), now(request))
    except Invalid as error:
        return _form(request, offered, form, error.by_field(), standard)
    except EditedMeanwhile:
        return _form(request, offered, form, {"": MEANWHILE}, standard, status=409)
    where = url(request, "meetings:standard", standard_id=standard_id)
    return see_other(request, where, f"{facts.title} is saved.")


async def _offered(request: Request) -> Choices:
    who = viewer(request)
    if not may_add(who):
        raise NotAllowed(NOT_KEEPER)
    return await choices(who, now(request), all_agencies=keeps_all(who))


def _form(
    request: Request,
    offered: Choices,
    form: Form,
    errors: dict[str, str],
    standard: StandardRow | None = None,
    status: int = 422,
) -> Template:
    return page(
        request,
        "meetings/standards/form.html",
        status=status if errors else 200,
        standard=standard,
        version=form["version"]
        if status == 422 and "version" in form
        else standard.version
        if standard
        else 0,
        form=form,
        errors=errors,
        objectives=[(str(number), words) for number, words in offered.objectives],
        agencies=[(str(number), words) for number, words in offered.agencies],
        posts=[(str(number), words) for number, words in offered.posts],
        chooses_freely=keeps_all(viewer(request)),
    )


ROUTES = [new, add, edit, change]
