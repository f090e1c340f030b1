"""What members are told of a meeting that was called, moved or cancelled: plain text to copy into any message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.wording import clock_time, moment_in_words, with_article


@dataclass(frozen=True, slots=True)
class Announced:
    """What is told of a meeting. `shared` is the address that opens its agenda without an account, empty where there is
    none: most who read this have none. `items` are the agenda's, as far as they are told.

    `moved_from` is None where it stayed.
    """

    group: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    reason: str
    is_extraordinary: bool
    is_cancelled: bool
    moved_from: datetime | None
    shared: str = ""
    items: tuple[str, ...] = ()


def notice(meeting: Announced) -> str:
    """The text: what happens, why, when, where and how to take part, a line for each."""
    when = f"{moment_in_words(meeting.starts_at)} to {clock_time(meeting.ends_at)}"
    if meeting.is_cancelled:
        return _lines(f"{meeting.group}: the meeting of {when} is cancelled.", meeting.reason)
    return _lines(_opening(meeting), meeting.reason, *_how_to_come(meeting))


def invitation(meeting: Announced) -> str:
    """The text that invites to a meeting which is on: to paste into an invitation of another program."""
    kind = "an extraordinary meeting" if meeting.is_extraordinary else "a meeting"
    asks = f"You are invited to {kind} of {with_article(meeting.group)}."
    return _lines(
        asks if meeting.moved_from is None else f"{_opening(meeting)} You are invited to its new time.",
        meeting.reason,
        *_how_to_come(meeting),
        *_agenda(meeting),
    )


def _how_to_come(meeting: Announced) -> tuple[str, ...]:
    when = f"{moment_in_words(meeting.starts_at)} to {clock_time(meeting.ends_at)}"
    return (
        f"When: {when}",
        meeting.venue and f"Where: {meeting.venue}",
        meeting.joining_link and f"Join online: {meeting.joining_link}",
        meeting.dial_in and f"Dial in: {meeting.dial_in}",
        meeting.access_needs and f"Access: {meeting.access_needs}",
        meeting.shared and f"Agenda and papers, until the meeting is over: {meeting.shared}",
    )


def _agenda(meeting: Announced) -> tuple[str, ...]:
    return ("On the agenda:", *meeting.items) if meeting.items else ()


def _opening(meeting: Announced) -> str:
    if meeting.moved_from is not None:
        return f"{meeting.group}: the meeting of {moment_in_words(meeting.moved_from)} is moved."
    kind = "an extraordinary meeting" if meeting.is_extraordinary else "a meeting"
    return f"{meeting.group}: {kind} is called."


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
