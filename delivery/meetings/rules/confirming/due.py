"""When something is due, from what somebody typed or the minutes said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.meetings.reading import resolve_due
from delivery.meetings.rules.confirming.confirmed import ConfirmedDue
from delivery.wording import read_day

LONGEST_PHRASE = 200
NO_DATE = frozenset({"none", "no date", "no", "n/a", "-", "–"})


def due_of(phrase: str, held_on: date, meetings: Sequence[date]) -> ConfirmedDue:
    """The day that `phrase` means in the minutes of `held_on`; `meetings` are the days the group meets.

    Nothing said is "by the next meeting", assumed (DESIGN section 3), also where none is planned yet and the
    day is to come; "none" is no date. What is no day keeps its words.
    """
    words = " ".join(phrase.split())[:LONGEST_PHRASE]
    coming = sorted(day for day in meetings if day > held_on)
    if words.casefold() in NO_DATE:
        return ConfirmedDue()
    if not words:
        return ConfirmedDue("", coming[0] if coming else None, True)
    if day := read_day(words):
        return ConfirmedDue("", day)
    due = resolve_due(words, held_on, coming[0] if coming else None)
    if due.on is None and due.meeting and due.meeting.startswith("month:"):
        month = int(due.meeting.removeprefix("month:"))
        return ConfirmedDue(words, next((day for day in coming if day.month == month), None))
    return ConfirmedDue(words, due.on, due.on is not None and due.assumed)
