"""Adding an entry to a directory, and changing one."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.partners.directory.entries import Directory, Entry, EntryFacts, EntryState
from delivery.partners.directory.rights import NOT_OWN, keeps, keeps_all, may_add
from delivery.partners.entry_form import LABELS, fields_of, new_fields, read_entry
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import Choices, choices, entry_with
from delivery.partners.queries.directory.keeping import add_entry, change_entry
from delivery.partners.queries.submissions import new_key
from delivery.partners.strands import Strand
from delivery.partners.views.directory.narrowing import directory_named
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
    today,
    url,
    viewer,
    whole_number,
)

MEANWHILE = (
    "Somebody saved this entry while you were typing. What differs is below, and what you typed is kept: "
    "save it again to replace theirs."
)


@dataclass(frozen=True)
class Difference:
    """A field that somebody else saved otherwise than it was typed here."""

    label: str
    theirs: str
    yours: str


@get("/directories/{slug:str}/new", guards=[signed_in], name="partners:new_entry")
async def new(request: Request, slug: FromPath[str]) -> Template:
    directory = directory_named(slug)
    offered = await _offered(request, may=may_add(viewer(request)))
    fields = new_fields(directory, dict(offered.agencies), today(request))
    return _form_page(request, directory, offered, Form({**fields, "key": [new_key()]}, {}), {})


@post("/directories/{slug:str}/new", guards=[signed_in], name="partners:add_entry")
async def add(request: Request, slug: FromPath[str]) -> Redirect | Template:
    directory = directory_named(slug)
    offered = await _offered(request, may=may_add(viewer(request)))
    form = await read_form(request)
    try:
        facts = _read(request, form, directory, offered)
        entry_id = await add_entry(directory, facts, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return _form_page(request, directory, offered, form, error.by_field())
    where = url(request, "partners:entry", entry_id=entry_id)
    return see_other(request, where, f"{facts.name} is in the directory.")


@get("/directory-entries/{entry_id:int}/edit", guards=[signed_in], name="partners:edit_entry")
async def edit(request: Request, entry_id: FromPath[int]) -> Template:
    entry = found(await entry_with(entry_id))
    offered = await _offered(request, may=keeps(viewer(request), entry.facts.kept_by_id))
    directory = entry.facts.kind.directory
    return _form_page(request, directory, offered, Form(fields_of(entry.facts), {}), {}, entry)


@post("/directory-entries/{entry_id:int}/edit", guards=[signed_in], name="partners:change_entry")
async def change(request: Request, entry_id: FromPath[int]) -> Redirect | Template:
    entry = found(await entry_with(entry_id))
    offered = await _offered(request, may=keeps(viewer(request), entry.facts.kept_by_id))
    form, directory = await read_form(request), entry.facts.kind.directory
    try:
        facts = _read(request, form, directory, offered)
        await change_entry(entry_id, whole_number(form["version"]), facts, viewer(request), now(request))
    except Invalid as error:
        return _form_page(request, directory, offered, form, error.problems, entry)
    except EditedMeanwhile:
        newest = found(await entry_with(entry_id))
        return _form_page(request, directory, offered, form, {"": MEANWHILE}, newest, status=409)
    return see_other(request, url(request, "partners:entry", entry_id=entry_id), f"{facts.name} is saved.")


async def _offered(request: Request, *, may: bool) -> Choices:
    """What can be chosen; NotAllowed for who may not fill the form."""
    who = viewer(request)
    if not may:
        raise NotAllowed(NOT_OWN)
    return await choices(who, all_agencies=keeps_all(who))


def _read(request: Request, form: Form, directory: Directory, offered: Choices) -> EntryFacts:
    areas, keepers = frozenset(dict(offered.areas)), frozenset(dict(offered.agencies))
    is_free = keeps_all(viewer(request))
    return read_entry(form, directory, areas, keepers, today(request), needs_keeper=not is_free)


def _form_page(
    request: Request,
    directory: Directory,
    offered: Choices,
    form: Form,
    errors: dict[str, str],
    entry: Entry | None = None,
    status: int = 422,
) -> Template:
    is_stale = status == 409
    return page(
        request,
        "partners/directory/form.html",
        status=status if errors else 200,
        directory=directory,
        entry=entry,
        # A version that was sent with a mistake in the form is sent again: what was saved meanwhile is seen.
        version=form["version"] if "version" in form and not is_stale else entry.version if entry else 0,
        form=form,
        errors=errors,
        kinds=[(kind.value, kind.words) for kind in directory.kinds],
        states=[(state.value, state.words) for state in EntryState],
        strands=[(strand.value, strand.words) for strand in Strand],
        areas=[(str(number), name) for number, name in offered.areas],
        agencies=[(str(number), name) for number, name in offered.agencies],
        chooses_freely=keeps_all(viewer(request)),
        differences=_differences(entry, form, offered) if entry and is_stale else [],
    )


def _differences(entry: Entry, form: Form, offered: Choices) -> list[Difference]:
    """Where what is stored now is not what was typed."""
    names = {str(number): name for number, name in (*offered.areas, *offered.agencies)}
    stored = fields_of(entry.facts)
    said = []
    for field, label in LABELS.items():
        theirs, yours = _said(stored[field], field, names), _said(form.all(field), field, names)
        if theirs != yours:
            said.append(Difference(label, theirs or "nothing", yours or "nothing"))
    return said


def _said(values: list[str] | tuple[str, ...], field: str, names: dict[str, str]) -> str:
    words = [value.strip() for value in values if value.strip()]
    if field in {"area", "kept_by"}:
        words = [names.get(word, word) for word in words]
    return ", ".join(sorted(words))


ROUTES = [new, add, edit, change]
