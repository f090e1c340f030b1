"""Comments on minutes as those see them who may: the secretary and the chair all of them, others their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Where

from delivery.meetings.queries.visibility import visible_comments
from delivery.meetings.rules.agreeing.comments import CommentState, How
from delivery.meetings.tables import Comment
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment with the item it was put to; `position` None for one on the minutes as a whole.

    One with neither `text` but with `words` or `proposed` is a tracked change.
    """

    id: int
    meeting_id: int
    group_id: int
    minutes_id: int
    number: str
    title: str
    position: int | None
    person_id: int | None
    name: str
    how: How
    text: str
    words: str
    proposed: str
    said_at: datetime
    state: CommentState
    answer: str
    version: int

    @property
    def is_change(self) -> bool:
        """Whether it proposes other words in place of those that stand."""
        return not self.text


async def comments_of(meeting_id: int, viewer: Viewer) -> tuple[CommentRow, ...]:
    """The comments on a meeting's minutes that the viewer may see, in the order they came; one query."""
    return await _comments(viewer, Comment.minutes.meeting == meeting_id)


async def comment_seen(comment_id: int, viewer: Viewer) -> CommentRow | None:
    """One comment, None where there is none that the viewer may see."""
    found = await _comments(viewer, Comment.id == comment_id)
    return found[0] if found else None


async def open_comments(meeting_id: int, viewer: Viewer) -> int:
    """How many comments on a meeting's minutes wait for the secretary, as far as the viewer may see them."""
    count = await Comment.count().where(
        Comment.minutes.meeting == meeting_id,
        Comment.state == CommentState.OPEN.value,
        visible_comments(viewer),
    )
    return int(count)


async def _comments(viewer: Viewer, which: Where) -> tuple[CommentRow, ...]:
    rows = await (
        Comment.select(
            *Comment.all_columns(),
            Comment.minutes.meeting.as_alias("meeting"),
            Comment.minutes._.meeting._.group.as_alias("group"),
            Comment.item.number.as_alias("number"),
            Comment.item.title.as_alias("title"),
            Comment.item.position.as_alias("position"),
            Comment.person.name.as_alias("person_name"),
        )
        .where(which, visible_comments(viewer))
        .order_by(Comment.said_at, Comment.id)
    )
    return tuple(_row(row) for row in rows)


def _row(row: Mapping[str, Any]) -> CommentRow:
    return CommentRow(
        id=row["id"],
        meeting_id=row["meeting"],
        group_id=row["group"],
        minutes_id=row["minutes"],
        number=row["number"] or "",
        title=row["title"] or "",
        position=row["position"],
        person_id=row["person"],
        name=row["person_name"] or row["name"],
        how=How(row["how"]),
        text=row["text"],
        words=row["words"],
        proposed=row["proposed"],
        said_at=row["said_at"],
        state=CommentState(row["state"]),
        answer=row["answer"],
        version=row["version"],
    )
