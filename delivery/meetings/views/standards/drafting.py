"""The text of a standard: typed or read from a file, put to a meeting, and taken back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.intake.reader import read_file
from delivery.intake.refusal import Refused
from delivery.meetings.forms.standards import read_text
from delivery.meetings.queries.standards.keeping import kept_standard, propose, take_back, write_draft
from delivery.meetings.rules.standards.versions import StandardRow, VersionState
from delivery.meetings.views.standards.showing import standard_page
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
    see_other,
    url,
    viewer,
    whole_number,
)

NO_FILE = "Choose the Word file that holds the standard."
MEANWHILE = "Somebody changed this version meanwhile. Look at it as it stands now, and try again."


@get("/standards/{standard_id:int}/draft", guards=[signed_in], name="meetings:standard_draft")
async def edit(request: Request, standard_id: FromPath[int]) -> Template | Redirect:
    standard = await kept_standard(standard_id, viewer(request))
    waiting = standard.open_version
    if waiting and waiting.state is VersionState.PROPOSED:
        words = "This version is before a meeting: take it back to change it."
        return see_other(request, url(request, "meetings:standard", standard_id=standard_id), words)
    text = (waiting or standard.shown).text
    version = str(waiting.version if waiting else 0)
    return _form(request, standard, Form({"text": [text], "version": [version], "key": [new_key()]}, {}), {})


@post(
    "/standards/{standard_id:int}/draft",
    guards=[signed_in],
    name="meetings:save_standard_draft",
    request_max_body_size=PASTE_BYTES,
)
async def save(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    """With the step "read" a page and no redirect: the text of a file is put into its box."""
    standard = await kept_standard(standard_id, viewer(request))
    form = await read_form(request)
    try:
        if form["step"] == "read":
            return _form(request, standard, await text_of_file(form), {})
        text, version = read_text(form), whole_number(form["version"])
        await write_draft(standard_id, version, text, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return _form(request, standard, form, error.by_field())
    except EditedMeanwhile:
        return _both_texts(request, await kept_standard(standard_id, viewer(request)), form)
    return _back(request, standard_id, "The draft is saved.")


@post("/standards/{standard_id:int}/proposal", guards=[signed_in], name="meetings:propose_standard")
async def put_forward(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    standard = await kept_standard(standard_id, viewer(request))
    form = await read_form(request)
    try:
        version, meeting = whole_number(form["version"]), whole_number(form["meeting"])
        await propose(standard_id, version, meeting, viewer(request), now(request))
    except Invalid as error:
        return await standard_page(request, standard, form, error.by_field())
    except EditedMeanwhile:
        return await standard_page(request, standard, form, {"": MEANWHILE}, status=409)
    return _back(request, standard_id, "It is proposed to this meeting, whose page shows it.")


@post("/standards/{standard_id:int}/proposal/end", guards=[signed_in], name="meetings:take_back_standard")
async def end(request: Request, standard_id: FromPath[int]) -> Redirect | Template:
    standard = await kept_standard(standard_id, viewer(request))
    form = await read_form(request)
    try:
        await take_back(standard_id, whole_number(form["version"]), viewer(request), now(request))
    except Invalid as error:
        return await standard_page(request, standard, form, {"": error.sentence})
    except EditedMeanwhile:
        return await standard_page(request, standard, form, {"": MEANWHILE}, status=409)
    return _back(request, standard_id, "It is a draft again.")


async def text_of_file(form: Form) -> Form:
    """The form with the text of the uploaded file in its box; Invalid where there is no file that can be read."""
    file = form.file("file")
    if file is None:
        raise Invalid(problems={"file": NO_FILE})
    try:
        read = await read_file(await file.read(), file.filename)
    except Refused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    return Form({**{name: list(form.all(name)) for name, _ in form.pairs}, "text": [read.text.strip()]}, {})


def _back(request: Request, standard_id: int, message: str) -> Redirect:
    return see_other(request, url(request, "meetings:standard", standard_id=standard_id), message)


def _form(request: Request, standard: StandardRow, form: Form, errors: dict[str, str]) -> Template:
    waiting = standard.open_version
    number = waiting.number if waiting else max(one.number for one in standard.versions) + 1
    return page(
        request,
        "meetings/standards/draft.html",
        status=422 if errors else 200,
        standard=standard,
        number=number,
        form=form,
        errors=errors,
    )


def _both_texts(request: Request, standard: StandardRow, form: Form) -> Template:
    """Somebody saved the draft first: both texts, the second still to be edited."""
    newest = standard.open_version or standard.shown
    is_draft = newest.state is VersionState.DRAFT
    conflict = {
        "what": f"Version {newest.number} of {standard.title}",
        "who": newest.written_by or "Somebody",
        "at": newest.written_at,
        "action": url(request, "meetings:save_standard_draft", standard_id=standard.id),
        "href": url(request, "meetings:standard", standard_id=standard.id),
        "version": newest.version if is_draft else 0,
        "hidden": {"key": new_key()},
        "fields": [
            {
                "name": "text",
                "label": "The standard",
                "theirs": newest.text,
                "yours": form["text"],
                "differs": newest.text != form["text"],
            }
        ],
    }
    return page(request, "errors/stale.html", status=409, conflict=conflict)


ROUTES = [edit, save, put_forward, end]
