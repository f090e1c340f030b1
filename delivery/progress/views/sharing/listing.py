"""What is shared outside, who opened it when, and stopping it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.meetings.queries.groups.own import open_groups_kept
from delivery.partners.permissions import record_keeper
from delivery.progress.queries.sharing.listing import shared_outside, shared_seen, stop_sharing
from delivery.progress.rules.sharing import SharedKind
from delivery.web import Request, found, get, now, page, post, read_form, see_other, url, viewer, whole_number

STOPPED = "The link is stopped: it opens nothing from now on."
ALL_STOPPED = "All its links are stopped: they open nothing from now on."
REGISTERS = (
    (SharedKind.DECISIONS.value, "decisions"),
    (SharedKind.QUESTIONS.value, "questions"),
    (SharedKind.ACTIONS.value, "action log"),
)


@get("/shared-outside", guards=[record_keeper], name="progress:shared_outside")
async def shared_list(request: Request) -> Template:
    return page(
        request,
        "progress/sharing/list.html",
        shared=await shared_outside(viewer(request), now(request)),
        groups=await open_groups_kept(viewer(request)),
        registers=REGISTERS,
    )


@get("/shared-outside/{document_id:int}", guards=[record_keeper], name="progress:shared_document")
async def shared_document(request: Request, document_id: FromPath[int]) -> Template:
    shared = found(await shared_seen(document_id, viewer(request), now(request)))
    return page(request, "progress/sharing/one.html", shared=shared)


@post("/shared-outside/{document_id:int}/stop", guards=[record_keeper], name="progress:stop_sharing")
async def stop(request: Request, document_id: FromPath[int]) -> Redirect:
    reader = whole_number((await read_form(request))["reader"]) or None
    await stop_sharing(document_id, viewer(request), now(request), reader)
    where = url(request, "progress:shared_document", document_id=document_id)
    return see_other(request, where, STOPPED if reader else ALL_STOPPED)


ROUTES = [shared_list, shared_document, stop]
