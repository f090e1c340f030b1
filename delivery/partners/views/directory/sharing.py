"""Who else may read a directory: the public once it is published, and anybody with a link until it ends."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid, NotAllowed
from delivery.partners.directory.entries import Directory
from delivery.partners.directory.rights import NOT_KEEPER, keeps_all
from delivery.partners.permissions import administrator, signed_in
from delivery.partners.queries.directory.entries import entries_of, published_entries
from delivery.partners.queries.directory.publishing import (
    links_of_directory,
    publish,
    published_directories,
    share,
    stop_sharing,
    unpublish,
)
from delivery.partners.queries.people import people
from delivery.partners.queries.submissions import new_key
from delivery.partners.views.directory.narrowing import directory_named
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, today, url, viewer

DAYS = (("7", "A week"), ("30", "A month"), ("90", "Three months"), ("365", "A year"))


@get("/directories/{slug:str}/sharing", guards=[signed_in], name="partners:share_directory")
async def show(request: Request, slug: FromPath[str]) -> Template:
    return await _page(request, _own(request, slug), Form({"key": [new_key()], "days": ["90"]}, {}), {})


@post("/directories/{slug:str}/sharing", guards=[signed_in], name="partners:make_directory_link")
async def make(request: Request, slug: FromPath[str]) -> Template:
    """A page and no redirect: the link is shown this once."""
    directory = _own(request, slug)
    form = await read_form(request)
    try:
        days = next((int(value) for value, _ in DAYS if value == form["days"]), None)
        if days is None:
            raise Invalid(problems={"days": "Choose how long the link works."})
        token = await share(directory, days, viewer(request), key=form["key"], now=now(request))
    except Invalid as error:
        return await _page(request, directory, form, error.by_field())
    path = url(request, "partners:shared_directory", token=token)
    return page(
        request,
        "partners/directory/link.html",
        directory=directory,
        address=f"{request.app.state.settings.base_url}{path}",
        lasts=dict(DAYS)[form["days"]].lower(),
    )


@post(
    "/directories/{slug:str}/sharing/{link_id:int}/end",
    guards=[signed_in],
    name="partners:stop_directory_link",
)
async def stop(request: Request, slug: FromPath[str], link_id: FromPath[int]) -> Redirect:
    await stop_sharing(_own(request, slug), link_id, viewer(request), now(request))
    return _back(request, slug, "The link opens nothing any more.")


@post("/directories/{slug:str}/publication", guards=[administrator], name="partners:publish_directory")
async def make_public(request: Request, slug: FromPath[str]) -> Redirect:
    await publish(directory_named(slug), viewer(request), now(request))
    return _back(request, slug, "The directory is published: anybody can read what is open in it.")


@post("/directories/{slug:str}/publication/end", guards=[administrator], name="partners:unpublish_directory")
async def take_back(request: Request, slug: FromPath[str]) -> Redirect:
    await unpublish(directory_named(slug), viewer(request), now(request))
    return _back(request, slug, "The directory is no longer published.")


def _back(request: Request, slug: str, message: str) -> Redirect:
    return see_other(request, url(request, "partners:share_directory", slug=slug), message)


def _own(request: Request, slug: str) -> Directory:
    """The directory, for who keeps all of it."""
    directory = directory_named(slug)
    if not keeps_all(viewer(request)):
        raise NotAllowed(NOT_KEEPER)
    return directory


async def _page(request: Request, directory: Directory, form: Form, errors: dict[str, str]) -> Template:
    names = {person.id: person.name for person in await people(today(request))}
    links = await links_of_directory(directory, now(request))
    public = await published_entries(directory)
    return page(
        request,
        "partners/directory/sharing.html",
        status=422 if errors else 200,
        directory=directory,
        is_published=directory in await published_directories(),
        total=len(await entries_of(directory)),
        public=len(public),
        silent=sum(not (one.facts.phone or one.facts.email or one.facts.website) for one in public),
        links=[(link, names.get(link.person_id, "Somebody")) for link in links],
        days=DAYS,
        form=form,
        errors=errors,
    )


ROUTES = [show, make, stop, make_public, take_back]
