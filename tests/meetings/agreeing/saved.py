"""Minutes of the small forum as tests of their agreeing need them: saved, and circulated."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from delivery.actions.queries.minutes import save_minutes
from delivery.meetings.queries.agreeing.circulating import circulate
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.rules.confirming.confirmed import ConfirmedDecision, ConfirmedMinutes, Quote
from delivery.meetings.rules.dates.planned import NewMeeting
from tests.meetings.forum import BASE, HELD, NOW, Forum

TEXT = """LGBTQ Forum

1. Leaflets

Faye will ask the clinic.

2. Venue

RESOLVED: that the library be asked.
"""
CLOSES = date(2027, 5, 30)


async def saved(forum: Forum, text: str = TEXT, *, key: str = "save", now: datetime = NOW) -> int:
    """The id of minutes saved of the forum's last meeting."""
    quote = "RESOLVED: that the library be asked."
    decisions = (ConfirmedDecision("Ask the library", "", None, Quote(quote, text.find(quote))),)
    values: dict[str, Any] = {"actions": (), "questions": (), "forward_items": (), "words": ()}
    confirmed = ConfirmedMinutes(
        group_id=forum.group,
        meeting_id=forum.held,
        new_meeting=NewMeeting(HELD, HELD + timedelta(hours=2), "Library"),
        held_on=HELD.date(),
        text=text,
        decisions=decisions if quote in text else (),
        **values,
    )
    return (await save_minutes(confirmed, forum.viewer(), key=key, base_url=BASE, now=now)).minutes_id


async def circulated(forum: Forum, text: str = TEXT) -> int:
    """The id of minutes that were circulated and take comments until `CLOSES`."""
    minutes_id = await saved(forum, text)
    version = (await stored_meeting(forum.held, forum.viewer())).version
    await circulate(forum.held, CLOSES, version, forum.viewer(), NOW, ())
    return minutes_id
