"""Circulating draft minutes: until when comments come in, and what the mail that goes with them says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from delivery.wording import LONDON, day_in_words, short_day

USUAL = timedelta(days=10)
BEFORE_NEXT = timedelta(days=14)
AT_LEAST = timedelta(days=3)
LONGEST = timedelta(days=120)
# Somebody who comes late still reads what was said, and that comments are closed.
AFTER_CLOSING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom draft minutes go to. `person_id` None is a seat with nobody in it, or an organisation."""

    person_id: int | None
    name: str
    seat: str
    email: str


def usual_closing(today: date, next_meeting_on: date | None) -> date:
    """The closing date that is offered: in ten days, earlier where that leaves less than two weeks to the next meeting."""
    usual = today + USUAL
    if next_meeting_on is None or next_meeting_on <= today:
        return usual
    latest = next_meeting_on - BEFORE_NEXT
    if latest >= today + AT_LEAST:
        return min(usual, latest)
    return min(usual, max(next_meeting_on - timedelta(days=1), today))


def closing_problem(closes_on: date | None, today: date) -> str:
    """What is wrong with a closing date; empty where nothing is."""
    if closes_on is None:
        return "Enter a date such as Friday 13 May 2016 or 2016-05-13."
    if closes_on < today:
        return "This day has passed. Enter a day from today on."
    if closes_on > today + LONGEST:
        return f"This is more than {LONGEST.days} days ahead. Enter an earlier day."
    return ""


def links_end(closes_on: date) -> datetime:
    """The moment from which the links to comment open nothing: two weeks after the end of the closing day in London."""
    return datetime.combine(closes_on + AFTER_CLOSING + timedelta(days=1), time(), LONDON).astimezone(UTC)


def takes_comments(closes_on: date | None, today: date) -> bool:
    """Whether circulated minutes still take comments: to the end of the closing day."""
    return closes_on is not None and today <= closes_on


def mail_text(group: str, held_on: date, closes_on: date, secretary: str) -> str:
    """The words of a mail to paste; the reader's own link goes under its last line."""
    return (
        f"Hello,\n\n"
        f"The draft minutes of the {group} of {day_in_words(held_on)} are attached. "
        f"If something in them is wrong or missing, please say so by {day_in_words(closes_on)}. "
        f"They are put to the next meeting to be agreed.\n\n"
        f"You can comment item by item on a page of your own, without an account. "
        f"Your link is below: it is meant for you alone, so please do not pass it on.\n\n"
        f"{secretary}\n\n"
        f"Your link to comment until {short_day(closes_on)}:\n"
    )
