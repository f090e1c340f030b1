"""The registers as spreadsheets and as Word documents: the same content that the page shows, all of it."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from litestar.params import FromPath
from litestar.response import Response

from delivery.meetings.queries.registers import RegisterContent
from delivery.meetings.views.registers.narrowing import asked_content, in_use, ways_out
from delivery.meetings.views.registers.places import register_named
from delivery.partners.permissions import signed_in
from delivery.partners.queries.installation import standing
from delivery.spreadsheet import csv_bytes
from delivery.web import Request, get, today
from delivery.wording import short_day

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@get("/registers/{register:str}/table.csv", guards=[signed_in], name="registers:spreadsheet")
async def spreadsheet(request: Request, register: FromPath[str]) -> Response[bytes]:
    content = await asked_content(request, register_named(register))
    rows = [tuple(line.fields[heading] for heading in content.header) for line in content.lines]
    return _download(csv_bytes(content.header, rows), "text/csv", _file_name(request, content, "csv"))


@get("/registers/{register:str}/document.docx", guards=[signed_in], name="registers:document")
async def document(request: Request, register: FromPath[str]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.meetings.documents.look import DocumentLook, marking_of  # noqa: PLC0415
    from delivery.meetings.documents.register import RegisterDocument, write_register  # noqa: PLC0415

    content = await asked_content(request, register_named(register))
    installation = await standing()
    written = await asyncio.to_thread(
        write_register,
        RegisterDocument(
            heading=content.register.heading,
            noun=content.register.noun,
            scope=_group_chosen(request, content) or "all groups",
            narrowed="; ".join(
                way.words for way in ways_out("", content, in_use(request)) if not way.is_group
            ),
            columns=content.columns,
            lines=content.lines,
        ),
        DocumentLook(
            partnership=installation.service_name if installation else "delivery",
            dated=today(request),
            marking=marking_of(is_members_only=content.is_restricted),
        ),
    )
    return _download(written, WORD, _file_name(request, content, "docx"))


def _group_chosen(request: Request, content: RegisterContent) -> str:
    """The name of the group whose register it is; empty for that of all groups."""
    names = {group.slug: group.name for group in content.groups}
    return names.get(in_use(request).get("group", ""), "")


def _file_name(request: Request, content: RegisterContent, ending: str) -> str:
    parts = (content.register.heading, _group_chosen(request, content), short_day(today(request)))
    return f"{' '.join(part for part in parts if part)}.{ending}"


def _download(content: bytes, media_type: str, name: str) -> Response[bytes]:
    return Response(
        content,
        media_type=media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


ROUTES = [spreadsheet, document]
