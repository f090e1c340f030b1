"""What was found of what somebody typed, by kind: ten of each, or a hundred of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from litestar.response import Template

from delivery.partners.permissions import signed_in
from delivery.search.queries.everything import search
from delivery.search.rules.excerpts import Piece
from delivery.search.rules.hits import Found, Hit, Kind, Record
from delivery.search.rules.terms import LONGEST, read_terms
from delivery.web import Request, get, page, read_query, today, url, viewer

OF_EACH = 10
OF_ONE = 100
HEADINGS: Mapping[Kind, str] = {
    Kind.MINUTES: "Minutes",
    Kind.ACTIONS: "Actions",
    Kind.DECISIONS: "Decisions",
    Kind.QUESTIONS: "Questions and answers",
    Kind.MATTERS: "Matters raised, and put off to later meetings",
    Kind.OBJECTIVES: "Objectives and promises",
    Kind.MEETINGS: "Meetings and agendas",
    Kind.PAPERS: "Papers",
    Kind.GROUPS: "Groups",
    Kind.AGENCIES: "Agencies and people",
}
# The page of each record, and by what it names the record.
_PAGES: Mapping[Record, tuple[str, str]] = {
    Record.MINUTES: ("meetings:minutes", "meeting_id"),
    Record.ACTION: ("actions:show", "number"),
    Record.DECISION: ("meetings:decision", "record_id"),
    Record.QUESTION: ("meetings:question", "record_id"),
    Record.MATTER: ("meetings:matter", "record_id"),
    Record.FORWARD_ITEM: ("meetings:forward_item", "record_id"),
    Record.OBJECTIVE: ("progress:objective", "number"),
    Record.PROMISE: ("progress:promise", "promise_id"),
    Record.MEETING: ("meetings:show", "meeting_id"),
    Record.AGENDA: ("meetings:agenda", "meeting_id"),
    Record.PAPER: ("meetings:paper", "paper_id"),
    Record.GROUP: ("meetings:group", "slug"),
    Record.AGENCY: ("partners:agency", "slug"),
    Record.CONTACT: ("partners:agency", "slug"),
    Record.PERSON: ("partners:person", "person_id"),
}


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with the way to the place where it stands."""

    href: str
    title: tuple[Piece, ...]
    line: tuple[Piece, ...]
    where: str


@dataclass(frozen=True, slots=True)
class ShownKind:
    """The hits of one kind; `more_href` leads to more of them, empty where these are all or as many as are shown."""

    anchor: str
    heading: str
    hits: tuple[ShownHit, ...]
    more_href: str
    is_cut: bool
    members_only_groups: frozenset[int]


@get("/search", guards=[signed_in], name="search:find")
async def find(request: Request) -> Template:
    query = read_query(request)
    typed = " ".join(query["q"].split())
    one = next((kind for kind in Kind if kind.value == query["kind"]), None)
    terms = read_terms(typed[:LONGEST])
    kinds, most = ([one], OF_ONE) if one else (list(Kind), OF_EACH)
    found = await search(kinds, terms, viewer(request), today(request), most)
    return page(
        request,
        "search/found.html",
        searched=typed,
        kinds=[_shown(request, kind, typed, is_only=one is not None) for kind in found],
        heading=HEADINGS[one] if one else "",
        every_href=url(request, "search:find", {"q": typed}) if one else "",
        problem=_problem(typed, is_empty=not terms.terms),
    )


def _problem(typed: str, *, is_empty: bool) -> str:
    if len(typed) > LONGEST:
        return f"Only the first {LONGEST} characters were looked for. A few words find more."
    return "Type a word that can be looked for, such as one from the minutes." if typed and is_empty else ""


def _shown(request: Request, found: Found, typed: str, *, is_only: bool) -> ShownKind:
    more = url(request, "search:find", {"q": typed, "kind": found.kind.value})
    return ShownKind(
        anchor=f"found-{found.kind.value}",
        heading=HEADINGS[found.kind],
        hits=tuple(ShownHit(_href(request, hit), hit.title, hit.line, hit.where) for hit in found.hits),
        more_href=more if found.more and not is_only else "",
        is_cut=found.more and is_only,
        members_only_groups=found.members_only_groups,
    )


def _href(request: Request, hit: Hit) -> str:
    name, key = _PAGES[hit.record]
    href = url(request, name, None, **{key: hit.key})
    if hit.record is not Record.MINUTES or not hit.to_find:
        return href
    # A text fragment: browsers that know it scroll to the words, all others open the page. A dash has a meaning in it.
    return f"{href}#:~:text={quote(hit.to_find, safe='').replace('-', '%2D')}"


ROUTES = [find]
