"""One report: how far it is, its file, and trying again what failed."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import WORD, attached
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.progress.queries.kept.asking import try_again
from delivery.progress.queries.kept.mailing import can_be_mailed
from delivery.progress.queries.kept.reading import file_seen, report_seen
from delivery.progress.worker import ReportWorker
from delivery.web import Request, found, get, now, page, post, read_form, see_other, url, viewer, whole_number

CHANGED = "Somebody tried it again before you did. Here it is as it stands."


@get("/reports/{report_id:int}", guards=[signed_in], name="progress:kept_report")
async def kept_report(request: Request, report_id: FromPath[int]) -> Template:
    report = found(await report_seen(report_id, viewer(request)))
    may_mail = can_be_mailed(report) and viewer(request).records_for_strategic
    return page(request, "progress/reports/report.html", report=report, may_mail=may_mail)


@get("/reports/{report_id:int}/document.docx", guards=[signed_in], name="progress:report_file")
async def file(request: Request, report_id: FromPath[int]) -> Response[bytes]:
    kept = found(await file_seen(report_id, viewer(request)))
    return Response(kept.content, media_type=WORD, headers=attached(kept.name))


@post("/reports/{report_id:int}/attempts", guards=[signed_in], name="progress:try_report_again")
async def attempt(request: Request, report_id: FromPath[int]) -> Redirect:
    here = url(request, "progress:kept_report", report_id=report_id)
    form = await read_form(request)
    try:
        await try_again(report_id, whole_number(form["version"]), viewer(request), now(request))
    except EditedMeanwhile:
        return see_other(request, here, CHANGED)
    except Invalid as error:
        return see_other(request, here, error.sentence)
    worker(request).wake()
    return see_other(request, here)


def worker(request: Request) -> ReportWorker:
    """The worker of this server."""
    known = request.app.state.reports
    assert isinstance(known, ReportWorker)
    return known


ROUTES = [kept_report, file, attempt]
