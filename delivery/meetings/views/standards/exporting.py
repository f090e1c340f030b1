"""A version of a standard as a Word document."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response

from delivery.downloads import word_file
from delivery.marking import file_name
from delivery.meetings.queries.standards.rows import standard_seen
from delivery.meetings.views.document_looks import document_look
from delivery.meetings.views.standards.words import facts_of, standing_of
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, viewer


@get(
    "/standards/{standard_id:int}/versions/{number:int}/standard.docx",
    guards=[signed_in],
    name="meetings:standard_word",
)
async def word(request: Request, standard_id: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.meetings.documents.standard import StandardDocument, write_standard  # noqa: PLC0415

    standard = found(await standard_seen(standard_id, viewer(request)))
    one = found(standard.numbered(number))
    look = await document_look(request, None, is_members_only=False)
    content = StandardDocument(
        title=standard.title,
        standing=standing_of(one),
        facts=facts_of(standard, one),
        parts=one.parts,
    )
    name = file_name(f"{standard.title} version {number}", look.dated, "docx")
    return await word_file(name, write_standard, content, look)


ROUTES = [word]
