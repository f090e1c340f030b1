"""A form that came as the attachment of a reply."""

from __future__ import annotations

import asyncio

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.actions.queries.agency_forms.receiving import receive_file
from delivery.actions.queries.replies.reading import octets_of
from delivery.actions.views.replies.showing import reply_to_see
from delivery.mail.received.attached import attached_files
from delivery.partners.permissions import record_keeper
from delivery.web import Request, found, now, post, see_other, url, viewer

ENDINGS = (".docx", ".xlsx")
NONE = (
    "None of the attached files could be read as a form that was sent out from here. Save the file and bring it to "
    "Forms to fill in, which says why."
)


@post("/replies/{number:int}/forms", guards=[record_keeper], name="actions:read_mailed_form")
async def read_mailed(request: Request, number: FromPath[int]) -> Redirect:
    reply = await reply_to_see(request, number)
    content = found(await octets_of(number, viewer(request)))
    # In a thread, so that others are answered while a long mail is taken apart.
    files = await asyncio.to_thread(attached_files, content, ENDINGS)
    sender = reply.person_id if reply.is_trusted else None
    kept = [await receive_file(octets, name, sender, now(request)) for name, octets in files]
    forms = [file_id for file_id in kept if file_id is not None]
    if not forms:
        return see_other(request, url(request, "actions:reply", number=number), NONE)
    return see_other(request, url(request, "actions:returned_file", file_id=forms[0]))


ROUTES = [read_mailed]
