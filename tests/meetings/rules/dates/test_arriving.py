"""What the dates of somebody else's calendar mean for a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from delivery.intake.calendar.dates import CalendarDate
from delivery.intake.calendar.moments import NEVER, NO_END, TWICE
from delivery.meetings.rules.dates.arriving import (
    NO_ZONE,
    UNKNOWN_ZONE,
    WHOLE_DAY,
    Answers,
    Arriving,
    Clock,
    KnownMeeting,
    Verdict,
    arriving,
    zones_asked,
)
from delivery.meetings.rules.dates.clashes import Engagement

TEN = datetime(2027, 7, 14, 9, tzinfo=UTC)
HOURS = timedelta(hours=2)
FORUM = CalendarDate("a1", "", "Forum", "Guildhall", TEN, TEN + HOURS)
LOCAL = replace(
    FORUM,
    starts=datetime.fromisoformat("2027-07-14T10:00"),
    ends=datetime.fromisoformat("2027-07-14T12:00"),
    zone="Mars/Base",
)
DAY = replace(
    FORUM,
    starts=datetime.fromisoformat("2027-07-14T00:00"),
    ends=datetime.fromisoformat("2027-07-15T00:00"),
    is_all_day=True,
)


def judged(
    *dates: CalendarDate,
    answers: Answers | None = None,
    meetings: tuple[KnownMeeting, ...] = (),
    brought: dict[tuple[str, str], int] | None = None,
    busy: tuple[Engagement, ...] = (),
) -> list[Arriving]:
    return list(arriving(dates, answers or Answers(), meetings, brought or {}, busy))


def known(starts_at: datetime = TEN, *, is_on: bool = True, is_open: bool = True) -> KnownMeeting:
    return KnownMeeting(7, starts_at, starts_at + HOURS, is_on, is_open, "Guildhall")


def test_a_date_of_a_free_day_is_a_new_meeting_and_ticked() -> None:
    (row,) = judged(FORUM)
    assert (row.verdict, row.starts_at, row.is_suggested) == (Verdict.NEW, TEN, True)
    (row,) = judged(replace(FORUM, doubt=NO_END))
    assert (row.verdict, row.said) == (Verdict.NEW, NO_END)


def test_a_meeting_at_the_same_start_is_here_already_whoever_entered_it() -> None:
    (row,) = judged(FORUM, meetings=(known(),))
    assert (row.verdict, row.meeting_id, row.can_be_taken) == (Verdict.THERE, 7, False)
    assert judged(FORUM, meetings=(known(is_on=False),))[0].verdict is Verdict.NEW


def test_the_same_uid_at_another_time_moves_the_meeting_it_became() -> None:
    before = TEN - timedelta(days=7)
    (row,) = judged(FORUM, meetings=(known(before),), brought={("a1", ""): 7})
    assert (row.verdict, row.meeting_id) == (Verdict.MOVED, 7)
    (change,) = row.changes
    assert (change.what, change.theirs) == ("Starts", "Wednesday 14 July 2027, 10am")
    assert change.ours == "Wednesday 7 July 2027, 10am"
    (agreed,) = judged(FORUM, meetings=(known(before, is_open=False),), brought={("a1", ""): 7})
    assert agreed.verdict is Verdict.ASKED
    assert (
        judged(replace(FORUM, uid=""), meetings=(known(before),), brought={("", ""): 7})[0].meeting_id is None
    )


def test_the_same_uid_with_another_end_or_place_is_shown_as_theirs_and_ours_and_not_ticked() -> None:
    brought = {("a1", ""): 7}
    ours = replace(known(), venue="guildhall ")
    assert judged(FORUM, meetings=(ours,), brought=brought)[0].verdict is Verdict.THERE
    assert judged(replace(FORUM, place=""), meetings=(ours,), brought=brought)[0].verdict is Verdict.THERE
    elsewhere = replace(FORUM, place="Library", ends=TEN + HOURS / 2)
    (row,) = judged(elsewhere, meetings=(ours,), brought=brought)
    assert (row.verdict, row.can_be_taken, row.is_suggested) == (Verdict.CHANGED, True, False)
    assert [(one.what, one.theirs) for one in row.changes] == [
        ("Ends", "Wednesday 14 July 2027, 11am"),
        ("Place", "Library"),
    ]
    (agreed,) = judged(elsewhere, meetings=(replace(ours, is_open=False),), brought=brought)
    assert (agreed.verdict, agreed.can_be_taken) == (Verdict.ASKED, False)


def test_what_is_in_the_way_is_said_and_not_ticked() -> None:
    own = Engagement("Forum", True, TEN + HOURS * 2, TEN + HOURS * 3)
    (row,) = judged(FORUM, busy=(own,))
    assert (row.verdict, row.said) == (Verdict.CLASH, "The group already meets on this day.")
    assert row.can_be_taken
    assert not row.is_suggested
    twice = judged(FORUM, replace(FORUM, uid="a2", starts=TEN + HOURS, ends=TEN + HOURS * 2))
    assert [one.verdict for one in twice] == [Verdict.NEW, Verdict.CLASH]


def test_what_names_no_clock_is_asked_and_follows_the_answer() -> None:
    assert zones_asked([LOCAL, DAY, FORUM, replace(LOCAL, zone="")]) == ("Mars/Base", "")
    assert judged(LOCAL)[0].said == UNKNOWN_ZONE
    assert judged(replace(LOCAL, zone=""))[0].said == NO_ZONE
    london = Answers({"Mars/Base": Clock.LONDON})
    assert judged(LOCAL, answers=london)[0].starts_at == TEN
    assert judged(LOCAL, answers=Answers({"Mars/Base": Clock.UTC}))[0].starts_at == TEN + timedelta(hours=1)
    twice = replace(
        LOCAL,
        starts=datetime.fromisoformat("2027-10-31T01:30"),
        ends=datetime.fromisoformat("2027-10-31T03:00"),
    )
    assert judged(twice, answers=london)[0].said == TWICE
    never = replace(
        LOCAL,
        starts=datetime.fromisoformat("2027-03-28T01:30"),
        ends=datetime.fromisoformat("2027-03-28T03:00"),
    )
    assert judged(never, answers=london)[0].said == NEVER


def test_a_whole_day_is_asked_for_its_hours() -> None:
    assert judged(DAY)[0].said == WHOLE_DAY
    (row,) = judged(DAY, answers=Answers(hours=(time(10), time(12))))
    assert (row.verdict, row.starts_at, row.ends_at) == (Verdict.NEW, TEN, TEN + HOURS)


def test_what_is_cancelled_there_is_never_cancelled_here_by_itself() -> None:
    gone = replace(FORUM, is_cancelled=True)
    (row,) = judged(gone, meetings=(known(),), brought={("a1", ""): 7})
    assert (row.verdict, row.meeting_id, row.can_be_taken) == (Verdict.CANCELLED, 7, False)
    assert judged(gone)[0].meeting_id is None
