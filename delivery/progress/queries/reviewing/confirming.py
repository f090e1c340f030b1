"""Going through a review: one objective confirmed, with another colour or as it stands, and the rest at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.progress.queries.agreed import agreed_of
from delivery.progress.queries.agreeing import agree_status, latest_agreed
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.queries.reviewing.opening import KIND
from delivery.progress.queries.reviewing.reading import ReviewRow, stored_review
from delivery.progress.rules import NewAgreed, Standing, standing
from delivery.progress.rules.minute import minute_line
from delivery.progress.rules.rights import must_record
from delivery.progress.tables import ReviewLine
from delivery.strategy.rules import Rag, RagSettings
from delivery.wording import london_day

CLOSED = "This review is closed, so nothing in it changes any more."


async def token_of(line_version: int, objective_id: int) -> str:
    """What a form carries, so that two chairs cannot overwrite each other: of the line and of what was agreed."""
    return f"{line_version}:{await latest_agreed(objective_id)}"


async def confirm_line(
    review_id: int,
    one: ObjectivePosition,
    new: NewAgreed | None,
    settings: RagSettings,
    *,
    token: str,
    key: str,
    viewer: Viewer,
    now: datetime,
) -> Standing:
    """Confirm one objective: as it stands, or with the colour that the group agrees; returns how it stands then.

    EditedMeanwhile where somebody confirmed it or agreed a colour since the form was opened; Invalid when the
    review is closed.
    """
    async with transaction():
        await _open_one(review_id, viewer)
        objective_id = one.objective.id
        rows = await ReviewLine.select(ReviewLine.version).where(
            ReviewLine.review == review_id, ReviewLine.objective == objective_id
        )
        # An objective that came into the strategy since the review was opened has no line yet.
        version = int(rows[0]["version"]) if rows else 0
        if token != await token_of(version, objective_id):
            raise EditedMeanwhile
        stands = one.standing
        if new:
            seen = token.partition(":")[2]
            agreed_id = await agree_status(objective_id, new, seen=seen, key=key, viewer=viewer, now=now)
            agreed = await agreed_of(agreed_id)
            stands = standing(one.standing.derived, agreed, london_day(now), settings)
        line = minute_line(one.objective.number, one.objective.title, stands)
        await _store(review_id, objective_id, version, stands.shown, line, viewer, now)
        detail = {"objective": one.objective.number, "status": stands.shown.value if stands.shown else ""}
        await record(KIND, review_id, "confirmed", at=now, person_id=viewer.person_id, detail=detail)
        return stands


async def confirm_rest(
    review_id: int,
    rest: Mapping[int, Rag | None],
    versions: Mapping[int, int],
    viewer: Viewer,
    now: datetime,
) -> int:
    """Confirm objectives as they stand, each by its id with the colour that was seen; how many they are.

    `versions` are those of their lines when the page was opened: EditedMeanwhile where one changed since, and
    then none is confirmed.
    """
    async with transaction():
        await _open_one(review_id, viewer)
        for objective_id, shown in rest.items():
            await _store(review_id, objective_id, versions.get(objective_id, 0), shown, "", viewer, now)
        detail = {"objectives": str(len(rest))}
        await record(KIND, review_id, "rest agreed", at=now, person_id=viewer.person_id, detail=detail)
    return len(rest)


async def _open_one(review_id: int, viewer: Viewer) -> ReviewRow:
    must_record(viewer)
    review = await stored_review(review_id)
    if review is None:
        raise NotFound
    if not review.is_open:
        raise Invalid(CLOSED)
    return review


async def _store(
    review_id: int,
    objective_id: int,
    version: int,
    shown: Rag | None,
    line: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    if not version:
        line_row = ReviewLine(
            review=review_id,
            objective=objective_id,
            shown=shown.value if shown else None,
            minute=line,
            confirmed_at=now,
            confirmed_by=viewer.person_id,
        )
        await ReviewLine.insert(line_row)
        return
    stored = (
        await ReviewLine.update(
            {
                ReviewLine.shown: shown.value if shown else None,
                ReviewLine.minute: line,
                ReviewLine.confirmed_at: now,
                ReviewLine.confirmed_by: viewer.person_id,
                ReviewLine.version: version + 1,
            }
        )
        .where(
            ReviewLine.review == review_id,
            ReviewLine.objective == objective_id,
            ReviewLine.version == version,
        )
        .returning(ReviewLine.id)
    )
    if not stored:
        raise EditedMeanwhile
