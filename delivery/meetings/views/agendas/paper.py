"""One paper: downloaded by those who may see the meeting, its title changed, taken off and put back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import attached
from delivery.errors import Invalid
from delivery.meetings.forms.agendas import read_paper_title
from delivery.meetings.queries.agendas.papers import (
    PaperRow,
    paper_content,
    paper_seen,
    put_back_paper,
    rename_paper,
    withdraw_paper,
)
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary, signed_in
from delivery.shown import shows
from delivery.web import (
    Form,
    Request,
    found,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    url,
    viewer,
    whole_number,
)


@get("/papers/{paper_id:int}", guards=[signed_in], name="meetings:paper")
async def download(request: Request, paper_id: FromPath[int]) -> Response[bytes]:
    """As an attachment, in a sandbox where a browser should open it all the same (SECURITY A34)."""
    paper = found(await paper_seen(paper_id, viewer(request), now(request)))
    shows(request, paper)
    request.scope["state"]["sandboxed"] = True
    return Response(
        await paper_content(paper_id),
        media_type=paper.media_type,
        headers=attached(paper.file_name),
    )


@get("/papers/{paper_id:int}/edit", guards=[secretary], name="meetings:edit_paper")
async def edit(request: Request, paper_id: FromPath[int]) -> Template:
    paper = await _own_paper(request, paper_id)
    typed = Form({"title": [paper.title], "version": [str(paper.version)]}, {})
    return await _form(request, paper, typed)


@post("/papers/{paper_id:int}/edit", guards=[secretary], name="meetings:rename_paper")
async def rename(request: Request, paper_id: FromPath[int]) -> Redirect | Template:
    paper, form = await _own_paper(request, paper_id), await read_form(request)
    try:
        title = read_paper_title(form, "")
        await rename_paper(paper_id, whole_number(form["version"]), title, viewer(request), now(request))
    except Invalid as error:
        return await _form(request, paper, form, error)
    return see_other(request, _agenda(request, paper), f"The paper is called “{title}” now.")


@post("/papers/{paper_id:int}/withdrawal", guards=[secretary], name="meetings:withdraw_paper")
async def withdraw(request: Request, paper_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    paper = await withdraw_paper(paper_id, whole_number(form["version"]), viewer(request), now(request))
    message = f"“{paper.title}” is taken off the agenda. It is kept, and you can put it back below."
    return see_other(request, _agenda(request, paper), message)


@post("/papers/{paper_id:int}/return", guards=[secretary], name="meetings:put_back_paper")
async def put_back(request: Request, paper_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    paper = await put_back_paper(paper_id, whole_number(form["version"]), viewer(request), now(request))
    return see_other(request, _agenda(request, paper), f"“{paper.title}” is on the agenda again.")


async def _own_paper(request: Request, paper_id: int) -> PaperRow:
    paper = found(await paper_seen(paper_id, viewer(request), now(request)))
    await kept_meeting(request, paper.meeting_id, "change its papers")
    return paper


def _agenda(request: Request, paper: PaperRow) -> str:
    return url(request, "meetings:agenda", meeting_id=paper.meeting_id)


async def _form(request: Request, paper: PaperRow, typed: Form, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/agendas/edit_paper.html",
        status=422 if error else 200,
        paper=paper,
        typed=typed,
        errors=error.by_field() if error else {},
    )


ROUTES = [download, edit, rename, withdraw, put_back]
