"""The progress report of today, written while one waits for it: for those who want nothing kept."""

from __future__ import annotations

from litestar.response import Response

from delivery.downloads import word_file
from delivery.meetings.queries.word_templates import dress_of
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, now, read_query, viewer

WORKING = "working"
LARGE = "large"


@get("/reports/progress.docx", guards=[signed_in], name="progress:report")
async def progress(request: Request) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.queries.documents.progress import progress_report  # noqa: PLC0415
    from delivery.progress.report import draft_of, write_report  # noqa: PLC0415

    query = read_query(request)
    is_working = query["position"] == WORKING and viewer(request).sees_working_position
    content = await progress_report(
        query["agency"] or None, now(request), working_for=viewer(request) if is_working else None
    )
    return await word_file(
        draft_of(content).file_name,
        write_report,
        content,
        await dress_of(None),
        large_print=query["print"] == LARGE,
    )


ROUTES = [progress]
