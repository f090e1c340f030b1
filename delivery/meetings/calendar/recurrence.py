"""A series of meetings as one VEVENT with its rule, and which of its meetings need a VEVENT of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import takewhile

from icalendar import Event

from delivery import ical
from delivery.meetings.calendar.event import MeetingEvent, event_of
from delivery.meetings.rules.dates.cadence import Cadence
from delivery.meetings.rules.dates.days_of_series import days_from
from delivery.wording import LONDON

# Clocks go forward and back at 1am or 2am: an hour in between is missing or comes twice on one day of the year.
_CLOCKS_CHANGE = (time(1), time(2))


@dataclass(frozen=True, slots=True)
class Rule:
    """Every so many weeks or months on a weekday, from `starts` to `ends` in London, from a day to another.

    `first_on` is a day of the rule, `last_on` the last that may be one; the cadence fixes its weekday and, in
    months, which of them.
    """

    cadence: Cadence
    starts: time
    ends: time
    first_on: date
    last_on: date

    @property
    def days(self) -> Iterator[date]:
        """Every day of the rule."""
        return takewhile(lambda day: day <= self.last_on, days_from(self.cadence, self.first_on))

    @property
    def has_days(self) -> bool:
        """Whether any is left."""
        return self.first_on <= self.last_on

    def hours(self, day: date) -> tuple[datetime, datetime]:
        """When the meeting of a day begins and ends."""
        return datetime.combine(day, self.starts, LONDON), datetime.combine(day, self.ends, LONDON)

    @property
    def text(self) -> str:
        """The RRULE (RFC 5545 3.3.10): one weekday, as Outlook holds it, and UNTIL in UTC (INTEROP 1.3)."""
        weekday = self.cadence.weekday
        assert weekday is not None
        day = weekday.value[:2].upper()
        until = self.hours(self.last_on)[0].astimezone(UTC)
        if self.cadence.unit == "week":
            frequency = "WEEKLY"
        else:
            assert self.cadence.week is not None
            frequency, day = "MONTHLY", f"{int(self.cadence.week)}{day}"
        return f"FREQ={frequency};INTERVAL={self.cadence.count};BYDAY={day};UNTIL={until:%Y%m%dT%H%M%SZ}"


@dataclass(frozen=True, slots=True)
class SeriesEvent:
    """All that a calendar says about a series; `left_out` are days of its rule without a meeting.

    `own_page` is one reader's own page to answer by, empty in what is stored and shared.
    """

    uid: str
    sequence: int
    changed_at: datetime
    group: str
    rule: Rule
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    page: str
    left_out: tuple[date, ...] = ()
    own_page: str = ""

    def meeting(self, day: date) -> MeetingEvent:
        """What the rule alone says about the meeting of a day."""
        starts_at, ends_at = self.rule.hours(day)
        return MeetingEvent(
            uid=self.uid,
            sequence=self.sequence,
            changed_at=self.changed_at,
            group=self.group,
            starts_at=starts_at,
            ends_at=ends_at,
            venue=self.venue,
            joining_link=self.joining_link,
            is_cancelled=False,
            page=self.page,
            dial_in=self.dial_in,
            access_needs=self.access_needs,
            own_page=self.own_page,
        )


def render_series(series: SeriesEvent) -> str:
    """The VEVENT text of a whole series; a day without a meeting is an EXDATE with the hour it would have begun.

    DTSTART is the first day of the rule, so that it is an occurrence, also where no meeting is held then.
    """
    return ical.written(event_of_series(series))


def event_of_series(series: SeriesEvent) -> Event:
    """The same VEVENT before it is written, for a message that adds to it."""
    first = series.meeting(series.rule.first_on)
    exdates = [series.rule.hours(day)[0] for day in series.left_out]
    return event_of(first, series.rule.text, exdates)


def needs_own_event(meeting: MeetingEvent, series: SeriesEvent) -> bool:
    """Whether a meeting of a series is not as the rule says: moved, elsewhere, cancelled, or once changed."""
    if meeting.occurrence is None:
        return True
    told = series.meeting(meeting.occurrence.astimezone(LONDON).date())
    same = replace(
        told, sequence=meeting.sequence, changed_at=meeting.changed_at, page=meeting.page, group=meeting.group
    )
    plain = replace(meeting, occurrence=None, planned_for=None)
    return meeting.sequence > series.sequence or plain != same


def is_beyond(occurrence: datetime, rule: Rule) -> bool:
    """Whether an occurrence lies after the end of the rule, where a series was ended before it."""
    return occurrence.astimezone(LONDON).date() > rule.last_on


def clocks_change_between(starts: time, ends: time) -> bool:
    """Whether hours touch the one that the clocks leave out or repeat, which no rule can say."""
    first, last = _CLOCKS_CHANGE
    return starts < last and ends > first
