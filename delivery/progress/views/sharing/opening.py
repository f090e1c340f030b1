"""What an outsider opens with their link: a page that says what it is, and from there the document.

Programs that look at every link in a mail get the page and no more: only a press of its button is noted.
"""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.downloads import WORD, attached
from delivery.partners.permissions import anyone
from delivery.progress.queries.sharing.opening import open_shared, shared_page
from delivery.web import Request, found, get, now, page, post


@get("/shared/{token:str}", guards=[anyone], name="progress:shared")
async def shared(request: Request, token: FromPath[str]) -> Template:
    return page(
        request,
        "progress/sharing/open.html",
        shared=found(await shared_page(token, now(request))),
        token=token,
    )


@post("/shared/{token:str}", guards=[anyone], name="progress:open_shared")
async def open_document(request: Request, token: FromPath[str]) -> Response[bytes]:
    name, content = found(await open_shared(token, now(request)))
    return Response(content, media_type=WORD, headers=attached(name))


ROUTES = [shared, open_document]
