"""Contacts of agencies: who keeps and sees them, the yearly question, vacant posts and the sheet handed over."""

from __future__ import annotations

import io
import re
from email import message_from_bytes
from email.policy import default

import pytest
from docx import Document

from delivery.actions.queries.readers import lead_contacts
from delivery.errors import Invalid
from delivery.mail.tables import Mail
from delivery.meetings.tables import Group, Membership
from delivery.partners.contacts.check_form import About, Answer, Said, read_check
from delivery.partners.contacts.form import LEAD_TOPIC, read_contact
from delivery.partners.links import Purpose
from delivery.partners.queries.contacts.checks import target_of
from delivery.partners.queries.contacts.leads import likely_leads, named_leads
from delivery.partners.queries.contacts.listing import ContactRow
from delivery.partners.queries.links import make_link
from delivery.partners.tables import Agency, Contact, ContactsCheck, Holding, Person, Post
from delivery.web import Form
from tests.browsing import NOON, Browser
from tests.browsing.forms import Value
from tests.support.demonstrations import DAY

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
REACH = {"Whom to ask": "Casework Manager", "Telephone (optional)": "01632 960149"}


def typed(**fields: str) -> Form:
    return Form({name: [value] for name, value in fields.items()}, {})


def contact(email: str = "a@example.org", phone: str = "01632 960101") -> ContactRow:
    return ContactRow(
        7, "Training", False, 1, "nrec", "NREC", "NREC", 3, None, "Director", "", email, phone, True, None, 1
    )


def test_a_contact_needs_a_topic_and_somebody_of_the_agency() -> None:
    with pytest.raises(Invalid) as refused:
        read_contact(typed(topic=" ", who="post:9", email="a@b, c@d", phone="-"), ["post:3"])
    assert set(refused.value.problems) == {"topic", "who", "email", "phone"}
    lead = read_contact(typed(topic="", who="post:3", is_lead="yes"), ["post:3"])
    assert (lead.topic, lead.post_id, lead.person_id, lead.is_shared) == (LEAD_TOPIC, 3, None, False)


def test_what_is_left_as_it_was_is_confirmed_and_what_is_changed_is_a_correction() -> None:
    same = {"email-7": "A@example.org ", "phone-7": "01632 960101"}
    assert read_check(typed(**same), [4], [contact()]) == Answer((), (7,))
    changed = read_check(
        typed(**{"email-7": "", "phone-7": "01632 960102", "left-4": "yes", "words": "Jo joined"}),
        [4, 5],
        [contact()],
    )
    assert changed.confirmed == ()
    assert changed.said == (
        Said(About.HOLDING, 4),
        Said(About.CONTACT, 7, "", "01632 960102"),
        Said(About.OTHER, words="Jo joined"),
    )
    with pytest.raises(Invalid) as refused:
        read_check(typed(**{"email-7": "a@b c@d", "phone-7": ""}), [], [contact()])
    assert set(refused.value.problems) == {"email-7"}


@on_sqlite
async def test_an_agency_keeps_its_own_contacts_and_no_other(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.submit(
        await browse.open("/agencies/nbc/contacts/new"),
        "Save",
        {
            "What to ask them about": "Training",
            "Whom to ask": "Tenancy Manager",
            "The lead contact of the agency": True,
        },
    )
    assert page.message == "The contact for Training is on the list."
    nbc = (await Agency.select(Agency.id).where(Agency.slug == "nbc"))[0]["id"]
    leads = await Contact.select(Contact.topic).where(Contact.agency == nbc, Contact.is_lead.eq(True))
    assert [row["topic"] for row in leads] == ["Training"]
    await browse.open("/agencies/nrec/contacts/new", status=403)
    shared = await browse.open("/contacts")
    assert "seen inside the agency alone" in shared.words
    other = (await Contact.select(Contact.id).where(Contact.email == "casework@nrec.example"))[0]["id"]
    await browse.open(f"/contacts/{other}", status=403)
    await browse.sign_in("strategic")
    page = await browse.open("/contacts")
    assert "Sam Brackley" not in page.words
    table = await browse.get("/contacts/table.csv?topic=Training")
    assert b"Tenancy Manager" in table.content
    assert b"casework" not in table.content


async def test_an_agency_is_asked_by_link_and_its_corrections_are_taken(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.submit(await browse.open("/contacts/check"), "Send")
    assert page.path == "/contacts/corrections"
    rows = await Mail.select(Mail.content).where(
        Mail.subject.like("%Northamptonshire Rights Equality Council%")
    )
    body = message_from_bytes(rows[0]["content"], policy=default).get_body(("plain",))
    assert body
    link = re.search(r"/contacts-check/\S+", body.get_content())
    assert link
    assert "Akande" not in body.get_content().split("\n", 1)[1]
    mails = await Mail.count()
    again = await browse.open("/contacts/check")
    assert "Nobody would get this mail." in again.words
    browse.sign_out()
    form = await browse.open(link[0])
    casework = (await Contact.select().where(Contact.email == "casework@nrec.example"))[0]
    said: dict[str, Value] = {
        "Telephone for Reporting a hate incident (optional)": "01632 960199",
        "Yusuf Merchant has left this post": True,
    }
    thanks = await browse.submit(form, "Send", said)
    assert "An administrator looks at your corrections" in thanks.message
    assert (await Contact.select().where(Contact.id == casework["id"]))[0]["phone"] == casework["phone"]
    await browse.submit(form, "Send", said, status=409)
    await browse.open("/contacts-check/" + "x" * 43, status=404)
    await browse.sign_in("administrator")
    page = await browse.open("/contacts/corrections")
    agency = "Northamptonshire Rights Equality Council"
    for then in ("Has left the post", "casework@nrec.example, 01632 960199"):
        page = await browse.submit(page, f"Take it {agency}: {then}")
    assert (await Contact.select().where(Contact.id == casework["id"]))[0]["phone"] == "01632 960199"
    merchant = await Holding.select().where(Holding.post.title == "Casework Manager")
    assert merchant[0]["until"] == DAY
    assert await Mail.count() == mails


@on_sqlite
async def test_the_link_of_the_yearly_question_opens_nothing_once_its_reader_has_left_the_agency(
    browse: Browser,
) -> None:
    (agency,) = await Agency.select(Agency.id).where(Agency.slug == "nrec")
    person = (await likely_leads([agency["id"]], DAY))[agency["id"]]
    asked = ContactsCheck(key="1", agency=agency["id"], person=person, asked_at=NOON)
    (check,) = await ContactsCheck.insert(asked).returning(ContactsCheck.id)
    token = await make_link(person, Purpose.CONTACTS, target_of(check["id"]), key="1", now=NOON)
    here = Person.agency == agency["id"], Person.id == person
    await browse.open(f"/contacts-check/{token}")
    await Person.update({Person.agency: None}).where(*here)
    await browse.open(f"/contacts-check/{token}")
    await Holding.update({Holding.until: DAY}).where(Holding.person == person)
    await browse.open(f"/contacts-check/{token}", status=404)
    answer = await browse.post(f"/contacts-check/{token}", {"version": "1"})
    assert answer.status_code == 404
    assert (await likely_leads([agency["id"]], DAY)).get(agency["id"]) != person


@on_sqlite
async def test_a_vacant_post_is_listed_with_what_it_owns_and_handed_over_in_word(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.open("/posts/vacant")
    assert "Control Room Training Lead, Northamptonshire Police" in page.words
    assert "Train all call handlers in recognising hate" in page.words
    post = (await Post.select(Post.id).where(Post.title == "Control Room Training Lead"))[0]["id"]
    sheet = await browse.get(f"/posts/{post}/handover.docx")
    document = Document(io.BytesIO(sheet.content))
    words = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Train all call handlers" in word for word in words)
    assert any("the next reading" in word.lower() for word in words)
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "in groups that Alison Verney sits in, and there is none. It may have others" in said
    assert "Northamptonshire Police also has a seat, which may be this post's, in the" in said
    await browse.sign_in("partner")
    await browse.open(f"/posts/{post}/handover.docx", status=403)


@on_sqlite
async def test_the_secretary_of_a_group_hands_over_the_posts_that_sit_in_it(browse: Browser) -> None:
    await browse.sign_in("secretary")
    seats = (
        await Membership.select(
            Membership.post, Membership.post._.agency._.slug.as_alias("agency"), Membership.post.title
        )
        .where(Membership.group.slug == "lgbtq-forum", Membership.post._.agency._.slug == "police")
        .order_by(Membership.id)
    )
    post = seats[0]["post"]
    page = await browse.open("/agencies/police")
    address = f"/posts/{post}/handover.docx"
    assert address in page.links()
    document = Document(io.BytesIO((await browse.get(address)).content))
    words = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "LGBTQ Forum" in words
    others = await Post.select(Post.id).where(
        Post.agency.slug == "police", Post.id.not_in([row["post"] for row in seats])
    )
    for other in others:
        address = f"/posts/{other['id']}/handover.docx"
        if address not in page.links():
            await browse.open(address, status=403)
            break
    else:
        pytest.fail("every post of the police can be handed over")


@on_sqlite
async def test_who_leads_an_agency_is_whom_it_named_else_who_held_a_post_longest(
    demonstration: tuple[object, ...],
) -> None:
    rows = {row["slug"]: row["id"] for row in await Agency.select(Agency.slug, Agency.id)}
    assert set(await named_leads([rows["nrec"], rows["kbc"]], DAY)) == {rows["nrec"]}
    assert set(await likely_leads([rows["nrec"], rows["kbc"]], DAY)) == {rows["nrec"], rows["kbc"]}


@on_sqlite
async def test_an_agency_that_named_nobody_is_led_by_who_sits_for_it_in_the_strategic_group(
    demonstration: tuple[object, ...],
) -> None:
    (agency,) = await Agency.insert(Agency(slug="new", name="New", short_name="N")).returning(Agency.id)
    usual, new = await Person.insert(
        Person(name="Col Adeyemi", email="col@new.example"),
        Person(name="Ines Farrow", email="ines@new.example"),
    ).returning(Person.id)
    first, post = await Post.insert(
        Post(agency=agency["id"], title="Clerk"), Post(agency=agency["id"], title="Chief Officer")
    ).returning(Post.id)
    await Holding.insert(
        Holding(post=first["id"], person=usual["id"], since=DAY),
        Holding(post=post["id"], person=new["id"], since=DAY),
    )
    assert (await lead_contacts([agency["id"]], DAY))[agency["id"]] == usual["id"]
    (group,) = await Group.select(Group.id).where(Group.kind == "strategic")
    await Membership.insert(Membership(group=group["id"], post=post["id"], part="member", since=DAY))
    assert (await lead_contacts([agency["id"]], DAY))[agency["id"]] == new["id"]
    assert (await likely_leads([agency["id"]], DAY, {post["id"]}))[agency["id"]] == new["id"]


@on_sqlite
async def test_somebody_who_was_named_and_has_left_leads_an_agency_no_more(
    demonstration: tuple[object, ...],
) -> None:
    (agency,) = await Agency.select(Agency.id).where(Agency.slug == "kbc")
    (new,) = await Person.insert(Person(name="Ines Farrow", agency=agency["id"])).returning(Person.id)
    named = Contact(agency=agency["id"], topic="Lead contact", is_lead=True, person=new["id"])
    await Contact.insert(named)
    assert await named_leads([agency["id"]], DAY) == {agency["id"]: new["id"]}
    await Person.update({Person.agency: None}).where(Person.id == new["id"])
    assert await named_leads([agency["id"]], DAY) == {}
