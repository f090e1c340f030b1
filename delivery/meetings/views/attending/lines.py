"""The lines of the attendance table: what is kept, who has a seat, what minutes say, and both of two saves."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.forms.attendance import LONGEST_NAME, Line
from delivery.meetings.queries.attending.lists import AttendanceRow, Expected, expected_at
from delivery.meetings.queries.invitations.coming import answers_by_person
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.attending.initials import initials_of
from delivery.meetings.rules.attending.lists import Attendee, KeptLine, Linkable, Presence, who_fits
from delivery.meetings.rules.confirming.names import plain
from delivery.wording import london_day


async def lines_of_meeting(
    meeting: MeetingRow, rows: Sequence[AttendanceRow], people: Sequence[Linkable]
) -> tuple[Line, ...]:
    """What is kept, and everybody with a seat who is not on the list yet, with initials proposed.

    Who answered the invitation stands in the list that fits, until the minutes say otherwise.
    """
    labels = {person.id: person.label for person in people}
    answers = await answers_by_person(meeting.id)
    expected = await expected_at(meeting.group_id, london_day(meeting.starts_at))
    there = {row.person_id for row in rows if row.person_id}
    named = {
        plain(words) for row in rows for words in (row.attendee.name, row.attendee.organisation) if words
    }
    missing = [one for one in expected if one.person_id not in there and plain(one.name) not in named]
    kept_letters = [row.attendee.initials or "-" for row in rows]
    letters = initials_of(
        [row.attendee.name for row in rows] + [one.name if one.person_id else "" for one in missing],
        kept_letters + [""] * len(missing),
    )[len(rows) :]
    return (
        *(_kept_line(row, labels) for row in rows),
        *(
            _new_line(one, own, labels, answers.get(one.person_id or 0))
            for one, own in zip(missing, letters, strict=True)
        ),
    )


def lines_in_minutes(attendees: Sequence[Attendee], expected: Sequence[Expected]) -> tuple[KeptLine, ...]:
    """What minutes say of who was there, with the people whose seats they take."""
    names = [one.name for one in expected]
    given: list[str] = []
    for attendee in attendees:
        given.append("" if attendee.initials in given else attendee.initials)
    lines = []
    for attendee, letters in zip(attendees, initials_of([one.name for one in attendees], given), strict=True):
        at = who_fits(attendee.name, names)
        seat = expected[at] if at is not None else None
        organisation = seat.organisation if seat else attendee.organisation
        lines.append(
            KeptLine(
                replace(attendee, initials=letters, organisation=organisation[:LONGEST_NAME]),
                seat.person_id if seat else None,
            )
        )
    return tuple(lines)


def both_lines(stored: Iterable[Line], typed: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, str]]:
    """The lines as they are stored now, with what was typed over them; and what was stored where both differ."""
    mine = {line.key: line for line in typed}
    lines, said = [], {}
    for line in stored:
        own = mine.pop(line.key, None) or next(
            (one for one in typed if plain(one.name) == plain(line.name)), None
        )
        if own and own.fields not in {own.was, line.fields}:
            lines.append(replace(own, key=line.key, id=line.id, version=line.version, was=line.fields))
            if line.id:
                said[line.key] = f"Somebody else saved: {line.name}, {line.presence}."
        else:
            lines.append(line)
    return tuple(lines), said


def _kept_line(row: AttendanceRow, labels: Mapping[int, str]) -> Line:
    one = row.attendee
    line = Line(
        key=f"row-{row.id}",
        name=one.name,
        organisation=one.organisation,
        initials=one.initials,
        presence=one.presence.value,
        link=labels.get(row.person_id or 0, ""),
        id=str(row.id),
        version=str(row.version),
    )
    return replace(line, was=line.fields)


def _new_line(one: Expected, letters: str, labels: Mapping[int, str], answer: Answer | None) -> Line:
    key = f"person-{one.person_id}" if one.person_id else f"seat-{zlib.crc32(one.name.encode()):08x}"
    line = Line(key, one.name, one.organisation, letters, link=labels.get(one.person_id or 0, ""))
    presence = _EXPECTED.get(answer)
    return replace(line, was=line.fields, presence=presence.value if presence else "")


_EXPECTED: Mapping[Answer | None, Presence] = {
    Answer.ACCEPTED: Presence.PRESENT,
    Answer.DECLINED: Presence.APOLOGIES,
}
