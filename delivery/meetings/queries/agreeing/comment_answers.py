"""What the secretary does with a comment: takes it up with a new wording, declines it, or opens it again."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.meetings.queries.agreeing.comments import CommentRow, comment_seen
from delivery.meetings.queries.minutes.revising import minutes_to_change, revise_minutes
from delivery.meetings.rules.agreeing.comments import CommentState
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import Comment
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "comment"


async def comment_to_answer(comment_id: int, viewer: Viewer) -> CommentRow:
    """A comment that the secretary answers; NotFound, or NotAllowed with a sentence, for others and agreed minutes."""
    comment = await comment_seen(comment_id, viewer)
    if comment is None:
        raise NotFound
    must_keep(viewer, "answer comments on its minutes", comment.group_id)
    await minutes_to_change(comment.minutes_id, viewer)
    return comment


async def take_up(
    comment_id: int,
    minutes_id: int,
    version: int,
    text: str,
    reason: str,
    viewer: Viewer,
    *,
    key: str,
    now: datetime,
) -> int:
    """Store a new wording that takes up a comment, which is answered with its reason; returns the wording's id.

    Errors as for a new wording and for answering; EditedMeanwhile where the comment was answered since.
    """
    async with transaction():
        comment = await comment_to_answer(comment_id, viewer)
        revised = await revise_minutes(minutes_id, version, text, reason, viewer, key=key, now=now)
        if comment.state is CommentState.TAKEN_UP and comment.answer == reason:
            # The second of two clicks.
            return revised
        await _answer(comment, comment.version, CommentState.TAKEN_UP, reason, viewer, now)
    return revised


async def decline(comment_id: int, version: int, answer: str, viewer: Viewer, now: datetime) -> CommentRow:
    """Decline a comment with a sentence; errors as for taking it up."""
    async with transaction():
        comment = await comment_to_answer(comment_id, viewer)
        await _answer(comment, version, CommentState.DECLINED, answer, viewer, now)
    return comment


async def open_again(comment_id: int, version: int, viewer: Viewer, now: datetime) -> CommentRow:
    """Open a comment again that was answered; the wording that took it up stays."""
    async with transaction():
        comment = await comment_to_answer(comment_id, viewer)
        if comment.version != version or comment.state is CommentState.OPEN:
            raise EditedMeanwhile
        await _store(comment, CommentState.OPEN, "", viewer, now)
    return comment


async def _answer(
    comment: CommentRow, version: int, state: CommentState, answer: str, viewer: Viewer, now: datetime
) -> None:
    if comment.version != version or comment.state is not CommentState.OPEN:
        raise EditedMeanwhile
    await _store(comment, state, answer, viewer, now)


async def _store(
    comment: CommentRow, state: CommentState, answer: str, viewer: Viewer, now: datetime
) -> None:
    changed = (
        await Comment.update(
            {
                Comment.state: state.value,
                Comment.answer: answer,
                Comment.version: comment.version + 1,
            }
        )
        .where(Comment.id == comment.id, Comment.version == comment.version)
        .returning(Comment.id)
    )
    if not changed:
        raise EditedMeanwhile
    await record(KIND, comment.id, state.value, at=now, person_id=viewer.person_id, detail={"answer": answer})
