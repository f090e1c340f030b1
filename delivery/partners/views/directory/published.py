"""A directory without an account: once it is published for anybody, else by a link that ends.

Only what is open is shown, and of its contacts only what was entered as public.
"""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.partners.directory.entries import Directory
from delivery.partners.permissions import anyone
from delivery.partners.queries.directory.entries import published_entries
from delivery.partners.queries.directory.publishing import published_directories, shared_directory
from delivery.partners.views.directory.exporting import directory_word
from delivery.partners.views.directory.narrowing import Asked, asked_entries, directory_named
from delivery.web import Request, found, get, now, page, read_query, url
from delivery.wording import count

LARGE = {"print": "large"}


@get("/published-directories/{slug:str}", guards=[anyone], name="partners:published_directory")
async def show(request: Request, slug: FromPath[str]) -> Template:
    directory = await _published(slug)
    asked = await _public(request, directory)
    return _page(
        request,
        asked,
        url(request, "partners:published_directory", slug=slug),
        url(request, "partners:published_directory_word", asked.chosen or None, slug=slug),
        url(request, "partners:published_directory_word", {**asked.chosen, **LARGE}, slug=slug),
    )


@get(
    "/published-directories/{slug:str}/document.docx",
    guards=[anyone],
    name="partners:published_directory_word",
)
async def word(request: Request, slug: FromPath[str]) -> Response[bytes]:
    return await directory_word(request, await _public(request, await _published(slug)))


@get("/shared-directories/{token:str}", guards=[anyone], name="partners:shared_directory")
async def show_shared(request: Request, token: FromPath[str]) -> Template:
    directory = await shared_directory(token, now(request))
    if directory is None:
        return page(request, "partners/directory/ended.html", status=404)
    asked = await _public(request, directory)
    answer = _page(
        request,
        asked,
        url(request, "partners:shared_directory", token=token),
        url(request, "partners:shared_directory_word", asked.chosen or None, token=token),
        url(request, "partners:shared_directory_word", {**asked.chosen, **LARGE}, token=token),
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@get(
    "/shared-directories/{token:str}/document.docx",
    guards=[anyone],
    name="partners:shared_directory_word",
)
async def word_shared(request: Request, token: FromPath[str]) -> Response[bytes]:
    directory = found(await shared_directory(token, now(request)))
    return await directory_word(request, await _public(request, directory))


async def _published(slug: str) -> Directory:
    """The directory; NotFound for one that nobody published."""
    directory = directory_named(slug)
    return found(directory if directory in await published_directories() else None)


async def _public(request: Request, directory: Directory) -> Asked:
    return asked_entries(request, directory, await published_entries(directory))


def _page(request: Request, asked: Asked, address: str, docx: str, large: str) -> Template:
    directory = asked.directory
    words = count(len(asked.shown), directory.noun, directory.nouns)
    return page(
        request,
        "partners/directory/published.html",
        directory=directory,
        entries=asked.shown,
        total=len(asked.entries),
        words=f"{words} of {len(asked.entries):,}" if len(asked.shown) < len(asked.entries) else words,
        query=read_query(request),
        choices=asked.choices,
        chosen=asked.ways_out(address),
        address=address,
        docx=docx,
        large=large,
    )


ROUTES = [show, word, show_shared, word_shared]
