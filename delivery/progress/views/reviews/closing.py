"""The closing page of a review: what it writes into the minutes, and the one button that freezes it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.queries.live.notes import Note, notes_of
from delivery.partners.permissions import signed_in
from delivery.partners.queries.installation import standing
from delivery.progress.queries.reviewing.closing import Closing, close_review, minute_of
from delivery.progress.rules.rights import must_record
from delivery.progress.views.reviews.asked import OpenReview, open_review_of
from delivery.web import (
    Request,
    get,
    now,
    page,
    post,
    read_form,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)

LIKELY = ("review", "rag", "strategy", "progress", "delivery", "objectives")


@get("/reviews/{review_id:int}/closing", guards=[signed_in], name="progress:closing")
async def closing_page(request: Request, review_id: FromPath[int]) -> Template:
    must_record(viewer(request))
    return await _page(request, await open_review_of(request, review_id))


@post("/reviews/{review_id:int}/closing", guards=[signed_in], name="progress:close_review")
async def close(request: Request, review_id: FromPath[int]) -> Redirect | Template:
    must_record(viewer(request))
    form = await read_form(request)
    known = await standing()
    opened = await open_review_of(request, review_id)
    notes = await _notes(request, opened)
    chosen = whole_number(form["item"])
    note = next((one for one in notes if one.item_id == chosen), None)
    closing = Closing(
        position=opened.position,
        agencies=opened.board.agencies,
        comments={one.one.objective.id: one.comment for one in opened.looked if one.comment},
        revision=known.revision if known else 0,
        note=note,
    )
    try:
        await close_review(
            review_id, whole_number(form["version"]), closing, viewer=viewer(request), now=now(request)
        )
    except Invalid as error:
        return await _page(request, opened, {"": error.sentence}, 422)
    except EditedMeanwhile:
        problem = "Something changed while you were closing the review. Look at it once more, then close it."
        return await _page(request, await open_review_of(request, review_id), {"": problem}, 409)
    said = "The review is closed."
    said += f" Its minute stands under “{note.title}”." if note else ""
    return see_other(request, url(request, "progress:closed_review", review_id=review_id), said)


async def _page(
    request: Request, opened: OpenReview, errors: Mapping[str, str] | None = None, status: int = 200
) -> Template:
    notes = await _notes(request, opened)
    return page(
        request,
        "progress/reviews/closing.html",
        status=status,
        opened=opened,
        minute=minute_of(opened.position, opened.lines),
        notes=[(str(note.item_id), f"{note.number}. {note.title}") for note in notes],
        likely=_likely(notes),
        errors=errors or {},
    )


async def _notes(request: Request, opened: OpenReview) -> tuple[Note, ...]:
    """The items that somebody takes minutes under now; none for those who do not keep the records of the group."""
    meeting_id = opened.review.meeting_id
    if meeting_id is None:
        return ()
    agenda = await agenda_of(meeting_id, viewer(request), today(request))
    if agenda is None or not viewer(request).keeps(agenda.group_id):
        return ()
    return await notes_of(agenda, viewer(request)) if agenda.is_settled else ()


def _likely(notes: tuple[Note, ...]) -> str:
    """The item whose title most likely means the review."""
    for word in LIKELY:
        for note in notes:
            if word in note.title.casefold():
                return str(note.item_id)
    return ""


ROUTES = [closing_page, close]
