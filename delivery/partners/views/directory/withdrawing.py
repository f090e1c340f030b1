"""An entry that was entered in error leaves its directory, and can be put back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_reason
from delivery.actions.history import told
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.partners.directory.entries import Entry
from delivery.partners.directory.rights import NOT_OWN, keeps
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import entry_with, withdrawn_entry
from delivery.partners.queries.directory.keeping import KIND, restore_entry, withdraw_entry
from delivery.partners.queries.history import history_of
from delivery.web import (
    Form,
    Request,
    found,
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

CONSEQUENCE = (
    "It leaves the directory, its documents and what is shared, as if it had never been there. Its history stays, "
    "and you can put it back. A place that has closed is better changed to closed for good."
)


@get("/directory-entries/{entry_id:int}/withdrawal", guards=[signed_in], name="partners:confirm_entry")
async def confirm(request: Request, entry_id: FromPath[int]) -> Template:
    return await _form(request, await _own(request, entry_id), Form({}, {}))


@post("/directory-entries/{entry_id:int}/withdrawal", guards=[signed_in], name="partners:withdraw_entry")
async def withdraw(request: Request, entry_id: FromPath[int]) -> Redirect | Template:
    entry = await _own(request, entry_id)
    form = await read_form(request)
    try:
        version = whole_number(form["version"])
        await withdraw_entry(entry_id, version, read_reason(form), viewer(request), now(request))
    except Invalid as error:
        return await _form(request, entry, form, error.problems)
    except EditedMeanwhile:
        return await _form(request, await _own(request, entry_id), form, is_stale=True)
    where = url(request, "partners:directory", slug=entry.facts.kind.directory.value)
    return see_other(request, where, f"{entry.facts.name} is withdrawn as entered in error.")


@post("/directory-entries/{entry_id:int}/restoration", guards=[signed_in], name="partners:restore_entry")
async def put_back(request: Request, entry_id: FromPath[int]) -> Redirect:
    await restore_entry(entry_id, viewer(request), now(request))
    return see_other(request, url(request, "partners:entry", entry_id=entry_id), "The entry is back.")


async def withdrawn_page(request: Request, entry: Entry) -> Template:
    """What those who keep an entry see of it when it is withdrawn."""
    directory = entry.facts.kind.directory
    return page(
        request,
        "records/withdrawn.html",
        what="This entry",
        section=directory.heading,
        section_href=url(request, "partners:directory", slug=directory.value),
        text=entry.facts.name,
        action=url(request, "partners:restore_entry", entry_id=entry.id),
        reason="",
        history=told(await history_of(KIND, entry.id)),
    )


async def _own(request: Request, entry_id: int) -> Entry:
    """The entry, where this person keeps it, as it stands or withdrawn."""
    entry = found(await entry_with(entry_id) or await withdrawn_entry(entry_id))
    if not keeps(viewer(request), entry.facts.kept_by_id):
        raise NotAllowed(NOT_OWN)
    return entry


async def _form(
    request: Request,
    entry: Entry,
    typed: Form,
    errors: dict[str, str] | None = None,
    *,
    is_stale: bool = False,
) -> Template:
    newest = told((await history_of(KIND, entry.id))[:1]) if is_stale else ()
    return page(
        request,
        "records/withdraw.html",
        status=422 if errors else 409 if is_stale else 200,
        what="This entry",
        section=entry.facts.kind.directory.heading,
        text=entry.facts.name,
        back=url(request, "partners:entry", entry_id=entry.id),
        action=url(request, "partners:withdraw_entry", entry_id=entry.id),
        consequence=CONSEQUENCE,
        typed=typed,
        errors=errors or {},
        version=whole_number(typed["version"]) if errors else entry.version,
        meanwhile={
            "who": newest[0].who,
            "at": newest[0].at,
            "what": newest[0].what,
            "text": newest[0].note,
        }
        if newest
        else None,
    )


ROUTES = [confirm, withdraw, put_back]
