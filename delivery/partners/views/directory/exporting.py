"""A directory as a spreadsheet and as a Word document: the entries that the page shows, all of them."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response

from delivery.downloads import csv_file, word_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.partners.directory.written import HEADER, cells_of
from delivery.partners.permissions import signed_in
from delivery.partners.queries.directory.entries import entries_of
from delivery.partners.views.directory.narrowing import Asked, asked_entries, directory_named
from delivery.web import Request, get, today


@get("/directories/{slug:str}/table.csv", guards=[signed_in], name="partners:directory_export")
async def spreadsheet(request: Request, slug: FromPath[str]) -> Response[bytes]:
    directory = directory_named(slug)
    asked = asked_entries(request, directory, await entries_of(directory))
    name = file_name(directory.heading, today(request), "csv")
    return csv_file(name, HEADER, [cells_of(entry) for entry in asked.shown])


@get("/directories/{slug:str}/document.docx", guards=[signed_in], name="partners:directory_word")
async def document(request: Request, slug: FromPath[str]) -> Response[bytes]:
    directory = directory_named(slug)
    return await directory_word(request, asked_entries(request, directory, await entries_of(directory)))


async def directory_word(request: Request, asked: Asked) -> Response[bytes]:
    """The entries that were asked for as a Word document; `?print=large` makes it large."""
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.partners.directory_document import DirectoryDocument, write_directory  # noqa: PLC0415
    from delivery.word import Properties  # noqa: PLC0415

    look = await document_look(request, None, is_members_only=False)
    heading = asked.directory.heading
    properties = Properties(heading, look.partnership, look.dated, look.marking, asked.directory.purpose)
    content = DirectoryDocument(
        directory=asked.directory,
        narrowed="; ".join(way.words for way in asked.ways_out("")),
        entries=asked.shown,
    )
    name = file_name(heading, look.dated, "docx")
    return await word_file(name, write_directory, content, properties, look.dress, look.print_size)


ROUTES = [spreadsheet, document]
