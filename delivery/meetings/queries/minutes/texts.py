"""The texts of minutes, one for each time they were saved or got another wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Where

from delivery.meetings.queries.visibility import visible_minutes
from delivery.meetings.rules.agreeing.revisions import first_of, newest
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.undoing import may_undo
from delivery.meetings.tables import Decision, ForwardItem, Minutes, Question
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One saving of a meeting's minutes; undone, it keeps its text and nothing else.

    One that `revises` another is a later wording of it: what was read stays with `first_id`, which is its
    own id otherwise. `is_newest` where no later wording stands. `state` and `agreed_on` are its meeting's,
    `shows_attendance` is its group's.
    """

    id: int
    meeting_id: int
    group_id: int
    text: str
    saved_at: datetime
    saved_by: str
    undone_at: datetime | None
    revises: int | None
    reason: str
    first_id: int
    is_newest: bool
    state: MeetingState
    agreed_on: date | None
    shows_attendance: bool
    version: int

    def may_undo(self, now: datetime) -> bool:
        """Whether its secretary can still take it back; what was revised since, only after that."""
        return self.is_newest and may_undo(self.state, self.saved_at, now, self.agreed_on)


async def minutes_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[MinutesRow, ...]:
    """Every saving of a meeting's minutes, wordings and undone ones too, oldest first; one query."""
    return await _minutes_of_one(Minutes.meeting == meeting_id, viewer)


async def minutes_seen(minutes_id: int, viewer: Viewer) -> MinutesRow | None:
    """One saving, None where there is none that the viewer may see; one query."""
    its_meeting = Minutes.select(Minutes.meeting).where(Minutes.id == minutes_id)
    found = await _minutes_of_one(Minutes.meeting.is_in(its_meeting), viewer)
    return next((row for row in found if row.id == minutes_id), None)


async def saved_quotes(meeting_id: int) -> frozenset[str]:
    """The quotes of a meeting's decisions, questions and forward items that stand; three queries."""
    quotes: set[str] = set()
    for table in (Decision, Question, ForwardItem):
        rows = await table.select(table.quote).where(
            table.meeting == meeting_id, table.withdrawn_at.is_null()
        )
        quotes |= {row["quote"] for row in rows if row["quote"]}
    return frozenset(quotes)


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_FACTS = (
    Minutes.id,
    Minutes.meeting,
    Minutes.meeting.group.as_alias("group"),
    Minutes.text,
    Minutes.saved_at,
    Minutes.saved_by.name.as_alias("saved_by_name"),
    Minutes.undone_at,
    Minutes.revises,
    Minutes.revision_reason,
    Minutes.meeting.state.as_alias("state"),
    Minutes.meeting.agreed_on.as_alias("agreed_on"),
    Minutes.meeting._.group._.shows_attendance.as_alias("shows_attendance"),
    Minutes.version,
)


async def _minutes_of_one(meeting: Where, viewer: Viewer) -> tuple[MinutesRow, ...]:
    """All savings of one meeting: only together they say which was the first and which is the newest."""
    rows = await (
        Minutes.select(*_FACTS).where(meeting, visible_minutes(viewer)).order_by(Minutes.saved_at, Minutes.id)
    )
    revises = {row["id"]: row["revises"] for row in rows}
    standing = newest({row["id"]: row["revises"] for row in rows if row["undone_at"] is None})
    return tuple(_row(row, revises, standing) for row in rows)


def _row(row: Mapping[str, Any], revises: Mapping[int, int | None], standing: frozenset[int]) -> MinutesRow:
    return MinutesRow(
        id=row["id"],
        meeting_id=row["meeting"],
        group_id=row["group"],
        text=row["text"],
        saved_at=row["saved_at"],
        saved_by=row["saved_by_name"] or "",
        undone_at=row["undone_at"],
        revises=row["revises"],
        reason=row["revision_reason"],
        first_id=first_of(row["id"], revises),
        is_newest=row["id"] in standing,
        state=MeetingState(row["state"]),
        agreed_on=row["agreed_on"],
        shows_attendance=row["shows_attendance"],
        version=row["version"],
    )
