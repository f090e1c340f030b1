"""Taking the answers of a form in, taking them back, and being done with it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.agency_forms.applying import close, take_back, take_in
from delivery.actions.queries.agency_forms.reading import returned_file
from delivery.actions.views.agency_forms.lines import said_in, word_of
from delivery.actions.views.agency_forms.showing import compared_form, show_returned
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, now, post, read_form, see_other, url, viewer, whole_number
from delivery.wording import count

NOTHING = "Tick the answers that you want to take in."
MEANWHILE = (
    "An action was changed while you were looking, and nothing was taken in. Below is what stands now, beside what they "
    "answered: look again, then take it in."
)


@post("/actions/returned/{file_id:int}/answers", guards=[signed_in], name="actions:take_in")
async def take(request: Request, file_id: FromPath[int]) -> Redirect | Template:
    found(await returned_file(file_id, viewer(request)))
    form = await read_form(request)
    chosen, only = frozenset(form.all("take")), form["only"]
    shown = await compared_form(request, file_id, chosen)
    said = said_in(shown.shown)
    words = [
        word_of(action, chosen, whole_number(form[f"seen-{action.row.id}"]), said)
        for action in shown.actions
        if only in {"", str(action.row.id)}
    ]
    try:
        if not chosen:
            raise Invalid(problems={"": NOTHING})
        taken = await take_in(
            file_id, [word for word in words if word], viewer(request), key=form["key"], now=now(request)
        )
    except (EditedMeanwhile, NotFound):
        return show_returned(request, await compared_form(request, file_id, chosen), {"": MEANWHILE}, 409)
    except Invalid as error:
        return show_returned(request, shown, error.by_field(), 422)
    told = (
        f"The answers about {count(taken, 'action')} are taken in." if taken else "Nothing more was taken in."
    )
    return see_other(request, url(request, "actions:returned_file", file_id=file_id), told)


@post("/actions/returned/{file_id:int}/undoing", guards=[signed_in], name="actions:take_back")
async def undo(request: Request, file_id: FromPath[int]) -> Redirect:
    undone = await take_back(file_id, viewer(request), now(request))
    told = f"Taken back: {count(undone.restored, 'action')} as before"
    if undone.kept:
        told += f"; {count(undone.kept, 'action')} had changed since and only lost what was said"
    return see_other(request, url(request, "actions:returned_file", file_id=file_id), f"{told}.")


@post("/actions/returned/{file_id:int}/closure", guards=[signed_in], name="actions:close_returned")
async def done(request: Request, file_id: FromPath[int]) -> Redirect:
    await close(file_id, viewer(request), now(request))
    return see_other(request, url(request, "actions:returned"), "The form is dealt with.")


ROUTES = [take, undo, done]
