"""The pages of agencies, posts and people: each write plain, and by htmx where the page stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.partners.forms import AgencyForm, PersonForm
from delivery.partners.queries.agencies import change_agency
from delivery.partners.queries.history import history_of
from delivery.partners.queries.people import change_person
from delivery.partners.queries.sign_ins import person_with_password
from delivery.partners.tables import Agency, Holding, Person, Post
from tests.browsing import NOON, Browser, Page
from tests.browsing.page import text_of
from tests.support.demonstrations import DAY

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
both_ways = pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])

AGENCY = {"Name": "Fenland Housing Trust", "Short name": "FHT", "Kind": "voluntary"}
PERSON = {"Name": "Ines Carver", "E-mail address (optional)": "ines@example.org"}


@pytest.fixture
async def administrator(browse: Browser) -> Browser:
    """A browser of the demonstration, signed in as its administrator."""
    await browse.sign_in("administrator")
    return browse


async def person_called(name: str) -> dict[str, object]:
    (row,) = await Person.select().where(Person.name == name)
    return row


async def page_of(browse: Browser, name: str) -> Page:
    return await browse.open(f"/people/{(await person_called(name))['id']}")


def holders_of(page: Page, post: str) -> str:
    """Who holds a post, in the words of its row."""
    return next(cells[1] for cells in page.rows("Posts at") if cells[0] == post)


# Agencies


async def test_agencies_are_listed_with_their_vacant_posts(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/agencies")
    rows = {cells[0]: cells for cells in page.rows("Agencies")}
    assert len(rows) == 19
    assert "7 of 19 report here." in page.words
    assert rows["Northamptonshire Police"][5] == "Vacant 1"
    assert "Add an agency" not in page.words


async def test_an_agency_is_added_with_its_history(administrator: Browser) -> None:
    page = await administrator.submit(await administrator.open("/agencies/new"), "Save", AGENCY)
    assert (page.path, page.h1) == ("/agencies/fht", "Fenland Housing Trust")
    assert page.message == "Fenland Housing Trust is added."
    (row,) = await Agency.select().where(Agency.slug == "fht")
    assert (row["kind"], row["reports_here"], row["short_name_source"]) == ("voluntary", False, "ours")
    (entry,) = await history_of("agency", row["id"])
    assert (entry.what, entry.at) == ("added", NOON)


async def test_a_double_click_makes_one_agency(administrator: Browser) -> None:
    form = await administrator.open("/agencies/new")
    for _ in range(2):
        page = await administrator.submit(form, "Save", AGENCY)
        assert page.path == "/agencies/fht"
    assert await Agency.count().where(Agency.name == AGENCY["Name"]) == 1


async def test_an_agency_without_a_name_is_refused_and_nothing_typed_is_lost(administrator: Browser) -> None:
    page = await administrator.submit(
        await administrator.open("/agencies/new"),
        "Save",
        {**AGENCY, "Name": "", "It reports its actions here": True},
        status=422,
    )
    assert page.errors == ["Enter the name of the agency, in at most 200 characters."]
    assert page.title.startswith("Error: ")
    again = await administrator.submit(page, "Save", {"Name": "Fenland Housing Trust"})
    assert again.path == "/agencies/fht"
    (row,) = await Agency.select().where(Agency.slug == "fht")
    assert (row["short_name"], row["kind"], row["reports_here"]) == ("FHT", "voluntary", True)


async def test_two_agencies_with_one_short_name_have_addresses_of_their_own(administrator: Browser) -> None:
    for expected in ("/agencies/fht", "/agencies/fht-2"):
        page = await administrator.submit(await administrator.open("/agencies/new"), "Save", AGENCY)
        assert page.path == expected


async def test_no_agency_stands_in_the_place_of_the_form_that_adds_one(administrator: Browser) -> None:
    fields = {**AGENCY, "Short name": "New"}
    page = await administrator.submit(await administrator.open("/agencies/new"), "Save", fields)
    assert page.path == "/agencies/new-2"


async def test_an_agency_is_changed(administrator: Browser) -> None:
    page = await administrator.submit(
        await administrator.open("/agencies/nrec/edit"), "Save", {"Short name": "NREqC"}
    )
    assert (page.path, page.message) == (
        "/agencies/nrec",
        "Northamptonshire Rights Equality Council is saved.",
    )
    (row,) = await Agency.select().where(Agency.slug == "nrec")
    assert (row["short_name"], row["version"]) == ("NREqC", 2)


async def test_a_stale_save_of_an_agency_shows_both_and_can_be_sent_again(administrator: Browser) -> None:
    form = await administrator.open("/agencies/nrec/edit")
    theirs = AgencyForm("Rights and Equality Council", "REC", "voluntary", reports_here=False)
    await change_agency("nrec", 1, theirs, by=1, now=NOON)
    page = await administrator.submit(form, "Save", {"Short name": "NREqC"}, status=409)
    (said,) = page.errors
    assert "It now reads Rights and Equality Council (REC), voluntary, which does not report here." in said
    assert page.document.xpath("//input[@name='short_name']/@value") == ["NREqC"]
    saved = await administrator.submit(page, "Save")
    assert saved.path == "/agencies/nrec"
    (row,) = await Agency.select().where(Agency.slug == "nrec")
    assert (row["name"], row["short_name"]) == ("Northamptonshire Rights Equality Council", "NREqC")


async def test_an_agency_that_is_not_there_is_not_found(administrator: Browser) -> None:
    for path in ("/agencies/mars", "/agencies/mars/edit"):
        await administrator.open(path, status=404)
    answer = await administrator.post("/agencies/mars/posts", {"title": "A post", "key": "k"})
    assert answer.status_code == 404


# Posts


@both_ways
async def test_a_post_is_added_taken_and_left(administrator: Browser, htmx: bool) -> None:
    page = await administrator.open("/agencies/nrec")
    page = await administrator.submit(
        page, "Add the post", {"Title of the post": "Volunteer Coordinator"}, htmx=htmx
    )
    assert page.message == "The post Volunteer Coordinator is added."
    assert holders_of(page, "Volunteer Coordinator") == "Vacant"
    post = (await Post.select(Post.id).where(Post.title == "Volunteer Coordinator"))[0]["id"]
    person = str((await person_called("Sam Brackley"))["id"])
    taken = {"person": person, "since": "1 March 2026"}
    page = await administrator.submit(
        page, "Give them the post", taken, within=f"/posts/{post}/holders", htmx=htmx
    )
    assert page.message == "The post is taken."
    assert holders_of(page, "Volunteer Coordinator") == "Sam Brackley since 1 March 2026"
    holding = (await Holding.select(Holding.id).where(Holding.post == post))[0]["id"]
    page = await administrator.submit(
        page, "End today the holding of Sam Brackley", within=f"/holdings/{holding}/end", htmx=htmx
    )
    assert "The post is vacant from today" in page.message
    assert holders_of(page, "Volunteer Coordinator") == "Vacant"
    (row,) = await Holding.select().where(Holding.id == holding)
    assert row["until"] == DAY
    assert [entry.what for entry in await history_of("post", post)] == ["left", "taken", "added"]


async def test_a_double_click_makes_one_post_and_one_holding(administrator: Browser) -> None:
    form = await administrator.open("/agencies/nrec")
    for _ in range(2):
        await administrator.submit(form, "Add the post", {"Title of the post": "Volunteer Coordinator"})
    (post,) = await Post.select(Post.id).where(Post.title == "Volunteer Coordinator")
    form = await administrator.open("/agencies/nrec")
    person = str((await person_called("Sam Brackley"))["id"])
    for _ in range(2):
        await administrator.submit(
            form, "Give them the post", {"person": person}, within=f"/posts/{post['id']}/holders"
        )
    assert await Holding.count().where(Holding.post == post["id"]) == 1


@both_ways
async def test_a_post_without_a_title_is_refused(administrator: Browser, htmx: bool) -> None:
    page = await administrator.submit(
        await administrator.open("/agencies/nrec"), "Add the post", status=422, htmx=htmx
    )
    assert page.errors == ["Enter the title of the post, in at most 200 characters."]


@both_ways
async def test_a_holding_that_cannot_be_read_says_so_at_its_own_post_and_keeps_what_was_typed(
    administrator: Browser, htmx: bool
) -> None:
    page = await administrator.open("/agencies/police")
    post = (await Post.select(Post.id).where(Post.title == "Control Room Training Lead"))[0]["id"]
    person = str((await person_called("Sam Brackley"))["id"])
    page = await administrator.submit(
        page,
        "Give them the post",
        {"person": person, "since": "next week"},
        within=f"/posts/{post}/holders",
        status=422,
        htmx=htmx,
    )
    assert page.errors == ["Enter a date such as 3 March 2016."]
    (field,) = page.document.xpath("//input[@name='since' and @value='next week']")
    assert field.get("id") == f"post-{post}-since"
    assert page.document.xpath(f"//a[@href='#post-{post}-since']")
    assert field.xpath("ancestor::details/@open")
    again = await administrator.submit(
        page, "Give them the post", {"since": ""}, within=f"/posts/{post}/holders", htmx=htmx
    )
    assert holders_of(again, "Control Room Training Lead") == "Sam Brackley since 2 March 2026"


async def test_nobody_holds_the_same_post_twice(administrator: Browser) -> None:
    holding = (await Holding.select().where(Holding.until.is_null()).order_by(Holding.id).limit(1))[0]
    (post,) = await Post.select(Post.id, Post.agency.slug.as_alias("slug")).where(Post.id == holding["post"])
    page = await administrator.submit(
        await administrator.open(f"/agencies/{post['slug']}"),
        "Give them the post",
        {"person": str(holding["person"])},
        within=f"/posts/{post['id']}/holders",
        status=422,
    )
    assert page.errors == ["They hold this post already."]


# People


async def test_people_are_listed_with_their_posts_and_whether_they_sign_in(administrator: Browser) -> None:
    page = await administrator.open("/people")
    rows = {cells[0]: cells for cells in page.rows("People")}
    assert rows["Alison Verney"][3] == "Administrator"
    assert rows["Sam Brackley"][2:] == ["Neighbourhood Warden Team Leader, NBC", "Yes"]
    assert "No password" in {cells[3] for cells in rows.values()}


async def test_a_person_is_added_given_a_password_and_signs_in(administrator: Browser) -> None:
    page = await administrator.submit(await administrator.open("/people/new"), "Save", PERSON)
    assert page.message == "Ines Carver is added."
    assert "They cannot sign in yet." in page.words
    page = await administrator.submit(page, "Give this password", {"New password": "three plain words"})
    assert "Ines Carver has a new password and is signed out everywhere." in page.message
    assert "They can sign in." in page.words
    person = await person_called("Ines Carver")
    assert await person_with_password("ines@example.org", "three plain words") == person["id"]
    written = (await history_of("person", int(str(person["id"]))))[0]
    assert written.what == "given a password"
    assert "three plain words" not in str(written)


async def test_a_double_click_makes_one_person(administrator: Browser) -> None:
    form = await administrator.open("/people/new")
    first = await administrator.submit(form, "Save", PERSON)
    assert (await administrator.submit(form, "Save", PERSON)).path == first.path
    assert await Person.count().where(Person.name == "Ines Carver") == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"Name": ""}, "Enter the person's name, in at most 200 characters."),
        (
            {"E-mail address (optional)": "ines@example.org, bob@example.org"},
            "Enter one e-mail address, such as name@example.org, or leave it empty.",
        ),
        (
            {"E-mail address (optional)": "SAM.Brackley@northampton-borough.example"},
            "Somebody else has this e-mail address already.",
        ),
        (
            {"Telephone (optional)": "0" * 41},
            "Enter a telephone number of at most 40 characters.",
        ),
    ],
)
async def test_a_person_that_cannot_be_saved_is_refused_and_nothing_typed_is_lost(
    administrator: Browser, fields: dict[str, str], sentence: str
) -> None:
    typed = {**PERSON, "Telephone (optional)": "01604 000000", **fields}
    page = await administrator.submit(await administrator.open("/people/new"), "Save", typed, status=422)
    assert page.errors == [sentence]
    for label, value in typed.items():
        name = {"Name": "name", "E-mail address (optional)": "email"}.get(label, "phone")
        assert (page.document.xpath(f"//input[@name='{name}']/@value") or [""])[0] == value
    assert await Person.count().where(Person.name == "Ines Carver") == 0


@on_sqlite
async def test_an_agency_that_is_none_is_refused(administrator: Browser) -> None:
    for agency in ("999999", "0"):
        fields = {"name": "Ines Carver", "agency": agency, "key": "a key"}
        answer = await administrator.post("/people/new", fields)
        assert answer.status_code == 422
        assert "Choose an agency of the list, or none." in answer.text


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("too short", "Use at least 12 characters; three or four words do well."),
        ("x" * 129, "Use at most 128 characters."),
    ],
)
async def test_a_password_that_is_too_short_or_too_long_is_refused_and_never_sent_back(
    administrator: Browser, password: str, sentence: str
) -> None:
    page = await administrator.submit(
        await page_of(administrator, "Sam Brackley"),
        "Give this password",
        {"New password": password},
        status=422,
    )
    assert page.errors == [sentence]
    assert password not in page.html


async def test_somebody_without_an_address_gets_no_password(administrator: Browser) -> None:
    page = await administrator.submit(
        await administrator.open("/people/new"), "Save", {"Name": "Ines Carver"}
    )
    page = await administrator.submit(
        page, "Give this password", {"New password": "three plain words"}, status=422
    )
    assert page.errors == ["Save an e-mail address first: people sign in with it."]


async def test_a_stale_save_of_a_person_shows_both_and_can_be_sent_again(administrator: Browser) -> None:
    form = await page_of(administrator, "Sam Brackley")
    person = await person_called("Sam Brackley")
    theirs = PersonForm("Samuel Brackley", "samuel@example.org", "01604 1", None, is_administrator=False)
    await change_person(int(str(person["id"])), 1, theirs, by=1, now=NOON)
    page = await administrator.submit(form, "Save", {"Name": "Sam B. Brackley"}, status=409)
    (said,) = page.errors
    assert (
        "They are now Samuel Brackley: samuel@example.org, 01604 1, no agency, not an administrator." in said
    )
    assert page.document.xpath("//input[@name='name']/@value") == ["Sam B. Brackley"]
    assert (await administrator.submit(page, "Save")).message == "Sam B. Brackley is saved."
    assert (await person_called("Sam B. Brackley"))["email"] == person["email"]


async def test_somebody_who_is_stopped_is_out_at_once_and_can_come_back(administrator: Browser) -> None:
    await administrator.sign_in("partner")
    theirs = administrator.session
    await administrator.sign_in("administrator")
    page = await page_of(administrator, "Sam Brackley")
    for _ in range(2):
        stopped = await administrator.submit(page, "Stop them from signing in")
        assert stopped.message == "Sam Brackley can no longer sign in."
    mine, administrator.session = administrator.session, theirs
    assert (await administrator.get("/board")).status_code == 303
    administrator.session = mine
    page = await administrator.submit(
        await page_of(administrator, "Sam Brackley"), "Let them be given a password again"
    )
    assert "Sam Brackley can be given a password again." in page.message
    await administrator.submit(page, "Give this password", {"New password": "three plain words"})
    assert await person_with_password("sam.brackley@northampton-borough.example", "three plain words")


async def test_the_only_administrator_stays_one(administrator: Browser) -> None:
    page = await page_of(administrator, "Alison Verney")
    only = "Make somebody else an administrator first: this is the only one."
    refused = await administrator.submit(page, "Stop them from signing in", status=422)
    assert refused.errors == [only]
    box = text_of(page.document.xpath("//label[contains(.,'Administrator:')]")[0])
    refused = await administrator.submit(page, "Save", {box: False}, status=422)
    assert refused.errors == [only]
    await Person.update({Person.is_administrator: True}).where(Person.name == "Graham Stilwell")
    saved = await administrator.submit(page, "Save", {box: False}, status=403)
    assert saved.message == "Alison Verney is saved."


# Who may


@on_sqlite
@pytest.mark.parametrize("role", ["strategic", "secretary", "partner"])
async def test_only_an_administrator_looks_after_agencies_and_people(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    for path in ("/people", "/people/new", "/people/1", "/agencies/new", "/agencies/nrec/edit"):
        page = await browse.open(path, status=403)
        assert "Only an administrator can do this." in page.words
    for path in (
        "/people/new",
        "/people/1",
        "/people/1/password",
        "/people/1/disabling",
        "/agencies/new",
        "/agencies/nrec/edit",
        "/agencies/nrec/posts",
        "/agencies/nrec/posts/1/holders",
        "/agencies/nrec/holdings/1/end",
    ):
        answer = await browse.post(path, {"name": "x", "title": "x", "password": "three plain words"})
        assert answer.status_code == 403, path
    page = await browse.open("/agencies/nrec")
    assert "Add a post" not in page.words
    assert not page.document.xpath("//main//form")


@on_sqlite
async def test_a_number_that_nobody_has_is_not_found(administrator: Browser) -> None:
    later = (NOON + timedelta(days=1)).day
    for path in ("/people/99999", f"/people/{2**31}", f"/people/{later}x"):
        await administrator.open(path, status=404)
    for path in ("/people/99999/password", "/people/99999/disabling", "/agencies/nrec/holdings/99999/end"):
        answer = await administrator.post(path, {"password": "three plain words"})
        assert answer.status_code == 404, path
