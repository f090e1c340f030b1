"""Groups, their seats, and their meetings behind and ahead of the first start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from delivery.demonstration.days import Days, meeting_name
from delivery.demonstration.records.groups import GroupRecord, MeetingRecord
from delivery.meetings.rules.dates.cadence import Cadence, stored
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting, Membership, SeatStrand
from delivery.wording import LONDON

from .partners import Partners
from .rows import at_clock, insert

PLANNED_AHEAD = timedelta(weeks=8)
CHANGED_AHEAD = timedelta(days=2)
COMMENTS_WITHIN = timedelta(days=24)
COMMENTS_AHEAD = timedelta(days=8)
MAIL_ON_AT = 10


@dataclass(frozen=True)
class Meetings:
    """Ids of groups by key, ids and ends of meetings by name (`strategic@-1`), and who keeps a group's records."""

    groups: Mapping[str, int]
    ids: Mapping[str, int]
    ends: Mapping[str, datetime]
    secretaries: Mapping[str, int | None]


async def load_meetings(
    records: Sequence[GroupRecord], minuted: Collection[str], days: Days, partners: Partners
) -> Meetings:
    """Load groups, seats and meetings; `minuted` names the meetings whose minutes are saved here."""
    groups = await _load_groups(records, days, partners)
    await _load_seats(records, groups, days, partners)
    meetings = {
        meeting_name(group.key, nth): _meeting(group, groups[group.key], nth, minuted, days)
        for group in records
        for nth in days.meetings[group.key]
    }
    meetings = dict(sorted(meetings.items(), key=lambda named: named[1].starts_at))
    ids = await insert(Meeting, list(meetings.values()))
    return Meetings(
        groups=groups,
        ids=dict(zip(meetings, ids, strict=True)),
        ends={name: meeting.ends_at for name, meeting in meetings.items()},
        secretaries={group.key: _secretary(group, days, partners) for group in records},
    )


async def _load_groups(records: Sequence[GroupRecord], days: Days, partners: Partners) -> dict[str, int]:
    ids = await insert(
        Group,
        [
            Group(
                slug=group.key,
                name=group.name,
                short_name=group.short_name,
                kind=group.kind.value,
                area=partners.areas[group.area] if group.area else None,
                visibility=group.visibility,
                cadence=stored(Cadence(group.cadence.months, "month")),
                cadence_day=group.cadence.weekday,
                cadence_week=group.cadence.week,
                usual_start=group.cadence.time,
                usual_end=_end_of(group),
                venue=group.venue,
                joining_link=group.joining_link or "",
                dial_in=group.dial_in or "",
                access_needs=group.access_needs or "",
                terms_of_reference=group.terms_of_reference,
                keeps_records_elsewhere=group.keeps_records_elsewhere,
                publishes=group.publishes,
                shows_table=group.shows_table,
                mail_on_at=at_clock(days.day(group.mail_on), MAIL_ON_AT)
                if group.mail_on is not None
                else None,
            )
            for group in records
        ],
    )
    groups = {group.key: id for group, id in zip(records, ids, strict=True)}
    for above in sorted({group.reports_to for group in records if group.reports_to}):
        below = [group.key for group in records if group.reports_to == above]
        await Group.update({Group.reports_to: groups[above]}).where(Group.slug.is_in(below))
    return groups


async def _load_seats(
    records: Sequence[GroupRecord], groups: Mapping[str, int], days: Days, partners: Partners
) -> None:
    seats = [(group, seat) for group in records for seat in group.members]
    ids = await insert(
        Membership,
        [
            Membership(
                group=groups[group.key],
                post=partners.posts[seat.post] if seat.post else None,
                person=partners.people[seat.person] if seat.person else None,
                organisation=seat.organisation or "",
                part=seat.part.value,
                since=days.meetings[group.key][-group.behind],
            )
            for group, seat in seats
        ],
    )
    await insert(
        SeatStrand,
        [
            SeatStrand(seat=id, strand=strand.value)
            for id, (_, seat) in zip(ids, seats, strict=True)
            for strand in seat.strands
        ],
    )


def _secretary(group: GroupRecord, days: Days, partners: Partners) -> int | None:
    """Who keeps the group's records on the day of first start."""
    posts = [seat.post for seat in group.members if seat.part == "secretary" and seat.post]
    return partners.holder(posts[0], days.start) if posts else None


def _meeting(group: GroupRecord, group_id: int, nth: int, minuted: Collection[str], days: Days) -> Meeting:
    day = days.meetings[group.key][nth]
    own = next((meeting for meeting in group.meetings if meeting.nth == nth), MeetingRecord(nth=nth))
    starts_at = datetime.combine(day, time.fromisoformat(group.cadence.time), LONDON).astimezone(UTC)
    is_changed = own.state is MeetingState.CANCELLED or own.venue is not None
    return Meeting(
        group=group_id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=group.cadence.minutes),
        venue=own.venue or group.venue,
        joining_link=group.joining_link or "",
        dial_in=group.dial_in or "",
        access_needs=group.access_needs or "",
        reason=own.reason or "",
        is_noted_only=group.keeps_records_elsewhere,
        state=(own.state or _state(group, nth, minuted)).value,
        # The same meeting keeps its identity when a demonstration is made anew.
        uid=str(uuid5(NAMESPACE_OID, f"demonstration {group.key} {day}")),
        sequence=int(is_changed),
        comments_close_on=_closing(own.state or _state(group, nth, minuted), day, days.start),
        agreed_on=_agreed_on(group, nth, minuted, days),
        went_otherwise_at=_went_at(own.state or _state(group, nth, minuted), day, days.start),
        changed_at=_changed_at(day, CHANGED_AHEAD if is_changed else PLANNED_AHEAD, days.start),
    )


def _state(group: GroupRecord, nth: int, minuted: Collection[str]) -> MeetingState:
    """How far a meeting has come that is like the others: only the last one has its minutes still to agree."""
    if nth > 0 or group.keeps_records_elsewhere:
        return MeetingState.PLANNED
    if nth < -1:
        return MeetingState.AGREED
    is_minuted = meeting_name(group.key, nth) in minuted
    return MeetingState.CIRCULATED if is_minuted else MeetingState.AGENDA_OUT


def _closing(state: MeetingState, day: date, start: date) -> date | None:
    """Until when circulated minutes take comments: just over three weeks, at most a good week from the first start."""
    return min(day + COMMENTS_WITHIN, start + COMMENTS_AHEAD) if state is MeetingState.CIRCULATED else None


def _went_at(state: MeetingState, day: date, start: date) -> datetime | None:
    """When what the state says is out went to people, without mail from here."""
    is_out = state in {MeetingState.AGENDA_OUT, MeetingState.CIRCULATED}
    return _changed_at(day, PLANNED_AHEAD, start) if is_out else None


def _agreed_on(group: GroupRecord, nth: int, minuted: Collection[str], days: Days) -> date | None:
    """The day of the next meeting, which agreed the minutes that are here."""
    is_here = meeting_name(group.key, nth) in minuted and _state(group, nth, minuted) is MeetingState.AGREED
    return days.meetings[group.key][nth + 1] if is_here and nth < -1 else None


def _changed_at(day: date, ahead: timedelta, start: date) -> datetime:
    return at_clock(min(day - ahead, start - timedelta(days=1)), 9)


def _end_of(group: GroupRecord) -> str:
    hours, minutes = group.cadence.time.split(":")
    end = int(hours) * 60 + int(minutes) + group.cadence.minutes
    return f"{end // 60:02}:{end % 60:02}"
