"""Actions of a meeting that wait for a yes: the secretary records in one click what was said aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from delivery.actions.hearing import How
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules import ActionStatus
from delivery.meetings.queries.meetings import MeetingRow
from delivery.partners.queries.submissions import new_key
from delivery.wording import london_day, short_day

SOMEBODY = "The organisation"


@dataclass(frozen=True)
class PutLine:
    """A proposed action; `hidden` is what a form of one button sends along."""

    number: int
    reference: str
    text: str
    owner: str
    hidden: Mapping[str, str]


def put_lines(rows: Iterable[ActionRow], meeting: MeetingRow) -> tuple[PutLine, ...]:
    """The proposed ones among these, for the secretary of the meeting's group alone."""
    if not meeting.keeps_records:
        return ()
    return tuple(_line(row, meeting) for row in rows if row.status is ActionStatus.PROPOSED)


def _line(row: ActionRow, meeting: MeetingRow) -> PutLine:
    hidden = {
        "said_by": (row.owner_words or SOMEBODY)[:LONGEST_NAME],
        "how": How.MEETING.value,
        "said_on": short_day(london_day(meeting.starts_at)),
        "note": "",
        "key": new_key(),
        "version": str(row.version),
        "meeting": str(meeting.id),
    }
    return PutLine(row.number, row.reference, row.text, row.owner_words or SOMEBODY, hidden)
