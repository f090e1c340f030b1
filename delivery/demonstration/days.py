"""Which day everything of the demonstration falls on: all is counted from the day of first start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .records.groups import WEEKDAYS, CadenceRecord, GroupRecord
from .records.when import When

_MEETING = re.compile(r"(?P<group>[a-z0-9-]+)@(?P<nth>[+-]\d+)(?P<after>[+-]\d+)?")


@dataclass(frozen=True)
class Days:
    """The day of first start, and the day of each meeting by its group's key and its number.

    Meeting -1 is the group's last before the first start, 1 its next; there is no meeting 0.
    """

    start: date
    meetings: Mapping[str, Mapping[int, date]]

    def day(self, when: When) -> date:
        """The day of a count such as -40, or of a meeting such as `strategic@-1` or `strategic@-1+14`."""
        if isinstance(when, int):
            return self.start + timedelta(days=when)
        found = _MEETING.fullmatch(when)
        assert found, when
        after = timedelta(days=int(found["after"] or 0))
        return self.meetings[found["group"]][int(found["nth"])] + after

    def next_meeting(self, meeting: str) -> date:
        """The day of the same group's meeting after this one."""
        group, nth = meeting_parts(meeting)
        return self.meetings[group][nth + 1 or 1]


def days_from(start: date, groups: Iterable[GroupRecord]) -> Days:
    """The days of all groups' meetings around the day of first start."""
    return Days(start, {group.key: _meetings_of(group, start) for group in groups})


def meeting_parts(meeting: str) -> tuple[str, int]:
    """The group's key and the number of a meeting such as `strategic@-1`."""
    group, _, nth = meeting.partition("@")
    return group, int(nth)


def meeting_name(group: str, nth: int) -> str:
    """The name that files give a meeting: `strategic@-1`."""
    return f"{group}@{nth:+d}"


def _meetings_of(group: GroupRecord, start: date) -> dict[int, date]:
    last = _last_month(group, start)
    numbers = [*range(-group.behind, 0), *range(1, group.ahead + 1)]
    return {nth: _in_month(group.cadence, last + _steps(nth) * group.cadence.months) for nth in numbers}


def _steps(nth: int) -> int:
    """How many meetings after the last one a meeting is: 0 for -1, 1 for 1."""
    return nth + 1 if nth < 0 else nth


def _last_month(group: GroupRecord, start: date) -> int:
    """The month of the latest meeting day that lies far enough before the first start."""
    latest = start - timedelta(days=group.last_at_least_days_ago)
    month = month_number(latest)
    return month if _in_month(group.cadence, month) <= latest else month - 1


def month_number(day: date) -> int:
    """The months from year 0 to this day's, to reckon with."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """The first day of a month given by its number."""
    return date(month // 12, month % 12 + 1, 1)


def _in_month(cadence: CadenceRecord, month: int) -> date:
    first = first_of(month)
    to_weekday = (WEEKDAYS.index(cadence.weekday) - first.weekday()) % 7
    return first + timedelta(days=to_weekday + 7 * (cadence.week - 1))
