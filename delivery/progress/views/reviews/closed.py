"""A closed review: its minute and documents, and the position as it was closed, whatever happened since."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import attached
from delivery.marking import file_name
from delivery.partners.permissions import signed_in
from delivery.pieces import Piece
from delivery.progress.queries.agreed_position import agreed_as_frozen
from delivery.progress.queries.reviewing.reading import ReviewRow, review_seen, snapshot_of
from delivery.progress.rules import counts
from delivery.progress.rules.minute import Minuted, minute_text
from delivery.progress.snapshot import FrozenObjective, FrozenPosition, read_text
from delivery.web import Request, found, get, page, see_other, url, viewer

# A snapshot of 6,240 actions takes 2 MB.
_position = Piece("progress/reviews/_position.html", most=4, lasting=True)


@get("/reviews/{review_id:int}/closed", guards=[signed_in], name="progress:closed_review")
async def closed_review(request: Request, review_id: FromPath[int]) -> Template | Redirect:
    review = found(await review_seen(review_id, viewer(request)))
    if review.is_open:
        return see_other(request, url(request, "progress:review", review_id=review_id))
    frozen = await _frozen(review)
    lines = [Minuted(one.number, one.shown, one.minute) for one in frozen.objectives] if frozen else []
    return page(
        request,
        "progress/reviews/closed.html",
        review=review,
        frozen=frozen,
        minute=minute_text(frozen.strategy, lines) if frozen else "",
    )


@get("/reviews/{review_id:int}/position", guards=[signed_in], name="progress:frozen_position")
async def position(request: Request, review_id: FromPath[int]) -> Template:
    review = await _closed(request, review_id)

    async def context() -> dict[str, object]:
        frozen = found(await _frozen(review))
        return {
            "frozen": frozen,
            "counts": counts(one.shown for one in frozen.objectives),
            "tables": [
                (aim, [(one, _path(one)) for one in frozen.objectives if one.aim == aim.number])
                for aim in frozen.aims
            ],
        }

    # A snapshot is never written twice, so no change makes its text old.
    written = await _position.kept(request, (review.id, review.snapshot_hash), context)
    return page(request, "progress/reviews/position.html", review=review, position=written)


@get("/reviews/{review_id:int}/position.json", guards=[signed_in], name="progress:frozen_file")
async def file(request: Request, review_id: FromPath[int]) -> Response[bytes]:
    review = await _closed(request, review_id)
    text = found(await snapshot_of(review.id) or None)
    return Response(
        text.encode(),
        media_type="application/json",
        headers=attached(file_name("position agreed at the review", review.held_on, "json")),
    )


async def _closed(request: Request, review_id: int) -> ReviewRow:
    review = found(await review_seen(review_id, viewer(request)))
    return found(None if review.is_open else review)


async def _frozen(review: ReviewRow) -> FrozenPosition | None:
    """The position as it was closed, None for a review of which none was kept."""
    text = await snapshot_of(review.id)
    return read_text(text) if text else None


def _path(one: FrozenObjective) -> str:
    """The path to green that was agreed, in words."""
    return agreed_as_frozen(one.agreed).path if one.agreed else ""


ROUTES = [closed_review, position, file]
