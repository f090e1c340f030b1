"""Taking in the Word file that came back with tracked changes and comments."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.intake.reader import read_tracked_changes
from delivery.intake.refusal import Refused
from delivery.meetings.queries.agreeing.taking_in import TakenIn, take_in
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.minutes.revising import minutes_to_change
from delivery.meetings.queries.minutes.texts import MinutesRow
from delivery.meetings.views.agreeing.revising import newest_wording
from delivery.partners.permissions import secretary
from delivery.web import (
    UPLOAD_BYTES,
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
)
from delivery.wording import count

NO_FILE = "Choose the Word file that came back to you."
CHANGED = "The text was changed while the file was read. Send it once more."


@get("/minutes/{minutes_id:int}/comments/upload", guards=[secretary], name="meetings:upload_comments_form")
async def upload_form(request: Request, minutes_id: FromPath[int]) -> Template:
    return await _page(request, await minutes_to_change(minutes_id, viewer(request)))


@post(
    "/minutes/{minutes_id:int}/comments/upload",
    guards=[secretary],
    name="meetings:upload_comments",
    request_max_body_size=UPLOAD_BYTES,
)
async def upload(request: Request, minutes_id: FromPath[int]) -> Template | Redirect:
    form = await read_form(request)
    minutes = await newest_wording(request, await minutes_to_change(minutes_id, viewer(request)))
    try:
        taken = await _taken_in(request, minutes, form)
    except Invalid as error:
        return await _page(request, minutes, error)
    where = url(request, "meetings:comments", minutes_id=minutes.id)
    return see_other(request, where, _in_words(taken))


async def _taken_in(request: Request, minutes: MinutesRow, form: Form) -> TakenIn:
    file = form.file("file")
    if file is None:
        raise Invalid(problems={"file": NO_FILE})
    try:
        document = await read_tracked_changes(await file.read(), file.filename)
        return await take_in(minutes.id, document, viewer(request), now(request))
    except Refused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    except EditedMeanwhile as error:
        raise Invalid(problems={"file": CHANGED}) from error


async def _page(request: Request, minutes: MinutesRow, error: Invalid | None = None) -> Template:
    return page(
        request,
        "meetings/agreeing/upload.html",
        status=422 if error else 200,
        meeting=found(await meeting_seen(minutes.meeting_id, viewer(request))),
        minutes=minutes,
        errors=error.by_field() if error else {},
    )


def _in_words(taken: TakenIn) -> str:
    said = f"{count(taken.comments, 'comment')} taken in."
    if taken.unplaced:
        one = taken.unplaced == 1
        said += f" {count(taken.unplaced, 'paragraph')} {'is' if one else 'are'} not in the minutes as they stand; "
        said += "see the end of the page."
    if taken.known:
        said += f" {count(taken.known, 'comment')} {'was' if taken.known == 1 else 'were'} here already."
    return said


ROUTES = [upload_form, upload]
