"""The pages of groups, as officers, members and others browse them in the demonstration."""

from __future__ import annotations

import pytest

from delivery.meetings.tables import Group, Membership
from delivery.partners.tables import Person
from tests.browsing import Browser

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

FORUM = "/groups/lgbtq-forum"
FELTHAM = "naomi.feltham@northants-pcc.example"
GARRITY = "lewis.garrity@example.org"


async def test_a_secretary_edits_the_group_and_its_page_says_so(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open((await browse.open(FORUM)).link("Edit the group"))
    saved = await browse.submit(
        form,
        "Save the group",
        {"cadence": "1 month", "cadence_week": "-1", "starts": "5.30pm", "dial_in": "01604 000000, code 12"},
    )
    assert (saved.path, saved.message) == (FORUM, "LGBTQ Forum is saved.")
    assert "The last Wednesday of every month, 5:30pm" in saved.words
    assert "01604 000000, code 12" in saved.words
    form = await browse.open(f"{FORUM}/edit")
    assert "Meets: The last Wednesday of every month Usual hours: 5:30pm to 8pm" in form.words
    refused = await browse.submit(
        form,
        "Save the group",
        {"name": "", "venue": "The old mill", "joining_link": "mill"},
        status=422,
    )
    assert len(refused.errors) == 2
    assert "The old mill" in refused.html


@on_sqlite
async def test_a_stale_save_of_a_group_shows_what_differs_and_loses_nothing(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open(f"{FORUM}/edit")
    await browse.submit(form, "Save the group", {"venue": "The new hall", "dial_in": ""})
    stale = await browse.submit(form, "Save the group", {"venue": "The old mill"}, status=409)
    assert stale.rows("What differs") == [["Venue", "The new hall", "The old mill"]]
    assert "Idris Mottram saved this group on" in stale.words
    saved = await browse.submit(stale, "Save the group")
    assert "The old mill" in saved.words


@on_sqlite
async def test_who_edits_no_group_is_not_shown_the_way_and_is_refused(browse: Browser) -> None:
    for who in ("partner", GARRITY):
        await browse.sign_in(who)
        assert "Edit the group" not in (await browse.open(FORUM)).words
        for path in (f"{FORUM}/edit", f"{FORUM}/secretary"):
            await browse.open(path, status=403)
            assert (await browse.post(path, {"name": "Ours"})).status_code == 403
    await browse.sign_in("administrator")
    assert "What has changed" not in (await browse.open(f"{FORUM}/edit")).words
    for path in ("edit", "secretary", "seats"):
        await browse.open(f"/groups/scrutiny-panel/{path}", status=404)


@on_sqlite
async def test_a_members_only_group_says_what_opening_it_would_show(browse: Browser) -> None:
    await browse.sign_in(FELTHAM)
    form = await browse.open("/groups/scrutiny-panel/edit")
    asked = await browse.submit(form, "Save the group", {"visibility": "open"}, status=422)
    assert "6 meetings 1 text of their minutes 1 decision" in asked.words
    assert "later meetings" not in asked.words, "nothing was put off"
    assert "3 actions, which count" in asked.words
    (row,) = await Group.select(Group.visibility).where(Group.slug == "scrutiny-panel")
    assert row["visibility"] == "members"
    await browse.submit(asked, "Save the group", {"opens": True})
    await browse.sign_in("partner")
    await browse.open("/groups/scrutiny-panel")


async def test_an_officer_adds_changes_and_ends_a_seat(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open(f"{FORUM}/seats")
    refused = await browse.submit(page, "Add the seat", {"who": "Nel Ward"}, status=422)
    assert refused.errors[0].startswith("Nothing here is called Nel Ward.")
    page = await browse.submit(
        refused, "Add the seat", {"is_new": "person", "email": "nel@example.org", "strands": ["disability"]}
    )
    assert page.message == "Nel Ward has a seat."
    assert next(row for row in page.rows("Seats") if row[0] == "Nel Ward")[1] == "Member"
    seat = await browse.open(page.link("Nel Ward"))
    page = await browse.submit(seat, "Save the seat", {"part": "co-chair", "strands": ["race"]})
    assert next(row for row in page.rows("Seats") if row[0] == "Nel Ward")[1] == "Co-chair"
    assert ["Race", "1 seat"] in page.rows("Strands")
    stale = await browse.submit(seat, "Save the seat", {"part": "member"}, status=409)
    assert "It is now a co-chair's and stands for race." in stale.words
    form = await browse.open(page.link("Nel Ward"))
    gone = await browse.submit(form, "End the seat")
    assert gone.message.startswith("The seat of Nel Ward ends on")
    assert (await browse.submit(form, "End the seat")).message == "That seat has ended."
    assert "Nel Ward" not in (await browse.open(f"{FORUM}/seats")).words


@on_sqlite
async def test_the_last_secretary_is_told_to_appoint_the_next_first(browse: Browser) -> None:
    await browse.sign_in("secretary")
    seats = await browse.open(f"{FORUM}/seats")
    own = await browse.open(seats.link("Idris Mottram, Forums Officer"))
    refused = await browse.submit(own, "End the seat", status=422)
    assert refused.errors[0].startswith("Nobody would keep the records of this group.")
    form = await browse.open(f"{FORUM}/secretary")
    done = await browse.submit(form, "Appoint", {"who": "Saskia Holt", "former": "leaves"})
    assert done.message == "Saskia Holt keeps the records of LGBTQ Forum."
    assert "A member of the group" in done.words, "who left sees no name"
    assert "Seats in this group" not in done.words


@on_sqlite
async def test_seats_are_seen_by_members_and_changed_by_officers_alone(browse: Browser) -> None:
    seats = await Membership.select(Membership.id).where(
        Membership.group.slug == "lgbtq-forum", Membership.part == "chair"
    )
    seat = f"{FORUM}/seats/{seats[0]['id']}"
    await browse.sign_in(GARRITY)
    inside = await browse.open(f"{FORUM}/seats")
    assert "Saskia Holt" in inside.words
    assert "Add a seat" not in inside.words
    await browse.sign_in("administrator")
    await browse.open(f"{FORUM}/seats", status=403)
    for who in (GARRITY, "administrator", "partner"):
        await browse.sign_in(who)
        await browse.open(seat, status=403)
        for path in (f"{FORUM}/seats", seat, f"{seat}/end"):
            assert (await browse.post(path, {"who": "Roy", "part": "member"})).status_code == 403
    await browse.sign_in(FELTHAM)
    await browse.open(f"/groups/scrutiny-panel/seats/{seats[0]['id']}", status=404)


@on_sqlite
async def test_no_strand_stands_beside_a_name(browse: Browser) -> None:
    holt = await Person.select(Person.id).where(Person.name == "Saskia Holt")
    (chair,) = await Membership.select(Membership.id).where(
        Membership.person == holt[0]["id"], Membership.group.slug == "lgbtq-forum"
    )
    await browse.sign_in("secretary")
    form = await browse.open(f"{FORUM}/seats/{chair['id']}")
    page = await browse.submit(form, "Save the seat", {"strands": ["transgender"]})
    assert ["Transgender", "2 seats"] in page.rows("Strands")
    assert not [row for row in page.rows("Seats") if "ransgender" in " ".join(row)]


async def test_the_tree_shows_who_reports_to_whom_and_who_is_quiet(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open((await browse.open("/groups")).link("Who reports to whom"))
    under = page.document.xpath('//main//li[a[.="Chief Executives\' Group"]]/ul/li/a')
    assert [link.text_content() for link in under] == ["ASB and Hate Crime Strategic Group"]
    assert "No meeting recorded here since" in page.words
    assert "keeps its records elsewhere" in page.words
    assert "Vacant nobody keeps its records" in page.words
    assert "Scrutiny Panel" not in page.words
    await browse.sign_in(FELTHAM)
    assert "Scrutiny Panel" in (await browse.open("/groups/tree")).words


async def test_the_table_is_told_inside_a_forum_and_of_groups_that_show_it(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open((await browse.open("/groups")).link("Who is at the table"))
    strands = {row[0]: row[1:] for row in page.rows("Groups and strands")}
    assert strands["LGBTQ Forum"] == ["No seat", "No seat", "1 seat", "No seat", "1 seat", "1 seat"]
    assert strands["Race and Faith Forum"] == ["Seen by its members"]
    assert "Nene Valley Trans Support" in page.words
    agencies = {row[0]: row[1:] for row in page.rows("Agencies and groups")}
    assert "LGBTQ Forum (2 seats)" in agencies["Northamptonshire Police"][0]
    assert "LGBTQ Forum" in agencies["Nene Clinical Commissioning Group"][1]
    await browse.sign_in("administrator")
    outside = await browse.open("/groups/at-the-table")
    strands = {row[0]: row[1:] for row in outside.rows("Groups and strands")}
    assert strands["LGBTQ Forum"] == ["Seen by its members"]
    assert strands["Corby Hate and ASB Action Group"][0] == "1 seat"
    assert "Nene Valley Trans Support" not in outside.words
    assert "Saskia Holt" not in outside.words
    assert "Scrutiny Panel" not in outside.words


@on_sqlite
async def test_the_table_is_narrowed_to_what_is_missing(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/groups/at-the-table?show=gaps&strand=race&agency=voice&kind=Action+group")
    names = [row[0] for row in page.rows("Groups and strands")]
    assert "Wellingborough Hate and ASB Action Group" in names
    assert "Corby Hate and ASB Action Group" not in names
    assert page.rows("Agencies and groups")[0][:2] == ["Voice", "No seat"]
    assert {"Remove filter Strand: Race", "Remove filter Agency: Voice"} <= {
        " ".join(link.text_content().split()) for link in page.document.xpath("//main//a")
    }
    await browse.open("/groups/at-the-table?kind=nonsense&strand=nonsense&agency=nonsense&show=nonsense")
