"""Taking in what somebody marked in the Word file of the minutes, as comments on their items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.intake.tracked import TrackedDocument
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.minutes.items import StoredItem, store_items
from delivery.meetings.queries.minutes.revising import minutes_to_change
from delivery.meetings.queries.minutes.texts import MinutesRow
from delivery.meetings.rules.agreeing.comments import LONGEST_COMMENT, MOST_AT_ONCE, How
from delivery.meetings.rules.agreeing.placing import paragraph_in, proposal
from delivery.meetings.rules.items import item_at
from delivery.meetings.tables import Comment
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

NOTHING = (
    "Nothing is marked in this document: no tracked change and no comment. "
    "If it was changed without tracking, paste its text as a new wording."
)
SOMEBODY = "Somebody"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many comments a file gave, how many of them found no item, and how many were here before."""

    comments: int
    unplaced: int
    known: int


async def take_in(minutes_id: int, document: TrackedDocument, viewer: Viewer, now: datetime) -> TakenIn:
    """Store what was marked as comments of whoever marked it; what is here already is not stored twice.

    NotFound and NotAllowed for anybody but the group's secretary and for agreed minutes, EditedMeanwhile where
    there is a later wording, Invalid for a document in which nothing, or too much, is marked.
    """
    async with transaction():
        minutes = await minutes_to_change(minutes_id, viewer)
        if not minutes.is_newest:
            raise EditedMeanwhile
        people = {
            one.name.casefold(): one.person_id
            for one in await recipients(minutes.meeting_id, minutes.group_id, london_day(now))
        }
        items = await store_items(minutes_id, minutes.text)
        found = list(_comments(document, minutes, items, people, now))
        if not found:
            raise Invalid(problems={"file": NOTHING})
        if len(found) > MOST_AT_ONCE:
            raise Invalid(
                problems={
                    "file": f"{len(found)} paragraphs are marked in this document, and at most {MOST_AT_ONCE} "
                    "are taken in at once. Accept what is plain in Word, save it, and choose that."
                }
            )
        known = await _known(minutes.meeting_id)
        new = [comment for comment in found if _facts(comment.to_dict()) not in known]
        if new:
            await Comment.insert(*new)
            detail = {"comments": str(len(new))}
            await record(
                "meeting",
                minutes.meeting_id,
                "minutes commented",
                at=now,
                person_id=viewer.person_id,
                how="file",
                detail=detail,
            )
    unplaced = sum(comment.item is None for comment in new)
    return TakenIn(len(new), unplaced, len(found) - len(new))


def _comments(
    document: TrackedDocument,
    minutes: MinutesRow,
    items: Sequence[StoredItem],
    people: Mapping[str, int | None],
    now: datetime,
) -> Iterator[Comment]:
    spans = [item.span for item in items]

    def made(
        author: str, said_at: str, at: int | None, words: str, *, text: str = "", proposed: str = ""
    ) -> Comment:
        return Comment(
            minutes=minutes.id,
            item=items[item_at(spans, at)].id if at is not None else None,
            person=people.get(author.casefold()),
            name=author or SOMEBODY,
            how=How.WORD_FILE.value,
            said_at=_moment(said_at, now),
            text=text,
            words=words,
            proposed=proposed,
        )

    for change in document.changes:
        found = proposal(minutes.text, change.before, change.after, change.follows)
        yield made(change.author, change.said_at, found.place, found.words, proposed=found.proposed)
    for comment in document.comments:
        place = paragraph_in(minutes.text, comment.paragraph)
        at = place[0] if place else None
        text = comment.text[:LONGEST_COMMENT]
        yield made(comment.author, comment.said_at, at, comment.words, text=text)


def _moment(said_at: str, now: datetime) -> datetime:
    """When it was said, as Word has it; now, where it says nothing or what cannot be."""
    try:
        moment = datetime.fromisoformat(said_at)
    except ValueError:
        return now
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment <= now and moment.year > _OLDEST else now


_OLDEST = 1990


async def _known(meeting_id: int) -> set[tuple[str, str, str, str]]:
    """What came from Word files of these minutes before, whatever became of it."""
    rows = await Comment.select(Comment.name, Comment.text, Comment.words, Comment.proposed).where(
        Comment.minutes.meeting == meeting_id, Comment.how == How.WORD_FILE.value
    )
    return {_facts(row) for row in rows}


def _facts(row: Mapping[str, object]) -> tuple[str, str, str, str]:
    return str(row["name"]), str(row["text"]), str(row["words"]), str(row["proposed"])
