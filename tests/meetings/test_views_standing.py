"""Standing agendas: a group's own, and those that administrators keep for several groups."""

from __future__ import annotations

from dataclasses import replace

import pytest

from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.tables import AgendaTemplate, Group, Meeting, StandingItem
from delivery.partners.viewer import OUTSIDER
from tests.browsing import NOON, Browser, Page

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

GROUPS = ("corby", "daventry-south", "east", "kettering", "northampton", "wellingborough")


def titles(page: Page) -> list[str]:
    return [strong.text for strong in page.document.xpath("//*[@id='standing']/ol/li/div/strong")]


async def next_agenda(slug: str) -> list[str]:
    """The titles on the agenda of a group's next meeting, as its members read them."""
    rows = await (
        Meeting.select(Meeting.id, Meeting.group)
        .where(Meeting.group.slug == slug, Meeting.state == "planned")
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    member = replace(OUTSIDER, group_ids=frozenset({rows[0]["group"]}))
    agenda = await agenda_of(rows[0]["id"], member, NOON.date())
    assert agenda
    return [entry.title for entry in agenda.entries]


async def test_a_change_of_the_countywide_agenda_reaches_the_next_meeting_of_six_groups(
    browse: Browser,
) -> None:
    await browse.sign_in("administrator")
    page = await browse.open("/standing-agendas")
    assert "6 items, followed by 6 groups" in page.words
    page = await browse.open(page.link("Hate and anti-social behaviour action groups, countywide"))
    page = await browse.submit(
        page, "Add to the standing agenda", {"title": "Hate crime awareness week", "minutes": "10"}
    )
    assert page.message == "“Hate crime awareness week” stands on it from now on. It reaches 6 groups."
    for group in GROUPS:
        assert (await next_agenda(f"hasbag-{group}"))[6] == "Hate crime awareness week", group
    (item,) = await StandingItem.select(StandingItem.id).where(StandingItem.title.like("Repeat victims%"))
    edit = await browse.open(f"/standing-items/{item['id']}/edit")
    refused = await browse.submit(edit, "Save", {"title": ""}, status=422)
    page = await browse.submit(refused, "Save", {"title": "Repeat victims"})
    await browse.submit(page, "Down", within=f"/{item['id']}/place")
    assert (await next_agenda("hasbag-corby"))[3] == "Repeat victims"


async def test_a_shared_agenda_says_with_whom_and_is_its_administrators_to_change(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/groups/hasbag-northampton/standing-agenda")
    assert "This standing agenda is shared with" in page.words
    assert "Corby" in page.words
    assert page.actions() == ["/sign-out"]
    (item,) = await StandingItem.select(StandingItem.id).where(StandingItem.title.like("Repeat victims%"))
    for role in ("partner", "secretary"):
        await browse.sign_in(role)
        await browse.open("/standing-agendas", status=403)
        await browse.open(f"/standing-items/{item['id']}/edit", status=403)
        answer = await browse.post(f"/standing-items/{item['id']}/withdrawal", {"version": "1"})
        assert answer.status_code == 403


@pytest.mark.parametrize("htmx", [False, True])
async def test_a_secretary_changes_the_groups_own(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/groups/lgbtq-forum/standing-agenda")
    (item,) = await StandingItem.select(StandingItem.id).where(StandingItem.title == "Events and campaigns")
    moved = await browse.submit(page, "Up", within=f"/{item['id']}/place", htmx=htmx)
    assert titles(moved)[1] == "Events and campaigns"
    page = await browse.open("/groups/lgbtq-forum/standing-agenda")
    page = await browse.submit(page, "Put back Report on the website")
    assert "Report on the website" in titles(page)
    page = await browse.submit(page, "Add to the standing agenda", {"title": "Apologies", "place": "opening"})
    assert titles(page)[0] == "Apologies"
    assert (await next_agenda("lgbtq-forum"))[0] == "Apologies"


async def test_a_group_follows_a_shared_agenda_and_its_own_again(browse: Browser) -> None:
    await browse.sign_in("secretary")
    where = "/groups/lgbtq-forum/standing-agenda"
    own = titles(await browse.open(where))
    (shared,) = await AgendaTemplate.select(AgendaTemplate.id).where(AgendaTemplate.is_shared.eq(True))
    page = await browse.submit(await browse.open(where), "Follow this one", {"agenda": str(shared["id"])})
    assert titles(page)[0] == "Repeat victims and repeat locations"
    assert "Add to the standing agenda" not in page.words
    page = await browse.submit(page, "Follow this one", {"agenda": "own"})
    assert titles(page) == own, "its own was kept"
    answer = await browse.post(f"{where}/choice", {"agenda": "999", "version": "1"})
    assert answer.status_code == 422


async def test_the_first_item_of_a_group_without_any_makes_it_one(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/groups/disability-forum/standing-agenda")
    assert "Nothing stands on it yet." in page.words
    page = await browse.submit(page, "Add to the standing agenda", {"title": "Getting there"})
    assert titles(page) == ["Getting there"]
    (group,) = await Group.select(Group.agenda_template, Group.own_agenda).where(
        Group.slug == "disability-forum"
    )
    assert group["own_agenda"] == group["agenda_template"] is not None


async def test_an_administrator_makes_and_names_a_shared_agenda(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.open("/standing-agendas")
    refused = await browse.submit(page, "Make it", {"name": " "}, status=422)
    page = await browse.submit(refused, "Make it", {"name": "Forums"})
    assert page.h1 == "Forums"
    page = await browse.submit(page, "Save the name", {"name": "All forums"})
    assert page.h1 == "All forums"
    assert "No group follows it yet." in page.words


async def test_two_who_edit_one_standing_item_see_both_texts(browse: Browser) -> None:
    await browse.sign_in("secretary")
    (item,) = await StandingItem.select(StandingItem.id).where(StandingItem.title == "Events and campaigns")
    form = await browse.open(f"/standing-items/{item['id']}/edit")
    await browse.submit(form, "Save", {"title": "Campaigns"})
    stale = await browse.submit(form, "Save", {"title": "Events", "place": "close"}, status=409)
    assert "Campaigns" in stale.words
    page = await browse.submit(stale, "Save what I typed")
    assert titles(page)[-1] == "Date of the next meeting"
    assert "Events" in titles(page)
    assert "Campaigns" not in titles(page)
