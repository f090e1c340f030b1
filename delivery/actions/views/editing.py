"""Editing an action; a save that came too late shows both texts and loses neither."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_edit
from delivery.actions.history import told
from delivery.actions.queries.editing import edit_action
from delivery.actions.queries.page import ActionPage
from delivery.actions.rights import statuses_open_to
from delivery.actions.rules import ActionStatus
from delivery.actions.views.asked import action_to_edit
from delivery.actions.views.entering import Offered, entry, offered
from delivery.conflict import Conflict, Field, conflict_page
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.web import (
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
from delivery.wording import read_day, short_day

LABELS = {
    "text": "What will be done",
    "owner": "Owners, one on each line",
    "due": "Due",
    "next_look": "Next look",
    "status": "Status",
    "objectives": "Objectives",
    "promise": "Promise",
}


@get("/actions/{number:int}/edit", guards=[signed_in], name="actions:edit")
async def edit_form(request: Request, number: FromPath[int]) -> Template:
    action = await action_to_edit(request, number)
    values = _stored(action) | {
        "promise": str(action.promise.id) if action.promise else "",
        "version": str(action.row.version),
    }
    typed = Form({name: [value] for name, value in values.items()}, {})
    return _form(request, action, typed, await offered(request))


@post("/actions/{number:int}/edit", guards=[signed_in], name="actions:save")
async def save(request: Request, number: FromPath[int]) -> Redirect | Template:
    action, form, offer = (
        await action_to_edit(request, number),
        await read_form(request),
        await offered(request),
    )
    try:
        edit = read_edit(form, offer.choices, offer.directory, action.row.owners, _statuses(request, action))
        await edit_action(
            action.row.id,
            whole_number(form["version"]),
            edit,
            by=viewer(request).person_id,
            now=now(request),
        )
    except Invalid as error:
        return _form(request, action, form, offer, error.by_field())
    except EditedMeanwhile:
        return _stale(request, await action_to_edit(request, number), form, offer)
    return see_other(
        request, url(request, "actions:show", number=number), f"{action.row.reference} is saved."
    )


def _form(
    request: Request,
    action: ActionPage,
    typed: Form,
    offer: Offered,
    errors: Mapping[str, str] | None = None,
) -> Template:
    return page(
        request,
        "actions/edit.html",
        status=422 if errors else 200,
        row=action.row,
        entry=entry(typed, offer, errors),
        statuses=[(status.value, status.label) for status in _statuses(request, action)],
    )


def _stale(request: Request, action: ActionPage, form: Form, offer: Offered) -> Template:
    theirs, yours = _stored(action), _typed(form, offer)
    newest = told(action.history[:1])[0]
    conflict = Conflict(
        what=f"Action {action.row.reference}",
        who=newest.who,
        at=newest.at,
        action=url(request, "actions:save", number=action.row.number),
        href=url(request, "actions:show", number=action.row.number),
        version=action.row.version,
        fields=tuple(Field(name, label, theirs[name], yours[name]) for name, label in LABELS.items()),
    )
    return conflict_page(request, conflict)


def _statuses(request: Request, action: ActionPage) -> tuple[ActionStatus, ...]:
    """The status it has, and those that it may move to, in their usual order."""
    now_is = action.row.status
    open_to = {now_is, *statuses_open_to(viewer(request), action.row, now_is)}
    return tuple(status for status in ActionStatus if status in open_to)


def _stored(action: ActionPage) -> dict[str, str]:
    """The fields as they are stored, in the words of the form."""
    row = action.row
    return {
        "text": row.text,
        "owner": "\n".join(owner.full for owner in row.owners),
        "due": short_day(row.due) if row.due else "",
        "next_look": short_day(row.next_look) if row.next_look else "",
        "status": row.status.value,
        "objectives": ", ".join(row.objective_numbers),
        "promise": action.promise.words if action.promise else "",
    }


def _typed(form: Form, offer: Offered) -> dict[str, str]:
    """The fields as they were typed, in the same words."""
    due, next_look = read_day(form["due"]), read_day(form["next_look"])
    promise = next((one for one in offer.choices.promises if str(one.id) == form["promise"]), None)
    return {
        "text": form["text"].strip(),
        "owner": "\n".join(name.strip() for name in form.all("owner") if name.strip()),
        "due": short_day(due) if due else form["due"].strip(),
        "next_look": short_day(next_look) if next_look else form["next_look"].strip(),
        "status": form["status"].strip(),
        "objectives": ", ".join(form.all("objectives")),
        "promise": promise.words if promise else form["promise"].strip(),
    }


ROUTES = [edit_form, save]
