"""Checking that closed reviews are what they were: snapshot, hash, history and lines agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.partners.queries.history import history_of
from delivery.progress.queries.reviewing.opening import KIND
from delivery.progress.snapshot import FrozenPosition, hash_of, read_text
from delivery.progress.tables import Review, ReviewLine


@dataclass(frozen=True, slots=True)
class Verified:
    """One closed review; `problem` is empty where it is what it was, `snapshot_hash` where none was kept."""

    held_on: date
    snapshot_hash: str
    problem: str


async def verify_reviews() -> tuple[Verified, ...]:
    """Every closed review, earliest first, with what is wrong with it."""
    rows = (
        await Review.select(Review.id, Review.held_on, Review.snapshot, Review.snapshot_hash)
        .where(Review.closed_at.is_not_null(), Review.withdrawn_at.is_null())
        .order_by(Review.held_on, Review.id)
    )
    return tuple(
        [
            Verified(
                row["held_on"],
                row["snapshot_hash"],
                await _problem(row["id"], row["snapshot"], row["snapshot_hash"]),
            )
            for row in rows
        ]
    )


async def _problem(review_id: int, text: str, stored_hash: str) -> str:
    if not text and not stored_hash:
        return ""
    if hash_of(text) != stored_hash:
        return "its snapshot is not the one that was closed"
    recorded = {
        entry.detail["sha256"]
        for entry in await history_of(KIND, review_id)
        if entry.what == "closed" and "sha256" in entry.detail
    }
    if recorded and recorded != {stored_hash}:
        return "its hash is not the one in its history"
    try:
        frozen = read_text(text)
    except Invalid:
        return "its snapshot cannot be read"
    return await _lines_problem(review_id, frozen)


async def _lines_problem(review_id: int, frozen: FrozenPosition) -> str:
    """Where the lines that pages read are not those of the snapshot."""
    rows = await ReviewLine.select(
        ReviewLine.objective.number.as_alias("number"), ReviewLine.derived, ReviewLine.shown
    ).where(ReviewLine.review == review_id)
    stored = {row["number"]: (row["shown"], row["derived"]) for row in rows}
    for one in frozen.objectives:
        colours = (one.shown.value if one.shown else None, one.derived.value if one.derived else None)
        if one.number in stored and stored[one.number] != colours:
            return f"the line of {one.number} is not the one that was closed"
    return ""
