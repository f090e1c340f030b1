"""The registers as spreadsheets and as Word documents: the same content that the page shows, all of it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response

from delivery.downloads import csv_file, word_file
from delivery.marking import file_name
from delivery.meetings.queries.registers import RegisterContent
from delivery.meetings.queries.registers.records import NamedGroup
from delivery.meetings.views.document_looks import document_look
from delivery.meetings.views.registers.narrowing import FILTERS, asked_content, ways_of
from delivery.meetings.views.registers.places import register_named
from delivery.narrowing import in_use
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, read_query, today


@get("/registers/{register:str}/table.csv", guards=[signed_in], name="meetings:register_export")
async def spreadsheet(request: Request, register: FromPath[str]) -> Response[bytes]:
    content = await asked_content(request, register_named(register))
    rows = [tuple(line.fields[heading] for heading in content.header) for line in content.lines]
    return csv_file(_name(request, content, "csv"), content.header, rows)


@get("/registers/{register:str}/document.docx", guards=[signed_in], name="meetings:register_word")
async def document(request: Request, register: FromPath[str]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.meetings.documents.register import RegisterDocument, write_register  # noqa: PLC0415

    content = await asked_content(request, register_named(register))
    group = _group_chosen(request, content)
    ways = ways_of("", content, in_use(read_query(request), FILTERS))
    look = await document_look(
        request, group.id if group else None, is_members_only=bool(content.members_only_groups)
    )
    written = RegisterDocument(
        heading=content.register.heading,
        noun=content.register.noun,
        scope=group.name if group else "all groups",
        narrowed="; ".join(way.words for way in ways if way.name != "group"),
        columns=content.columns,
        lines=content.lines,
    )
    return await word_file(_name(request, content, "docx"), write_register, written, look)


def _group_chosen(request: Request, content: RegisterContent) -> NamedGroup | None:
    """The group whose register it is, None for that of all groups."""
    chosen = in_use(read_query(request), FILTERS).get("group", "")
    return next((group for group in content.groups if group.slug == chosen), None)


def _name(request: Request, content: RegisterContent, ending: str) -> str:
    group = _group_chosen(request, content)
    of = f" of {group.name}" if group else ""
    what = f"{content.register.heading.lower()}{of}"
    return file_name(what, today(request), ending, is_members_only=bool(content.members_only_groups))


ROUTES = [spreadsheet, document]
