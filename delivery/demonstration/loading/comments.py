"""The items of all minutes, and what members said about some of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.records.minutes import CommentRecord, MinutesFile
from delivery.meetings.rules.agreeing.comments import CommentState, How
from delivery.meetings.rules.items import items_of
from delivery.meetings.tables import Comment, MinutesItem

from .partners import Partners
from .registers import Saved
from .rows import at_clock, insert

SAID_AT = 18


async def load_comments(
    file: MinutesFile, saved: Mapping[str, Saved], days: Days, partners: Partners
) -> None:
    """Load the items of every text, and the comments of the file."""
    rows = [
        MinutesItem(
            minutes=minutes.id,
            position=position,
            number=span.number,
            title=span.title,
            start=span.start,
            end=span.end,
        )
        for minutes in saved.values()
        for position, span in enumerate(items_of(minutes.text), start=1)
    ]
    ids = await insert(MinutesItem, rows)
    items = {(row.minutes, row.title): id for row, id in zip(rows, ids, strict=True)}
    await insert(
        Comment,
        [_comment(record, saved[record.meeting].id, items, days, partners) for record in file.comments],
    )


def _comment(
    record: CommentRecord,
    minutes_id: int,
    items: Mapping[tuple[int, str], int],
    days: Days,
    partners: Partners,
) -> Comment:
    said_on = min(
        days.day(record.meeting) + timedelta(days=record.days_after), days.start - timedelta(days=1)
    )
    return Comment(
        minutes=minutes_id,
        item=items[minutes_id, record.item],
        person=partners.people[record.by],
        how=(How.WORD_FILE if record.file else How.LINK).value,
        text=record.text,
        words=record.words,
        proposed=record.proposed,
        state=(CommentState.DECLINED if record.answer else CommentState.OPEN).value,
        answer=record.answer,
        said_at=at_clock(said_on, SAID_AT),
    )
