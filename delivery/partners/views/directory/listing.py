"""The directories as pages: what is in them, and what must be checked again."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Template

from delivery.partners.directory.entries import Directory
from delivery.partners.directory.narrowing import past_review
from delivery.partners.directory.rights import keeps, keeps_all, may_add
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import entries_of, withdrawn_entries
from delivery.partners.queries.directory.publishing import published_directories
from delivery.partners.views.directory.narrowing import PAST, asked_entries, directory_named
from delivery.web import Request, get, page, read_query, today, url, viewer
from delivery.wording import count

SHOWN = 500


@get("/directories/{slug:str}", guards=[signed_in], name="partners:directory")
async def show(request: Request, slug: FromPath[str]) -> Template:
    directory, who = directory_named(slug), viewer(request)
    asked = asked_entries(request, directory, await entries_of(directory))
    due = past_review(asked.entries, today(request))
    address = url(request, "partners:directory", slug=slug)
    return page(
        request,
        "partners/directory/list.html",
        directory=directory,
        others=list(Directory),
        entries=asked.shown[:SHOWN],
        total=len(asked.entries),
        words=_words(directory, len(asked.shown), len(asked.entries)),
        due=[] if asked.chosen else due,
        own={entry.id for entry in due if keeps(who, entry.facts.kept_by_id)},
        query=read_query(request),
        choices=asked.choices,
        chosen=asked.ways_out(address),
        address=address,
        past=url(request, "partners:directory", {"review": PAST}, slug=slug),
        csv=url(request, "partners:directory_export", asked.chosen or None, slug=slug),
        docx=url(request, "partners:directory_word", asked.chosen or None, slug=slug),
        large=url(request, "partners:directory_word", {**asked.chosen, "print": "large"}, slug=slug),
        is_published=directory in await published_directories(),
        may_add=may_add(who),
        keeps_all=keeps_all(who),
        withdrawn=await withdrawn_entries(directory) if keeps_all(who) else (),
    )


def _words(directory: Directory, shown: int, total: int) -> str:
    """How many are shown, of how many."""
    words = count(shown, directory.noun, directory.nouns)
    if shown > SHOWN:
        return f"The first {SHOWN} of {words}. Narrow the list, or download all of it."
    return f"{words} of {total:,}" if shown < total else words


ROUTES = [show]
