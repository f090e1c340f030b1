"""The letter that carries an invitation, a change of it, or its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.mail.letter import LISTED, CalendarPart, Letter, Line
from delivery.marking import Marking
from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.rules.dates.cadence import cadence_in_words
from delivery.meetings.rules.inviting.asked import Role
from delivery.wording import clock_time, moment_in_words, short_day, with_article


class News(StrEnum):
    """What a letter tells."""

    INVITED = "Invitation"
    MOVED = "Moved"
    CHANGED = "Changed"
    CANCELLED = "Cancelled"
    ON_AGAIN = "On again"
    REMOVED = "No longer invited"
    STAYS = "Stays as it is"


YOUR_ACTIONS = "Your open actions from this group:"


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """An open action of a reader: its id, and the line that it has in the list."""

    action_id: int
    line: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom it is for: why they get it, what they are wanted for, what they still have to do, and where they answer.

    `actions` and `wanted_for` are empty for a members-only group, whose words no mail carries.
    """

    person_id: int
    name: str
    address: str
    role: Role
    link: str = ""
    in_place_of: str = ""
    wanted_for: tuple[str, ...] = ()
    actions: tuple[OpenDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What the letter is about. `event` holds only what mail may say of it, `was` when it was to be before, or when
    somebody proposed that it be.

    `service` is the name that mail is signed with; `is_members_only` leaves the group's name out.
    """

    news: News
    event: MeetingEvent | SeriesEvent
    service: str
    is_members_only: bool
    was: datetime | None = None


def invitation_letter(matter: Matter, reader: Reader, calendar: CalendarPart) -> Letter:
    """The letter to one person. The first invitation counts among a group's mails, what changes it always arrives."""
    blocks = (
        Marking.OFFICIAL_SENSITIVE.value if matter.is_members_only else "",
        f"Hello {reader.name},",
        _opening(matter, reader),
        "" if matter.news is News.REMOVED else _facts(matter),
        _wanted(reader) if matter.news is News.INVITED else "",
        _actions(_listed(matter, reader)),
        _answer(matter, reader),
        f"{matter.service}\nReply to this mail in your own words: the secretary reads it.",
    )
    return Letter(
        address=reader.address,
        name=reader.name,
        subject=f"{matter.news.value}: {_title(matter)}, {_day(matter)}",
        text="\n\n".join(block for block in blocks if block) + "\n",
        person_id=reader.person_id,
        calendar=calendar,
        lines=tuple(Line(LISTED, one.action_id) for one in _listed(matter, reader)),
        is_counted=matter.news is News.INVITED,
    )


def _opening(matter: Matter, reader: Reader) -> str:
    whose = "of a group you belong to" if matter.is_members_only else f"of {with_article(matter.event.group)}"
    if matter.is_members_only and reader.role is Role.GUEST:
        whose = "that you were asked to"
    what = f"the meeting {whose}"
    if isinstance(matter.event, SeriesEvent):
        what = f"the meetings {whose}"
    was = f" of {moment_in_words(matter.was)}" if matter.was else ""
    match matter.news:
        case News.INVITED:
            return f"You are invited to {what}, {_why(reader)}."
        case News.MOVED:
            return f"{what[:1].upper()}{what[1:]}{was} is moved. Your calendar shows the new time."
        case News.CHANGED:
            return f"{what[:1].upper()}{what[1:]} {'have' if isinstance(matter.event, SeriesEvent) else 'has'} changed."
        case News.CANCELLED:
            is_are = "are" if isinstance(matter.event, SeriesEvent) else "is"
            return f"{what[:1].upper()}{what[1:]} {is_are} cancelled. Your calendar shows it."
        case News.STAYS:
            proposed = f" on {moment_in_words(matter.was)}" if matter.was else " at another time"
            return f"You proposed to hold {what}{proposed}. Thank you: it stays as it is."
        case News.ON_AGAIN:
            return f"{what[:1].upper()}{what[1:]} is held after all."
        case News.REMOVED:
            return f"You are no longer invited to {what} ({_day(matter)}). Your calendar takes it out; there is nothing to do."


def _why(reader: Reader) -> str:
    match reader.role:
        case Role.CHAIR:
            return "which you chair"
        case Role.DEPUTY:
            return f"in place of {reader.in_place_of}" if reader.in_place_of else "in place of a member"
        case Role.GUEST:
            return "as a guest"
        case _:
            return "as one of its members"


def _facts(matter: Matter) -> str:
    event = matter.event
    if isinstance(event, SeriesEvent):
        when = cadence_in_words(event.rule.cadence, event.rule.starts)
        span = f"from {short_day(event.rule.first_on)} to {short_day(event.rule.last_on)}"
        lines = [f"When: {when}, {span}"]
        place, reason = event.venue, ""
    else:
        lines = [f"When: {moment_in_words(event.starts_at)} to {clock_time(event.ends_at)}"]
        place, reason = event.venue, event.reason
    if matter.news is News.CANCELLED:
        return "\n".join([*lines, *([f"Why: {reason}"] if reason else [])])
    lines += [f"Why: {reason}"] if reason else []
    lines += [f"Where: {place}"] if place else []
    lines += [f"Join online: {event.joining_link}"] if event.joining_link else []
    lines += [f"Dial in: {event.dial_in}"] if event.dial_in else []
    lines += [f"Access: {event.access_needs}"] if event.access_needs else []
    return "\n".join(lines)


def _wanted(reader: Reader) -> str:
    if not reader.wanted_for:
        return ""
    return "\n".join(("You are wanted for this on the agenda:", *(f"- {item}" for item in reader.wanted_for)))


def _listed(matter: Matter, reader: Reader) -> tuple[OpenDuty, ...]:
    return reader.actions if matter.news is News.INVITED else ()


def _actions(listed: tuple[OpenDuty, ...]) -> str:
    return "\n".join((YOUR_ACTIONS, *(f"- {one.line}" for one in listed))) if listed else ""


def _answer(matter: Matter, reader: Reader) -> str:
    if not reader.link or matter.news in {News.CANCELLED, News.REMOVED}:
        return ""
    return f"If your program shows no buttons, say here whether you are coming:\n{reader.link}"


def _title(matter: Matter) -> str:
    title = matter.event.group
    if isinstance(matter.event, MeetingEvent) and matter.event.is_extraordinary:
        title = f"{title}: extraordinary meeting"
    return title


def _day(matter: Matter) -> str:
    event = matter.event
    if isinstance(event, SeriesEvent):
        return f"{short_day(event.rule.first_on)} to {short_day(event.rule.last_on)}"
    return moment_in_words(event.starts_at)
