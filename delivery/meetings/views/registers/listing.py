"""The registers as pages, as spreadsheets and as Word documents: one content for all three."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.registers import RegisterContent
from delivery.meetings.queries.registers.group import RegisterGroup, register_group
from delivery.meetings.queries.registers.withdrawn import withdrawn_of_group
from delivery.meetings.rules.registers.register import CellWords, Line, Register
from delivery.meetings.views.registers.narrowing import FILTERS, asked_content, choices_of, ways_of
from delivery.meetings.views.registers.places import GROUP_ROUTES, ROUTE_OF, register_named
from delivery.narrowing import in_use
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, page, read_query, url, viewer
from delivery.wording import count

SHOWN = 500


@dataclass(frozen=True)
class RegisterLink:
    """A way to a register; `current` is the one that is read."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True)
class RowShown:
    """A line of a register on its page."""

    href: str
    cells: tuple[CellWords, ...]


@get("/groups/{slug:str}/decisions", guards=[signed_in], name="meetings:group_decisions")
async def group_decisions(request: Request, slug: FromPath[str]) -> Template:
    return await _group_page(request, slug, Register.DECISIONS)


@get("/groups/{slug:str}/questions", guards=[signed_in], name="meetings:group_questions")
async def group_questions(request: Request, slug: FromPath[str]) -> Template:
    return await _group_page(request, slug, Register.QUESTIONS)


@get("/groups/{slug:str}/forward-plan", guards=[signed_in], name="meetings:group_forward_plan")
async def group_forward_plan(request: Request, slug: FromPath[str]) -> Template:
    return await _group_page(request, slug, Register.FORWARD_PLAN)


@get("/groups/{slug:str}/matters-raised", guards=[signed_in], name="meetings:group_matters")
async def group_matters(request: Request, slug: FromPath[str]) -> Template:
    return await _group_page(request, slug, Register.MATTERS)


@get("/registers/{register:str}", guards=[signed_in], name="meetings:registers")
async def everything(request: Request, register: FromPath[str]) -> Template:
    return await _page(request, register_named(register), None)


async def _group_page(request: Request, slug: str, register: Register) -> Template:
    group = found(await register_group(slug, viewer(request)))
    return await _page(request, register, group)


async def _page(request: Request, register: Register, group: RegisterGroup | None) -> Template:
    content = await asked_content(request, register, group.slug if group else "")
    query = read_query(request)
    chosen = in_use(query, FILTERS)
    address = _address(request, register, group)
    export = {**chosen, "group": group.slug} if group else chosen
    withdrawn = await withdrawn_of_group(register, group.id, viewer(request)) if group else ()
    return page(
        request,
        "meetings/registers/list.html",
        register=register,
        group=group,
        content=content,
        rows=[_row(request, register, content, line) for line in content.lines[:SHOWN]],
        words=_words(content, register),
        query=query,
        choices=choices_of(content, with_groups=group is None),
        chosen=ways_of(address, content, chosen),
        address=address,
        others=[
            RegisterLink(other.heading, _address(request, other, group), other is register)
            for other in Register
        ],
        csv=url(request, "meetings:register_export", export or None, register=register.value),
        docx=url(request, "meetings:register_word", export or None, register=register.value),
        withdrawn=withdrawn,
    )


def _row(request: Request, register: Register, content: RegisterContent, line: Line) -> RowShown:
    href = url(request, ROUTE_OF[register], record_id=line.id)
    return RowShown(href, line.cells(content.columns))


def _words(content: RegisterContent, register: Register) -> str:
    """How many are shown, of how many."""
    shown = count(len(content.lines), register.noun)
    if len(content.lines) > SHOWN:
        return f"The first {SHOWN} of {shown}. Narrow the list, or download all of it."
    return f"{shown} of {content.total:,}" if len(content.lines) < content.total else shown


def _address(request: Request, register: Register, group: RegisterGroup | None) -> str:
    if group is None:
        return url(request, "meetings:registers", register=register.value)
    return url(request, GROUP_ROUTES[register], slug=group.slug)


ROUTES = [
    group_decisions,
    group_questions,
    group_forward_plan,
    group_matters,
    everything,
]
