"""What the dates of somebody else's calendar mean for a group: a new meeting, one it has, one that moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from delivery.intake.calendar.dates import CalendarDate
from delivery.intake.calendar.moments import NEVER, TWICE, doubt
from delivery.meetings.rules.dates.clashes import Engagement, clash
from delivery.wording import LONDON, london_day, moment_in_words

LONGEST = timedelta(days=1)
WHOLE_DAY = "It names no hours: give them above, or leave it out."
NO_ZONE = "It names no time zone: say above which clock it means."
UNKNOWN_ZONE = "Its time zone is not known here: say above which clock it means."
AGREED = "The minutes of that meeting are agreed, so it stays as it is."
TOO_LONG = "It lasts longer than a day, which no meeting does: add it by hand."


class Clock(StrEnum):
    """Which clock somebody says that a time means which names none."""

    LONDON = "london"
    UTC = "utc"


class Verdict(StrEnum):
    """What a date of the file would do, in the word that stands beside it."""

    NEW = "new"
    MOVED = "moved"
    CHANGED = "changed"
    THERE = "already here"
    CLASH = "clash"
    CANCELLED = "cancelled"
    ASKED = "to check"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the secretary said of the file: the clock of each zone by its name ("" where none is named), and the
    hours of what is of a whole day.
    """

    clocks: Mapping[str, Clock] = field(default_factory=dict)
    hours: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting of the group; `is_open` where it can still be moved. Its place is a `venue`, a `joining_link` or both."""

    id: int
    starts_at: datetime
    ends_at: datetime
    is_on: bool
    is_open: bool
    venue: str = ""
    joining_link: str = ""

    def is_at(self, place: str) -> bool:
        """Whether it is where a file says; a file that says nothing of it says nothing else either."""
        said = _plain(place)
        return not said or said in {_plain(self.venue), _plain(self.joining_link)}


@dataclass(frozen=True, slots=True)
class Change:
    """What the file says otherwise than we do: what it is of, theirs and ours, in words."""

    what: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """One date with what it would do; `meeting_id` is the meeting that it moves or changes, or is already.

    `changes` are what it says otherwise of a meeting that came under its UID. `starts_at` and `ends_at` are None while something is to be asked.
    """

    number: int
    date: CalendarDate
    verdict: Verdict
    said: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    meeting_id: int | None = None
    changes: tuple[Change, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be ticked."""
        return self.verdict in {Verdict.NEW, Verdict.MOVED, Verdict.CHANGED, Verdict.CLASH}

    @property
    def is_suggested(self) -> bool:
        """Whether it is ticked to begin with. Who changed a place, they or we, nobody knows: that is asked."""
        return self.verdict in {Verdict.NEW, Verdict.MOVED}


def zones_asked(dates: Sequence[CalendarDate]) -> tuple[str, ...]:
    """The names of the clocks to ask about, "" for times that name none; in the order of the file."""
    return tuple(dict.fromkeys(one.zone for one in dates if not one.is_certain and not one.is_all_day))


def arriving(
    dates: Sequence[CalendarDate],
    answers: Answers,
    meetings: Sequence[KnownMeeting],
    brought: Mapping[tuple[str, str], int],
    busy: Sequence[Engagement],
) -> tuple[Arriving, ...]:
    """Every date with its verdict, in the order of the file.

    `meetings` are those of the group, `brought` says which of them an earlier file brought under which UID and
    occurrence, `busy` what else its secretary attends.
    """
    by_id = {meeting.id: meeting for meeting in meetings}
    starts = {meeting.starts_at: meeting for meeting in meetings if meeting.is_on}
    taken: set[datetime] = set()
    found = []
    for number, one in enumerate(dates):
        hours, question = moments(one, answers)
        known = by_id.get(brought.get((one.uid, one.occurrence), 0)) if one.uid else None
        if one.is_cancelled:
            row = _cancelled(number, one, known)
        elif hours is None:
            row = Arriving(number, one, Verdict.ASKED, question)
        else:
            row = _judged(number, one, hours, known, starts, busy, taken)
            taken.add(hours[0])
        found.append(row)
    return tuple(found)


def moments(one: CalendarDate, answers: Answers) -> tuple[tuple[datetime, datetime] | None, str]:
    """Start and end in UTC, or None and what is to be asked before they are known."""
    if one.doubt in {TWICE, NEVER}:
        return None, one.doubt
    starts, ends = one.starts, one.ends
    if one.is_all_day:
        if answers.hours is None:
            return None, WHOLE_DAY
        starts, ends = (datetime.combine(one.starts.date(), at, LONDON) for at in answers.hours)
    elif not one.is_certain:
        clock = answers.clocks.get(one.zone)
        if clock is None:
            return None, UNKNOWN_ZONE if one.zone else NO_ZONE
        zone = LONDON if clock is Clock.LONDON else UTC
        starts, ends = starts.replace(tzinfo=zone), ends.replace(tzinfo=zone)
    if problem := doubt(starts) or doubt(ends):
        return None, problem
    if ends - starts > LONGEST:
        return None, TOO_LONG
    return (starts.astimezone(UTC), ends.astimezone(UTC)), ""


def _cancelled(number: int, one: CalendarDate, known: KnownMeeting | None) -> Arriving:
    if known is None or not known.is_on:
        return Arriving(number, one, Verdict.CANCELLED, "It is cancelled and not in this group's calendar.")
    said = "It is cancelled there. Cancel the meeting here if that is right, so that members are told why."
    return Arriving(number, one, Verdict.CANCELLED, said, known.starts_at, known.ends_at, known.id)


def _judged(
    number: int,
    one: CalendarDate,
    hours: tuple[datetime, datetime],
    known: KnownMeeting | None,
    starts: Mapping[datetime, KnownMeeting],
    busy: Sequence[Engagement],
    taken: set[datetime],
) -> Arriving:
    there = starts.get(hours[0])
    if there is not None and (known is None or not known.is_on or there.id != known.id):
        return Arriving(number, one, Verdict.THERE, "", *hours, meeting_id=there.id)
    if known is not None and known.is_on:
        return _compared(number, one, hours, known)
    day = london_day(hours[0])
    met = clash(day, hours, busy)
    if not met and day in {london_day(at) for at in taken}:
        met = "Another date of this file is on the same day."
    return Arriving(number, one, Verdict.CLASH if met else Verdict.NEW, met or one.doubt, *hours)


def _compared(
    number: int, one: CalendarDate, hours: tuple[datetime, datetime], known: KnownMeeting
) -> Arriving:
    """A date of which an earlier file spoke, beside the meeting that it became."""
    found = tuple(_changes(one, hours, known))
    if not found:
        return Arriving(number, one, Verdict.THERE, "", *hours, meeting_id=known.id)
    if not known.is_open:
        return Arriving(number, one, Verdict.ASKED, AGREED, *hours, meeting_id=known.id, changes=found)
    verdict = Verdict.MOVED if hours[0] != known.starts_at else Verdict.CHANGED
    return Arriving(number, one, verdict, "", *hours, meeting_id=known.id, changes=found)


def _changes(one: CalendarDate, hours: tuple[datetime, datetime], known: KnownMeeting) -> Iterator[Change]:
    if hours[0] != known.starts_at:
        yield Change("Starts", moment_in_words(hours[0]), moment_in_words(known.starts_at))
    # What moves and is as long as it was ends later too, which need not be said.
    is_as_long = hours[1] - hours[0] == known.ends_at - known.starts_at
    if hours[1] != known.ends_at and not is_as_long:
        yield Change("Ends", moment_in_words(hours[1]), moment_in_words(known.ends_at))
    if not known.is_at(one.place):
        yield Change("Place", one.place, known.venue or known.joining_link or "none")


def _plain(place: str) -> str:
    return " ".join(place.split()).casefold()
