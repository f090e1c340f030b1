"""Planning, moving, cancelling and calling meetings, as secretaries and others browse the demonstration."""

from __future__ import annotations

import re
from typing import Any

from delivery.meetings.tables import Group, Meeting
from tests.browsing import Browser, Page
from tests.support.calendars import read_calendar

FORUM = "/groups/lgbtq-forum"
HOSTILE = "<canary & 'quote' \"; {{7*7}} \u202ereason"


async def of_forum() -> list[dict[str, Any]]:
    return await Meeting.select().where(Meeting.group.slug == "lgbtq-forum").order_by(Meeting.starts_at)


async def the_next(browse: Browser) -> Page:
    """The page of the forum's next meeting."""
    forum = await browse.open(FORUM)
    return await browse.open(forum.link(forum.rows("Ahead")[0][0]))


async def event(browse: Browser, page: Page) -> Any:
    octets = (await browse.get(f"{page.path}/meeting.ics")).content
    (found,) = read_calendar(octets).walk("VEVENT")
    return found


async def test_a_year_is_planned_in_two_clicks(browse: Browser) -> None:
    await browse.sign_in("secretary")
    before = len(await of_forum())
    forum = await browse.open(FORUM)
    form = await browse.open(forum.link("Plan a year of meetings"))
    assert "The third Wednesday of every second month: 6 dates" in form.words
    planned = await browse.submit(form, "Add these meetings")
    assert "6 meetings are planned, from " in planned.message
    rows = await of_forum()
    assert len(rows) == before + 6
    assert {row["starts_at"].weekday() for row in rows[-6:]} == {2}
    assert (await browse.submit(form, "Add these meetings")).path == FORUM, "a double click"
    assert len(await of_forum()) == before + 6


async def test_what_is_in_the_way_is_said_and_what_was_typed_is_kept(browse: Browser) -> None:
    await browse.sign_in("secretary")
    query = "cadence=1+month&weekday=monday&week=-1&from=1+May+2026&until=30+August+2026"
    form = await browse.open(f"{FORUM}/series/new?{query}")
    rows = form.rows("Dates")
    assert rows[0][2] == "Bank holiday Spring bank holiday"
    ticks = form.document.xpath("//input[@type='checkbox']/@id[../@checked]")
    assert "use-0" not in ticks
    assert "use-1" in ticks
    refused = await browse.submit(
        form, "Add these meetings", {"day-1": "31 June", "venue": HOSTILE}, status=422
    )
    assert refused.errors == ["Enter a date in place of 29 June 2026, or untick it."]
    assert refused.document.xpath("//input[@id='day-1']/@value") == ["31 June"]
    assert refused.document.xpath("//input[@id='venue']/@value") == [HOSTILE]
    wrong = await browse.open(f"{FORUM}/series/new?cadence=x&from=soon", status=422)
    assert "Choose how often it meets." in wrong.errors


async def test_a_meeting_is_moved_and_calendars_follow(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await the_next(browse)
    before = await event(browse, page)
    form = await browse.open(page.link("Change the day, hours or place"))
    moved = await browse.submit(
        form,
        "Save the changes",
        {"date": "Thursday 16 April 2026", "joining_link": "https://meet.example.org/x", "reason": HOSTILE},
    )
    assert moved.h1 == "Thursday 16 April 2026, 6pm"
    assert moved.message.startswith("The meeting is on Thursday 16 April 2026, 6pm.")
    assert "Moved from Wednesday 15 April 2026, 6pm" in moved.words
    assert "Nothing has been sent" in moved.words
    after = await event(browse, moved)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "meet.example.org" in after["DESCRIPTION"]
    stale = await browse.submit(form, "Save the changes", {"venue": "Elsewhere"}, status=409)
    assert "Elsewhere" in stale.html
    assert "Thursday 16 April 2026" in stale.words


async def test_a_meeting_that_passes_its_neighbour_is_asked_about_once(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await the_next(browse)
    form = await browse.open(page.link("Change the day, hours or place"))
    asked = await browse.submit(form, "Save the changes", {"date": "1 August 2026"}, status=422)
    assert asked.errors[0].startswith("This goes past the meeting of ")
    holiday = await browse.submit(form, "Save the changes", {"date": "4 May 2026"}, status=422)
    assert holiday.errors == ["Monday 4 May 2026 is a bank holiday: Early May bank holiday."]
    moved = await browse.submit(asked, "Save the changes", {"sure": "yes"})
    assert moved.h1 == "Saturday 1 August 2026, 6pm"


async def test_a_meeting_is_cancelled_with_a_reason_and_held_after_all(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await the_next(browse)
    form = await browse.open(page.link("Cancel the meeting"))
    refused = await browse.submit(form, "Cancel the meeting", status=422)
    assert refused.errors == ["Say why it is cancelled, in at most 500 characters: members read it."]
    off = await browse.submit(form, "Cancel the meeting", {"reason": HOSTILE})
    assert off.message.startswith("The meeting is cancelled.")
    assert (await event(browse, off))["STATUS"] == "CANCELLED"
    assert "Change the day, hours or place" not in off.words
    on = await browse.submit(off, "Hold it after all")
    assert on.message.startswith("The meeting is on again.")
    assert (await event(browse, on))["STATUS"] == "CONFIRMED"


async def test_a_state_moves_by_one_click_and_a_stale_click_says_so(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await the_next(browse)
    out = await browse.submit(page, "Mark the agenda as sent out")
    assert out.message == "The agenda is out."
    back = await browse.submit(out, "Mark the agenda as not sent")
    assert back.message == "The agenda counts as not sent."
    stale = await browse.submit(page, "Mark the agenda as sent out")
    assert "Somebody changed this meeting a moment ago" in stale.message
    odd = await browse.post(f"{page.path}/state", {"to": "agreed", "version": "3"})
    assert odd.status_code == 303


async def test_a_meeting_is_called_and_its_text_is_there_to_copy(browse: Browser) -> None:
    await browse.sign_in("secretary")
    forum = await browse.open(FORUM)
    form = await browse.open(forum.link("Call an extraordinary meeting"))
    refused = await browse.submit(form, "Call the meeting", status=422)
    assert refused.errors == ["Say in one sentence why the group meets."]
    called = await browse.submit(refused, "Call the meeting", {"reason": HOSTILE, "when": "tomorrow"})
    assert "Extraordinary" in called.words
    assert called.document.xpath("//*[@id='notice']")
    assert "extraordinary" in (await event(browse, called))["SUMMARY"]
    assert "Extraordinary" in (await browse.open(FORUM)).rows("Ahead")[0][2]
    await browse.sign_in("partner")
    seen = await browse.open(called.path)
    assert "Tell the members" not in seen.words
    assert "Cancel the meeting" not in seen.words


async def test_a_group_that_keeps_its_records_elsewhere_says_when_it_met_in_one_line(browse: Browser) -> None:
    await Group.update({Group.keeps_records_elsewhere: True}).where(Group.slug == "lgbtq-forum")
    await browse.sign_in("secretary")
    start = await browse.open("/my-groups")
    refused = await browse.submit(start, "Record it", {"met_on": "1 January 2099"}, status=422)
    assert refused.errors == ["This day is ahead. Enter the day on which the group last met."]
    noted = await browse.submit(refused, "Record it", {"met_on": "27 February 2026"})
    assert noted.message == "The meeting of Friday 27 February 2026 is recorded."
    row = noted.rows("Held")[0]
    assert (row[0], row[2]) == ("Friday 27 February 2026", "Noted")
    page = await browse.open(noted.link("Friday 27 February 2026"))
    assert page.h1 == "Friday 27 February 2026"
    assert (await browse.get(f"{page.path}/meeting.ics")).status_code == 404
    again = await browse.submit(refused, "Record it", {"met_on": "27 February 2026"})
    assert again.message == "The meeting of Friday 27 February 2026 was recorded already."


async def test_others_change_no_meeting_and_a_hidden_group_is_not_there(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await the_next(browse)
    hidden = (await Meeting.select(Meeting.id).where(Meeting.group.visibility == "members").limit(1))[0]["id"]
    before = await Meeting.select().order_by(Meeting.id)
    fields = {"version": "1", "to": "agenda out", "reason": "x", "key": "k", "met_on": "27 February 2026"}
    ways = ("state", "edit", "cancelling", "reinstatement", "members-told")
    for way in ways:
        assert (await browse.post(f"/meetings/{hidden}/{way}", fields)).status_code == 404
    other = (await Meeting.select(Meeting.id).where(Meeting.group.slug == "race-and-faith-forum").limit(1))[0]
    for way in ways:
        assert (await browse.post(f"/meetings/{other['id']}/{way}", fields)).status_code == 403
    for path in ("series/new", "meetings/extraordinary", "meetings/noted", "meetings/new"):
        assert (await browse.post(f"/groups/race-and-faith-forum/{path}", fields)).status_code == 403
        assert (await browse.post(f"/groups/scrutiny-panel/{path}", fields)).status_code == 404
        if path != "meetings/noted":
            await browse.open(f"/groups/scrutiny-panel/{path}", status=404)
    await browse.sign_in("partner")
    for way in ways:
        assert (await browse.post(f"{page.path}/{way}", fields)).status_code == 403
    assert await Meeting.select().order_by(Meeting.id) == before
    assert not [link for link in (await browse.open(page.path)).links() if re.search("edit|cancelling", link)]
