"""The progress report in Word."""

from __future__ import annotations

from litestar.response import Response, Template

from delivery.downloads import word_file
from delivery.errors import Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import agencies
from delivery.web import Request, get, now, page, read_query, today, viewer

WORKING = "working"
POSITIONS = (
    ("", "As agreed at the last closed review, for everybody"),
    (WORKING, "The working position, for the Strategic Group"),
)


@get("/reports", guards=[signed_in], name="progress:report_form")
async def report_form(request: Request) -> Template:
    return await _form(request, {})


@get("/reports/progress.docx", guards=[signed_in], name="progress:report")
async def progress(request: Request) -> Response[bytes] | Template:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.queries.reports import progress_report  # noqa: PLC0415
    from delivery.progress.report import draft_of, write_report  # noqa: PLC0415

    try:
        query = read_query(request)
        is_working = query["position"] == WORKING and viewer(request).sees_working_position
        content = await progress_report(
            query["agency"] or None, now(request), working_for=viewer(request) if is_working else None
        )
    except Invalid as error:
        return await _form(request, {"agency": error.sentence})
    return await word_file(draft_of(content).file_name, write_report, content)


async def _form(request: Request, problems: dict[str, str]) -> Template:
    return page(
        request,
        "progress/reports.html",
        status=422 if problems else 200,
        agencies=[(one.slug, one.name) for one in await agencies(today(request))],
        chosen=read_query(request)["agency"],
        positions=POSITIONS if viewer(request).sees_working_position else (),
        position=read_query(request)["position"],
        problems=problems,
    )


ROUTES = [report_form, progress]
