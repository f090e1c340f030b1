"""Pages of groups, as people browse them in the demonstration."""

from __future__ import annotations

import re

import pytest

from delivery.meetings.tables import Group, Meeting, Membership
from tests.browsing import Browser

HOSTILE = "<canary & 'quote' \"; DROP TABLE groups;-- {{7*7}} \u202egroup"


async def group_row(name: str) -> dict[str, object]:
    rows = await Group.select().where(Group.name == name)
    assert len(rows) == 1
    return dict(rows[0])


async def test_the_list_says_which_groups_have_gone_quiet(browse: Browser) -> None:
    await browse.sign_in("partner")
    rows = {row[0]: row for row in (await browse.open("/groups")).rows("Groups")}
    quiet = rows["Hate Incident Review Group Review group"]
    assert quiet[1] == "The second Tuesday of every month, 10am"
    assert quiet[2].startswith("No meeting recorded here since")
    assert quiet[3] == "None planned"
    elsewhere = rows["Chief Executives' Group Executive group"]
    assert elsewhere[2].endswith("keeps its records elsewhere")
    forum = rows["LGBTQ Forum Forum"]
    assert forum[2:] == ["18 February 2026", "Wednesday 15 April 2026, 6pm", "Forums Officer, NBC"]


async def test_a_members_only_group_is_there_for_its_members_and_for_nobody_else(browse: Browser) -> None:
    await browse.sign_in("naomi.feltham@northants-pcc.example")
    assert "Scrutiny Panel" in (await browse.open("/groups")).words
    inside = await browse.open("/groups/scrutiny-panel")
    assert "Members only" in inside.words
    meeting = next(link for link in inside.links() if re.fullmatch(r"/meetings/\d+", link))
    await browse.open(meeting)
    for outsider in ("administrator", "partner", "secretary"):
        await browse.sign_in(outsider)
        assert "Scrutiny Panel" not in (await browse.open("/groups")).words
        absent = await browse.open("/groups/no-such-group", status=404)
        for path in ("/groups/scrutiny-panel", meeting, f"{meeting}/minutes"):
            assert (await browse.open(path, status=404)).words == absent.words


async def test_members_are_named_inside_the_group_alone(browse: Browser) -> None:
    await browse.sign_in("secretary")
    assert "Saskia Holt" in (await browse.open("/groups/lgbtq-forum")).words
    await browse.sign_in("administrator")
    outside = await browse.open("/groups/lgbtq-forum")
    assert "Saskia Holt" not in outside.words
    assert "Who sits in this group is shown to its members" in outside.words
    assert "Forums Officer, NBC" in outside.words, "the post that keeps the records is told to everybody"


async def test_a_group_page_holds_what_is_open(browse: Browser) -> None:
    await browse.sign_in("partner")
    forum = await browse.open("/groups/lgbtq-forum")
    assert forum.rows("Ahead")[0][0] == "Wednesday 15 April 2026, 6pm"
    assert len(forum.rows("Held")) == 6
    assert forum.rows("Open actions of this group")[0][0] == "A-0049"
    assert "Could an online chat be offered" in forum.words
    assert "The forum writes to thank the member of staff" in forum.words
    assert not [link for link in forum.links() if link.startswith("/minutes/new")], (
        "it is not theirs to paste"
    )


async def test_a_secretary_starts_with_the_minutes_that_wait(browse: Browser) -> None:
    await browse.sign_in("secretary")
    start = await browse.open("/my-groups")
    assert start.words.index("LGBTQ Forum") < start.words.index("Disability Forum"), (
        "it wants attention first"
    )
    assert "Minutes waiting: Wednesday 18 February 2026, 6pm" in start.words
    assert "1 overdue action A-0049" in start.words
    paste = await browse.open(start.link("Paste the minutes"))
    assert paste.document.xpath("//input[@id='date']/@value") == ["Wednesday 18 February 2026"]
    assert paste.document.xpath("//select[@id='group']/option[@selected]/@value") == ["lgbtq-forum"]


async def test_somebody_who_keeps_no_records_is_told_so(browse: Browser) -> None:
    await browse.sign_in("partner")
    assert "No group of yours yet" in (await browse.open("/my-groups")).words


@pytest.mark.parametrize("htmx", [False, True])
async def test_whoever_opens_a_group_keeps_its_records(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("administrator")
    form = await browse.open("/groups/new")
    made = await browse.submit(
        form,
        "Open the group",
        {"name": HOSTILE, "kind": "forum", "cadence": "2 months", "visibility": "members"},
    )
    assert made.h1 == " ".join(HOSTILE.split())
    assert "You keep its records" in made.message
    group = await group_row(HOSTILE)
    assert (group["visibility"], group["cadence"]) == ("members", "2 months")
    seats = await Membership.select(Membership.part).where(Membership.group == group["id"])
    assert [seat["part"] for seat in seats] == ["secretary"]
    again = await browse.client.post(
        "/groups/new",
        data={
            "_csrf_token": form.token,
            "key": str(form.document.xpath("//input[@name='key']/@value")[0]),
            "name": HOSTILE,
            "kind": "forum",
            "visibility": "members",
        },
        headers={"HX-Request": "true"} if htmx else {},
    )
    assert again.status_code == 303
    assert again.headers["location"] == made.path, "a double click makes one group"
    assert await Group.count().where(Group.name == HOSTILE) == 1


async def test_a_group_that_lacks_something_keeps_what_was_typed(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open("/groups/new")
    refused = await browse.submit(form, "Open the group", {"cadence": "1 month"}, status=422)
    assert refused.errors == [
        "Enter the name of the group, in at most 200 characters.",
        "Choose what kind of group it is.",
    ]
    assert refused.document.xpath("//select[@id='cadence']/option[@selected]/@value") == ["1 month"]


async def test_a_secretary_cannot_open_a_group_that_governs(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open("/groups/new")
    assert "strategic" not in form.document.xpath("//select[@id='kind']/option/@value")
    answer = await browse.post(
        "/groups/new", {"key": "k", "name": "Ours", "kind": "strategic", "visibility": "open"}
    )
    assert answer.status_code == 422
    assert not await Group.exists().where(Group.name == "Ours")


async def test_a_partner_opens_no_group(browse: Browser) -> None:
    await browse.sign_in("partner")
    await browse.open("/groups/new", status=403)
    assert (await browse.post("/groups/new", {"name": "Ours", "kind": "forum"})).status_code == 403


async def test_a_secretary_adds_a_meeting_to_the_calendar(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open("/groups/lgbtq-forum/meetings/new")
    assert form.document.xpath("//input[@id='starts']/@value") == ["6pm"], "the hours of the last meeting"
    made = await browse.submit(form, "Add the meeting", {"date": "Thursday 12 March 2026", "venue": HOSTILE})
    assert made.h1 == "Thursday 12 March 2026, 6pm"
    assert made.message == "The meeting of Thursday 12 March 2026 is in the calendar."
    stored = (await Meeting.select().where(Meeting.venue == HOSTILE))[0]
    assert stored["event"].startswith("BEGIN:VEVENT")
    calendar = await browse.get(f"{made.path}/meeting.ics")
    assert b"DTSTART;TZID=Europe/London:20260312T180000" in calendar.content


async def test_a_meeting_that_cannot_be_is_refused_with_what_was_typed(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open("/groups/lgbtq-forum/meetings/new")
    refused = await browse.submit(
        form, "Add the meeting", {"date": "31 February 2026", "starts": "6pm", "ends": "5pm"}, status=422
    )
    assert refused.errors == [
        "Enter a date such as Tuesday 3 May 2016 or 2016-05-03.",
        "Enter a time after the start.",
    ]
    assert refused.document.xpath("//input[@id='date']/@value") == ["31 February 2026"]


async def test_a_meeting_is_added_to_ones_own_group_alone(browse: Browser) -> None:
    await browse.sign_in("secretary")
    before = await Meeting.count()
    fields = {"key": "k", "date": "12 March 2026", "starts": "6pm", "ends": "8pm", "venue": ""}
    assert (await browse.post("/groups/race-and-faith-forum/meetings/new", fields)).status_code == 403
    assert (await browse.post("/groups/scrutiny-panel/meetings/new", fields)).status_code == 404
    await browse.sign_in("partner")
    assert (await browse.post("/groups/lgbtq-forum/meetings/new", fields)).status_code == 403
    assert await Meeting.count() == before
