"""What is held about a person, as one Word file for an administrator who answers them (SECURITY A39)."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response

from delivery.downloads import word_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import administrator
from delivery.partners.sessions import token_hash
from delivery.progress.queries.held_about import answer_about, note_answer
from delivery.web import Request, get, now, session_token, viewer

PLACE = "what is held about a person"


@get("/people/{person_id:int}/held.docx", guards=[administrator], name="partners:held")
async def held(request: Request, person_id: FromPath[int]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.partners.held_document import write_held  # noqa: PLC0415
    from delivery.word import Properties  # noqa: PLC0415

    by = viewer(request)
    about = await answer_about(person_id, by)
    # Once for each sign-in, as of all that is downloaded.
    if request.app.state.lately.is_new((token_hash(session_token(request)), PLACE, person_id)):
        await note_answer(person_id, by.person_id, now(request))
    # Personal data in one place is sensitive, whatever group it is of.
    look = await document_look(request, None, is_members_only=True)
    title = f"What is held about {about.name}"
    properties = Properties(title, look.partnership, look.dated, look.marking)
    name = file_name(title, look.dated, "docx", is_members_only=True)
    return await word_file(name, write_held, about, properties, look.dress, look.print_size)


ROUTES = [held]
