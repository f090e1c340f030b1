"""Invitations as calendar programs act on them: REQUEST, CANCEL and DECLINECOUNTER to one attendee (RFC 5546 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from icalendar import Event

from delivery import ical
from delivery.mail.letter import CalendarPart, Sender
from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.calendar.event import MeetingEvent, event_of
from delivery.meetings.calendar.recurrence import SeriesEvent, event_of_series
from delivery.meetings.rules.inviting.asked import Role
from delivery.wording import LONDON

_ROLES = {Role.CHAIR: "CHAIR"}
AnyEvent = TypeVar("AnyEvent", bound=MeetingEvent | SeriesEvent)
DISCREET = "Meeting of a group you belong to"
DISCREET_GUEST = "Meeting that you are asked to"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Whom a message is for. Nobody else is named in it: who sits in a group is known inside it alone.

    `answer` is theirs where it stays in force, so that a change of place alone asks nobody again.
    """

    name: str
    address: str
    role: Role
    answer: Answer | None = None


def request(
    event: MeetingEvent | SeriesEvent, organizer: Sender, attendee: Attendee, at: datetime
) -> CalendarPart:
    """The invitation to a meeting or a whole series, or what changed of it; `at` is when it is written."""
    return _message("REQUEST", _event(event), event, organizer, attendee, at)


def cancel(
    event: MeetingEvent | SeriesEvent, organizer: Sender, attendee: Attendee, at: datetime
) -> CalendarPart:
    """Its withdrawal, for everybody or from this attendee alone; `event` has the risen SEQUENCE already."""
    told = _event(event)
    told["STATUS"] = "CANCELLED"
    told["TRANSP"] = "TRANSPARENT"
    return _message("CANCEL", told, event, organizer, attendee, at)


def decline_counter(event: MeetingEvent | SeriesEvent, organizer: Sender, at: datetime) -> CalendarPart:
    """The answer to another time that somebody proposed: the event stays as it is (RFC 5546 3.2.8).

    It names the event and says nothing of it: title, times, place and attendees may not be in it, and SEQUENCE only
    where it is above 0.
    """
    whole, told = _event(event), Event()
    told.add("UID", whole["UID"])
    if "RECURRENCE-ID" in whole:
        told.add("RECURRENCE-ID", whole["RECURRENCE-ID"])
    if event.sequence:
        told.add("SEQUENCE", event.sequence)
    told.add("DTSTAMP", at.astimezone(UTC))
    ical.person(told, organizer.name, organizer.address, {}, "ORGANIZER")
    method = "DECLINECOUNTER"
    return CalendarPart(method, ical.message(method, told), event.uid, event.sequence, occurrence_text(event))


def discreet(event: AnyEvent, role: Role) -> AnyEvent:
    """What mail may say of a members-only group: when and where, and not whose meeting it is or why (SECURITY A35)."""
    title = DISCREET_GUEST if role is Role.GUEST else DISCREET
    if isinstance(event, MeetingEvent):
        return replace(event, group=title, reason="")
    return replace(event, group=title)


def occurrence_text(event: MeetingEvent | SeriesEvent) -> str:
    """The RECURRENCE-ID as it is written; empty for a single meeting and for a whole series."""
    if isinstance(event, SeriesEvent) or event.occurrence is None:
        return ""
    return recurrence_id(event.occurrence)


def recurrence_id(starts_at: datetime) -> str:
    """The RECURRENCE-ID of the meeting that a series planned for this moment, as it is written."""
    return f"{starts_at.astimezone(LONDON):%Y%m%dT%H%M%S}"


def _event(event: MeetingEvent | SeriesEvent) -> Event:
    return event_of(event) if isinstance(event, MeetingEvent) else event_of_series(event)


def _message(
    method: str,
    told: Event,
    event: MeetingEvent | SeriesEvent,
    organizer: Sender,
    attendee: Attendee,
    at: datetime,
) -> CalendarPart:
    # DTSTAMP is when this message was written; in a feed it is when the meeting last changed (RFC 5545 3.8.7.2).
    del told["DTSTAMP"]
    told.add("DTSTAMP", at.astimezone(UTC))
    ical.person(told, organizer.name, organizer.address, {}, "ORGANIZER")
    parameters = {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": _ROLES.get(attendee.role, "REQ-PARTICIPANT"),
        "PARTSTAT": attendee.answer.value.upper() if attendee.answer else "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    ical.person(told, attendee.name, attendee.address, parameters, "ATTENDEE")
    return CalendarPart(method, ical.message(method, told), event.uid, event.sequence, occurrence_text(event))
