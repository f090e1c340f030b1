"""Feeds as subscribers fetch them, and the page where people make and stop their links."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest
from httpx import ASGITransport, AsyncClient

from delivery.app import create_app
from delivery.database import DatabaseEngine
from delivery.meetings.queries.dates.events import new_uid, store_new_event
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.queries.installation import set_up
from delivery.partners.queries.sign_ins import start_session
from delivery.partners.tables import Person, SecretLink
from delivery.settings import read_settings
from tests.support.calendars import read_calendar

BASE = "https://delivery.example.org"
NOW = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
JULY = datetime(2027, 7, 14, 9, tzinfo=UTC)


@pytest.fixture
async def client(database: DatabaseEngine, tmp_path: Path) -> AsyncIterator[AsyncClient]:
    settings = read_settings({"DELIVERY_DATA_DIR": str(tmp_path / "data"), "DELIVERY_BASE_URL": BASE})
    await set_up("Hate Reduction Partnership", demonstration=False, on=NOW.date())
    # In the loop of the test, which PostgreSQL's connections belong to; Litestar's client has its own.
    app: Any = create_app(settings, clock=lambda: NOW)
    async with AsyncClient(transport=ASGITransport(app), base_url=BASE, follow_redirects=True) as made:
        yield made


async def a_meeting(name: str, visibility: str = "open") -> tuple[int, int]:
    group = Group(slug=name.lower().replace(" ", "-"), name=name, kind="forum", visibility=visibility)
    group_id = (await Group.insert(group).returning(Group.id))[0]["id"]
    meeting = Meeting(
        group=group_id,
        starts_at=JULY,
        ends_at=JULY + timedelta(hours=2),
        uid=new_uid(),
        changed_at=NOW,
    )
    meeting_id = (await Meeting.insert(meeting).returning(Meeting.id))[0]["id"]
    await store_new_event(meeting_id, BASE)
    return group_id, meeting_id


async def sign_in(client: AsyncClient, email: str = "priya@example.org") -> int:
    person = Person(name="Priya Nair", email=email)
    person_id = int((await Person.insert(person).returning(Person.id))[0]["id"])
    client.cookies.set("__Host-delivery", await start_session(person_id, NOW))
    return person_id


def hidden(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


async def make_link(client: AsyncClient, target: str) -> str:
    """The path of a new feed, as its page shows it."""
    page = (await client.get("/calendar")).text
    form = {"_csrf_token": hidden(page, "_csrf_token"), "key": hidden(page, "key"), "feed": target}
    answer = await client.post("/calendar/links", data=form)
    assert answer.status_code == 200
    shown = re.search(rf"{BASE}(/feeds/[^<\"]+)<", answer.text)
    assert shown
    return shown[1]


async def test_a_link_is_shown_once_and_opens_without_signing_in(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "group:faith-forum")
    assert path.split("/")[-1] not in (await client.get("/calendar")).text
    client.cookies.clear()
    answer = await client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("inline")
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["cache-control"].startswith("private")
    assert "content-encoding" not in answer.headers
    assert "set-cookie" not in answer.headers
    calendar = read_calendar(answer.content)
    assert calendar["X-WR-CALNAME"] == "Faith Forum"
    assert len(calendar.walk("VEVENT")) == 1


async def test_the_page_shows_the_link_for_programs_of_both_kinds(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    page = (await client.get("/calendar")).text
    form = {"_csrf_token": hidden(page, "_csrf_token"), "key": hidden(page, "key"), "feed": "partnership"}
    shown = (await client.post("/calendar/links", data=form)).text
    assert "https://delivery.example.org/feeds/" in shown
    assert "webcal://delivery.example.org/feeds/" in shown
    assert "Every 8 to 24 hours" in shown
    html5lib.HTMLParser(strict=True).parse(shown)


async def test_a_feed_that_did_not_change_is_not_sent_again(client: AsyncClient) -> None:
    _, meeting = await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "partnership")
    first = await client.get(path)
    tag = first.headers["etag"]
    assert (await client.get(path)).content == first.content
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await client.get(path, headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    await Meeting.update({Meeting.venue: "County Hall"}).where(Meeting.id == meeting)
    await store_new_event(meeting, BASE)
    changed = await client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


async def test_interop_15_a_feed_answers_every_program_alike(client: AsyncClient) -> None:
    """200 without Accept or sign-in, as a calendar, inline, HEAD, ETag and 304, the same octets, not compressed."""
    await a_meeting("Faith Forum")
    await sign_in(client)
    for target in ("partnership", "mine"):
        path = await make_link(client, target)
        async with AsyncClient(transport=client._transport, base_url=BASE) as program:
            program.headers.pop("accept")
            got = await program.get(path, headers={"Accept-Encoding": "gzip, br"})
            assert (got.status_code, got.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
            assert got.headers["content-disposition"].startswith("inline")
            assert "content-encoding" not in got.headers
            head = await program.head(path)
            assert (head.status_code, head.headers["etag"]) == (200, got.headers["etag"])
            again = await program.get(path, headers={"If-None-Match": got.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert (await program.get(path)).content == got.content


async def test_interop_16_a_feed_names_itself_says_how_often_to_look_and_invites_nobody(
    client: AsyncClient,
) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    for target, name in (
        ("group:faith-forum", "Faith Forum"),
        ("mine", "Hate Reduction Partnership: my dates"),
    ):
        text = (await client.get(await make_link(client, target))).text
        assert f"\r\nX-WR-CALNAME:{name}\r\n" in text
        assert f"\r\nNAME:{name}\r\n" in text
        assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in text
        assert "\r\nX-PUBLISHED-TTL:PT4H\r\n" in text
        assert "ATTENDEE" not in text
        assert "METHOD" not in text


async def test_interop_17_links_are_a_persons_own_can_be_stopped_and_say_how_slow_programs_are(
    client: AsyncClient,
) -> None:
    await sign_in(client)
    page = (await client.get("/calendar")).text
    for words in ("Every 8 to 24 hours", "About every 3 hours", "Every 30 minutes", "As often as you choose"):
        assert words in page
    path = await make_link(client, "mine")
    assert (await client.get(path)).status_code == 200
    assert (await client.get(path.replace(".ics", "A.ics"))).status_code == 404
    page = (await client.get("/calendar")).text
    (revocation,) = re.findall(r"/calendar/links/\d+/revocation", page)
    await client.post(revocation, data={"_csrf_token": hidden(page, "_csrf_token")})
    assert (await client.get(path)).status_code == 404


async def test_head_answers_as_get_does(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "partnership")
    got, head = await client.get(path), await client.head(path)
    assert head.status_code == 200
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["etag"] == got.headers["etag"]


@pytest.mark.parametrize("token", ["A" * 43, "A" * 43 + ".ics", "short.ics", ".ics", "%00.ics"])
async def test_a_wrong_token_is_not_found(client: AsyncClient, token: str) -> None:
    await a_meeting("Faith Forum")
    answer = await client.get(f"/feeds/{token}")
    assert answer.status_code == 404
    assert "VCALENDAR" not in answer.text


async def test_a_stopped_link_is_not_found_at_the_next_fetch(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "partnership")
    page = (await client.get("/calendar")).text
    revocation = re.search(r"/calendar/links/\d+/revocation", page)
    assert revocation
    token = {"_csrf_token": hidden(page, "_csrf_token")}
    answer = await client.post(revocation[0], data=token, follow_redirects=False)
    assert answer.status_code == 303
    assert "The link is stopped." in (await client.get("/calendar")).text
    assert (await client.get(path)).status_code == 404


async def test_the_feed_of_a_disabled_person_is_not_found(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    person = await sign_in(client)
    path = await make_link(client, "partnership")
    await Person.update({Person.disabled_at: NOW}).where(Person.id == person)
    assert (await client.get(path)).status_code == 404


async def test_nobody_stops_the_link_of_another(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "partnership")
    link = (await SecretLink.select(SecretLink.id))[0]["id"]
    await sign_in(client, "sam@example.org")
    page = (await client.get("/calendar")).text
    answer = await client.post(
        f"/calendar/links/{link}/revocation", data={"_csrf_token": hidden(page, "_csrf_token")}
    )
    assert answer.status_code == 404
    assert (await client.get(path)).status_code == 200


async def test_a_members_only_group_is_in_no_choice_no_link_and_no_feed(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    panel, _ = await a_meeting("Case Panel", "members")
    person = await sign_in(client)
    seat = Membership(group=panel, person=person, part="member", since=date(2026, 1, 1))
    await Membership.insert(seat)
    page = (await client.get("/calendar")).text
    assert "Case Panel" not in page
    form = {
        "_csrf_token": hidden(page, "_csrf_token"),
        "key": hidden(page, "key"),
        "feed": "group:case-panel",
    }
    answer = await client.post("/calendar/links", data=form)
    assert answer.status_code == 422
    assert "Choose the dates that the link is for." in answer.text
    assert not await SecretLink.exists()


async def test_a_groups_feed_ends_when_it_becomes_members_only_and_its_name_goes_too(
    client: AsyncClient,
) -> None:
    group, _ = await a_meeting("Faith Forum")
    await sign_in(client)
    path = await make_link(client, "group:faith-forum")
    await Group.update({Group.visibility: "members"}).where(Group.id == group)
    assert (await client.get(path)).status_code == 404
    page = (await client.get("/calendar")).text
    assert "Faith Forum" not in page
    assert "Something that is not open any more" in page


async def test_a_meeting_is_downloaded_by_those_who_may_see_it(client: AsyncClient) -> None:
    _, forum = await a_meeting("Faith Forum")
    panel, panel_meeting = await a_meeting("Case Panel", "members")
    assert (await client.get(f"/meetings/{forum}/meeting.ics", follow_redirects=False)).status_code == 303
    person = await sign_in(client)
    answer = await client.get(f"/meetings/{forum}/meeting.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    named = answer.headers["content-disposition"]
    assert named.startswith('attachment; filename="OFFICIAL meeting of Faith Forum ')
    assert named.endswith('.ics"')
    assert len(read_calendar(answer.content).walk("VEVENT")) == 1
    assert (await client.get(f"/meetings/{panel_meeting}/meeting.ics")).status_code == 404
    seat = Membership(group=panel, person=person, part="member", since=date(2026, 1, 1))
    await Membership.insert(seat)
    answer = await client.get(f"/meetings/{panel_meeting}/meeting.ics")
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="OFFICIAL-SENSITIVE meeting of'
    )


async def test_a_form_sent_twice_makes_one_link(client: AsyncClient) -> None:
    await a_meeting("Faith Forum")
    await sign_in(client)
    page = (await client.get("/calendar")).text
    form = {"_csrf_token": hidden(page, "_csrf_token"), "key": hidden(page, "key"), "feed": "partnership"}
    for _ in range(2):
        assert (await client.post("/calendar/links", data=form)).status_code == 200
    assert await SecretLink.count() == 1
