"""Closing a review: its snapshot with a hash, its lines, and the minute of the item."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.meetings.queries.live.notes import Note, save_note
from delivery.meetings.rules.live.drafting import Typed
from delivery.partners.queries.history import record
from delivery.partners.queries.installation import standing as installation
from delivery.partners.viewer import Viewer
from delivery.progress.queries.freezing import Session, freeze
from delivery.progress.queries.position import Position
from delivery.progress.queries.reviewing.opening import KIND
from delivery.progress.queries.reviewing.reading import LineState, ReviewRow, lines_of, stored_review
from delivery.progress.rules.minute import Minuted, minute_text
from delivery.progress.rules.rights import must_record
from delivery.progress.snapshot import FrozenPosition, as_text, hash_of
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.queries.context import SignedUp
from delivery.wording import listed, london_day, short_day

ALREADY = "This review is closed already."


@dataclass(frozen=True)
class Closing:
    """What a review is closed with. `revision` is the state of the database that `position` was worked out from."""

    position: Position
    agencies: tuple[SignedUp, ...]
    comments: Mapping[int, str]
    revision: int
    note: Note | None = None


async def close_review(
    review_id: int, version: int, closing: Closing, *, viewer: Viewer, now: datetime
) -> str:
    """Close a review and freeze it; returns the hash of its snapshot. The minute goes under `closing.note`.

    Invalid while an objective is not confirmed as it is shown now; EditedMeanwhile where anything changed since
    the position was worked out.
    """
    async with transaction():
        must_record(viewer)
        review = await stored_review(review_id)
        if review is None:
            raise NotFound
        if not review.is_open:
            raise Invalid(ALREADY)
        known = await installation()
        if known is None or known.revision != closing.revision or review.version != version:
            raise EditedMeanwhile
        lines = await lines_of(review_id)
        if left := waiting(closing.position, lines):
            raise Invalid(f"Not agreed yet: {listed(left)}. Look at them, or agree the rest as they stand.")
        frozen = freeze(
            closing.position,
            closing.agencies,
            Session(_meeting(review), min(review.on, london_day(now)), now),
            closing.comments,
            {objective_id: line.minute for objective_id, line in lines.items()},
        )
        text = as_text(frozen)
        await _store(review, frozen, text, closing.position, viewer, now)
        if closing.note:
            await _note(closing.note, minute_of(closing.position, lines), viewer, now)
        detail = {"sha256": hash_of(text)}
        await record(KIND, review_id, "closed", at=now, person_id=viewer.person_id, detail=detail)
        return hash_of(text)


def waiting(position: Position, lines: Mapping[int, LineState]) -> tuple[str, ...]:
    """The numbers of the objectives that are not confirmed with the colour they show now."""
    return tuple(
        one.objective.number
        for one in position.objectives
        if one.objective.id not in lines or not lines[one.objective.id].stands(one.shown)
    )


def minute_of(position: Position, lines: Mapping[int, LineState]) -> str:
    """The minute of the whole item as the review stands."""
    return minute_text(
        position.strategy.title,
        [
            Minuted(
                one.objective.number,
                one.shown,
                lines[one.objective.id].minute if one.objective.id in lines else "",
            )
            for one in position.objectives
        ],
    )


def _meeting(review: ReviewRow) -> str:
    if review.meeting_at is None:
        return ""
    return f"{review.group}, {short_day(london_day(review.meeting_at))}"


async def _store(
    review: ReviewRow, frozen: FrozenPosition, text: str, position: Position, viewer: Viewer, now: datetime
) -> None:
    closed = (
        await Review.update(
            {
                Review.closed_at: now,
                Review.closed_by: viewer.person_id,
                Review.held_on: frozen.held_on,
                Review.snapshot: text,
                Review.snapshot_hash: hash_of(text),
                Review.version: review.version + 1,
            }
        )
        .where(Review.id == review.id, Review.version == review.version, Review.closed_at.is_null())
        .returning(Review.id)
    )
    if not closed:
        raise EditedMeanwhile
    for one, as_frozen in zip(position.objectives, frozen.objectives, strict=True):
        await ReviewLine.update(
            {
                ReviewLine.derived: as_frozen.derived.value if as_frozen.derived else None,
                ReviewLine.shown: as_frozen.shown.value if as_frozen.shown else None,
                ReviewLine.reasons: json.dumps(as_frozen.reasons, ensure_ascii=False),
                ReviewLine.live_actions: as_frozen.live,
                ReviewLine.late_actions: as_frozen.late,
            }
        ).where(ReviewLine.review == review.id, ReviewLine.objective == one.objective.id)


async def _note(note: Note, minute: str, viewer: Viewer, now: datetime) -> None:
    """Put the minute under an item of the agenda, below what was typed there."""
    text = f"{note.text.rstrip()}\n\n{minute}" if note.text.strip() else minute
    await save_note(note.item_id, Typed(text, note.confirmed, note.version), viewer, now)
