"""The text for Outlook holds the agenda, and on request a link to it that needs no account and ends with the meeting."""

from __future__ import annotations

import re
from datetime import timedelta

from delivery.meetings.tables import Meeting
from tests.browsing import NOON, Browser

INVITING = "/groups/lgbtq-forum/inviting"


async def test_a_secretary_shares_the_agenda_in_the_text_for_outlook(browse: Browser) -> None:
    await browse.sign_in("secretary")
    planned = await browse.open(INVITING)
    assert "On the agenda:" in planned.words
    assert "Put a link in that needs no account" not in planned.words
    ahead = (
        await Meeting.select(Meeting.id, Meeting.ends_at)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.ends_at > NOON, Meeting.state == "planned")
        .order_by(Meeting.starts_at)
    )
    await Meeting.update({Meeting.state: "agenda out"}).where(Meeting.id == ahead[0]["id"])
    page = await browse.open(INVITING)
    assert "The text can have a link that opens it without an account" in page.words
    shared = await browse.submit(page, "Put a link in that needs no account")
    found = re.search(r"until the meeting is over: https?://[^/]+(/agendas/\S+)", shared.words)
    assert found
    browse.sign_out()
    read = await browse.open(found[1])
    assert "Whoever has this link can read this agenda until the meeting is over." in read.words
    browse.clock.now = ahead[0]["ends_at"] + timedelta(minutes=1)
    await browse.open(found[1], status=404)
