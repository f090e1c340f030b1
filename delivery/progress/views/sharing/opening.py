"""What an outsider opens with their link: a page that says what it is, and from there the document.

Programs that look at every link in a mail get the page and no more: only a press of its button is noted.
"""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.downloads import WORD, attached
from delivery.partners.permissions import anyone
from delivery.progress.queries.sharing.opening import open_shared, shared_page
from delivery.web import Request, get, now, page, post


@get("/shared/{token:str}", guards=[anyone], name="progress:shared")
async def shared(request: Request, token: FromPath[str]) -> Template:
    shown = await shared_page(token, now(request))
    if shown is None:
        return _ended(request)
    return page(request, "progress/sharing/open.html", shared=shown, token=token)


@post("/shared/{token:str}", guards=[anyone], name="progress:open_shared")
async def open_document(request: Request, token: FromPath[str]) -> Template | Response[bytes]:
    opened = await open_shared(token, now(request))
    if opened is None:
        return _ended(request)
    name, content = opened
    return Response(content, media_type=WORD, headers=attached(name))


def _ended(request: Request) -> Template:
    """One page for every link that opens nothing, whatever it once was."""
    return page(request, "progress/sharing/ended.html", status=404)


ROUTES = [shared, open_document]
