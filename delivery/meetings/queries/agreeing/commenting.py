"""Saying something about circulated minutes, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.minutes.current import CurrentText, as_read
from delivery.meetings.queries.minutes.items import store_items
from delivery.meetings.queries.minutes.texts import minutes_of_meeting
from delivery.meetings.rules.agreeing.circulation import takes_comments
from delivery.meetings.rules.agreeing.comments import (
    MOST_IN_A_WHILE,
    MOST_IN_ALL,
    WHILE_MINUTES,
    How,
    same_item,
)
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Comment, Meeting
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

CLOSED = (
    "These minutes take no more comments. Tell the secretary of the group, or raise it at the next meeting."
)
MEMBERS_ALONE = "Only members of the group comment on its minutes here."


class TooMany(Invalid):
    """Somebody says more in a short time than a person types."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words about the item at a position of the text `minutes_id`, as its reader saw it."""

    minutes_id: int
    position: int
    text: str


async def comment_on_minutes(
    meeting_id: int, said: Sequence[Said], viewer: Viewer, *, how: How, key: str, now: datetime
) -> int:
    """Save what somebody says about the circulated minutes of a meeting; returns how many comments it is.

    `key` makes a double click one saving. NotFound where the viewer may not see the minutes, NotAllowed for
    somebody without a link who is no member, Invalid when they take no comments, TooMany beyond what one person
    may say.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        if how is How.PAGE and not viewer.sits_in(meeting.group_id):
            raise NotAllowed(MEMBERS_ALONE)
        rows = await Meeting.select(Meeting.comments_close_on).where(Meeting.id == meeting_id)
        if meeting.state is not MeetingState.CIRCULATED or not takes_comments(
            rows[0]["comments_close_on"], london_day(now)
        ):
            raise Invalid(CLOSED)
        claimed = await claim(f"comments on {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        await _refuse_too_many(meeting_id, len(said), viewer, now)
        standing = [row for row in await minutes_of_meeting(meeting_id, viewer) if row.undone_at is None]
        texts = {text.row.id: text for text in await as_read(standing, viewer)}
        originals = {row.id: row.text for row in standing}
        comments = []
        for one in said:
            if one.minutes_id not in texts:
                raise NotFound
            comments.append(
                Comment(
                    minutes=one.minutes_id,
                    item=await _item(texts[one.minutes_id], originals[one.minutes_id], one.position),
                    person=viewer.person_id,
                    name=viewer.name,
                    how=how.value,
                    text=one.text,
                    said_at=now,
                )
            )
        if comments:
            await Comment.insert(*comments)
            channel = "link" if how is How.LINK else "page"
            detail = {"comments": str(len(comments))}
            await record(
                "meeting",
                meeting_id,
                "minutes commented",
                at=now,
                person_id=viewer.person_id,
                how=channel,
                detail=detail,
            )
        await led_to(claimed, str(len(comments)))
    return len(comments)


async def _item(seen: CurrentText, original: str, position: int) -> int | None:
    """The stored item that somebody saw at a position; what is withheld from them may shift the positions."""
    stored = await store_items(seen.row.id, original)
    shown = next((item for item in seen.items if item.position == position), None)
    if shown is None:
        raise NotFound
    names = [(item.span.number, item.span.title, item.position) for item in stored]
    index = same_item(shown.number, shown.title, shown.position, names)
    return stored[index].id if index is not None else None


async def _refuse_too_many(meeting_id: int, more: int, viewer: Viewer, now: datetime) -> None:
    rows = await Comment.select(Comment.said_at).where(
        Comment.minutes.meeting == meeting_id, Comment.person == viewer.person_id
    )
    lately = [row for row in rows if row["said_at"] > now - timedelta(minutes=WHILE_MINUTES)]
    if len(lately) + more > MOST_IN_A_WHILE:
        raise TooMany(f"These are many comments at once. Wait {WHILE_MINUTES} minutes, then send them again.")
    if len(rows) + more > MOST_IN_ALL:
        raise TooMany("You have said a great deal about these minutes. Write to the secretary of the group.")
