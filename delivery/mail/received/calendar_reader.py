"""Reads the REPLY or COUNTER in a calendar that came by mail; whatever a stranger put into it, it never raises."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Component, vCalAddress
from icalendar.timezone import tzp

from delivery.intake.cleaning import clean
from delivery.mail.received.calendar_reply import Answer, CalendarReply, Counter
from delivery.wording import LONDON

MOST_BYTES = 256 * 1024
MOST_EVENTS = 60
LONGEST_COMMENT = 2000

_NOT_ASKED_FOR = "The calendar in this mail is not a reply to an invitation."
_TOO_BIG = "The calendar in this mail is too big to be a reply."
_BROKEN = "The calendar in this mail is damaged, so the reply in it could not be read."
_PARTLY = "Some lines of the calendar in this mail could not be read; the reply was read without them."
_UNREADABLE = "A reply in this mail names {what}, so it could not be read."
# A zone of the sender's own is worked out by its rules: by the second that would take hours.
_BUSY_ZONE = re.compile(rb"FREQ\s*=\s*(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY)", re.IGNORECASE)
_ZONES = re.compile(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE", re.IGNORECASE | re.DOTALL)

_ANSWERS = {
    "ACCEPTED": Answer.ACCEPTED,
    "DECLINED": Answer.DECLINED,
    "TENTATIVE": Answer.TENTATIVE,
    # Whoever sends somebody else does not come; the comment says who does.
    "DELEGATED": Answer.DECLINED,
}


@dataclass(frozen=True, slots=True)
class ReadReplies:
    """The replies of one calendar, the latest for each meeting and person, and sentences about what was not read."""

    replies: tuple[CalendarReply, ...] = ()
    problems: tuple[str, ...] = ()


class _Unreadable(ValueError):
    """What keeps one reply from being read, in words that follow "names"."""


def read_replies(content: bytes, sender: str, came_at: datetime) -> ReadReplies:
    """The replies in the bytes of a text/calendar part or an attached .ics.

    `sender` is the address it came from, which tells whose reply it is where several attendees are listed;
    `came_at` is aware. Microsoft leaves ORGANIZER out and writes Windows zone names; both are taken.
    """
    if len(content) > MOST_BYTES:
        return ReadReplies(problems=(_TOO_BIG,))
    if any(_BUSY_ZONE.search(zone) for zone in _ZONES.findall(content)):
        return ReadReplies(problems=(_BROKEN,))
    # A zone that another file described must not be taken for this one's of the same name (INTEROP 1.2).
    tzp.use_zoneinfo()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(content, sender.strip().lower(), came_at)
    except Exception:  # of a hostile calendar the library raises nearly anything
        return ReadReplies(problems=(_BROKEN,))
    finally:
        tzp.use_zoneinfo()


def _read(content: bytes, sender: str, came_at: datetime) -> ReadReplies:
    replies: list[CalendarReply] = []
    problems: list[str] = []
    methods = set()
    for calendar in Calendar.from_ical(content, multiple=True):
        method = str(calendar.get("METHOD", "")).strip().upper()
        methods.add(method)
        if method not in {"REPLY", "COUNTER"}:
            continue
        for event in calendar.walk("VEVENT")[:MOST_EVENTS]:
            try:
                replies.append(_reply(event, method, sender, came_at))
            except _Unreadable as why:
                problems.append(_UNREADABLE.format(what=why))
            except Exception:  # one event that is broken in a way of its own leaves the others
                problems.append(_BROKEN)
            else:
                problems.extend([_PARTLY] if event.errors else [])
    if not methods & {"REPLY", "COUNTER"}:
        problems.append(_NOT_ASKED_FOR)
    return ReadReplies(_latest(replies), tuple(dict.fromkeys(problems)))


def _latest(replies: Iterable[CalendarReply]) -> tuple[CalendarReply, ...]:
    """Of several answers of one person to one meeting the last; the order otherwise as it came."""
    kept: dict[tuple[str, object, str], CalendarReply] = {}
    for reply in replies:
        key = (reply.uid, reply.occurrence, reply.attendee)
        if key not in kept or kept[key].stamped_at <= reply.stamped_at:
            kept[key] = reply
    return tuple(kept.values())


def _reply(event: Component, method: str, sender: str, came_at: datetime) -> CalendarReply:
    uid = clean(str(event.get("UID", ""))).strip()
    if not uid:
        raise _Unreadable("no meeting")
    attendee = _attendee(event, sender)
    said = str(attendee.params.get("PARTSTAT", "")).strip().upper()
    # Who proposes another time has often not answered yet.
    answer = _ANSWERS.get(said, Answer.TENTATIVE if method == "COUNTER" else None)
    if answer is None:
        raise _Unreadable("no answer")
    return CalendarReply(
        uid=uid[:250],
        occurrence=_moment(event, "RECURRENCE-ID"),
        attendee=_address(attendee),
        answer=answer,
        comment=_comment(event, attendee),
        sequence=_sequence(event),
        stamped_at=_stamp(event, came_at),
        counter=_counter(event) if method == "COUNTER" else None,
    )


def _attendee(event: Component, sender: str) -> vCalAddress:
    """The one who answers: the only attendee, else whoever sent it, else the only one who has answered."""
    found = event.get("ATTENDEE", [])
    listed: list[vCalAddress] = found if isinstance(found, list) else [found]
    if len(listed) > 1:
        answered = [one for one in listed if str(one.params.get("PARTSTAT", "")).upper() in _ANSWERS]
        listed = [one for one in listed if _address(one) == sender] or answered
    if len(listed) != 1:
        raise _Unreadable("nobody, or more than one person, who answers")
    return listed[0]


def _address(value: object) -> str:
    return re.sub(r"^mailto:", "", clean(str(value)).strip(), flags=re.IGNORECASE).strip().lower()[:254]


def _comment(event: Component, attendee: vCalAddress) -> str:
    found = event.get("COMMENT", [])
    comments = [str(one) for one in (found if isinstance(found, list) else [found])]
    beside = attendee.params.get("X-RESPONSE-COMMENT") or event.get("X-RESPONSE-COMMENT") or ""
    parts = [str(beside).replace("\\n", "\n").replace("\\,", ","), *comments]
    if str(attendee.params.get("PARTSTAT", "")).strip().upper() == "DELEGATED":
        other = attendee.params.get("DELEGATED-TO", "")
        other = other[0] if isinstance(other, list) and other else other
        parts.append(f"Sends {_address(other)} instead." if other else "Sends somebody else.")
    said = dict.fromkeys(clean(part).strip() for part in parts)
    return "\n".join(part for part in said if part)[:LONGEST_COMMENT]


def _sequence(event: Component) -> int:
    try:
        return min(max(int(str(event.get("SEQUENCE", 0))), 0), 2**31 - 1)
    except ValueError:
        return 0


def _stamp(event: Component, came_at: datetime) -> datetime:
    try:
        stamp = _moment(event, "DTSTAMP")
    except _Unreadable:
        stamp = None
    return min(stamp, came_at) if isinstance(stamp, datetime) else came_at


def _counter(event: Component) -> Counter:
    return Counter(
        _moment(event, "DTSTART"),
        _moment(event, "DTEND"),
        clean(str(event.get("LOCATION", ""))).strip()[:300],
    )


def _moment(event: Component, name: str) -> datetime | date | None:
    """A day, or a moment in UTC. A time without a zone is on the London clock, as every invitation of ours."""
    value = event.get(name)
    if value is None:
        return None
    if isinstance(value, list):
        raise _Unreadable("two times at once")
    # A broken value raises only when it is read.
    try:
        moment = value.dt
    except Exception:
        raise _Unreadable("a time that cannot be read") from None
    if not isinstance(moment, datetime):
        if not isinstance(moment, date):
            raise _Unreadable("a time that cannot be read")
        return moment
    if moment.tzinfo is None:
        if zone := str(value.params.get("TZID", "")):
            raise _Unreadable(f"a time zone that is not known ({clean(zone)[:60]})")
        moment = moment.replace(tzinfo=LONDON)
    return moment.astimezone(UTC)
