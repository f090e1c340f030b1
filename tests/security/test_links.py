"""Secret links: a token that was made for one purpose opens nothing at the addresses of any other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from piccolo.columns import Where

from delivery.meetings.queries.agreeing.circulating import target as comment_target
from delivery.meetings.queries.invitations.by_link import MEETING
from delivery.meetings.queries.mailing.rounds import agenda_target
from delivery.meetings.tables import Invitation, Meeting
from delivery.partners.directory.entries import Directory
from delivery.partners.links import Purpose
from delivery.partners.queries.contacts.checks import target_of
from delivery.partners.queries.contacts.leads import likely_leads
from delivery.partners.queries.links import make_link
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.sessions import token_hash
from delivery.partners.tables import Agency, ContactsCheck, Person
from delivery.progress.tables import SharedDocument, SharedWith
from tests.browsing import NOON, Browser
from tests.support.demonstrations import DAY
from tests.support.routes import Route, routes_of

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

ENDS = NOON + timedelta(days=30)
# Where the addresses begin that a link of each purpose opens.
PLACES = {
    Purpose.FEED: "/feeds/",
    Purpose.COMMENT: "/comments/",
    Purpose.LEAD: "/lines/",
    Purpose.DIRECTORY: "/shared-directories/",
    Purpose.UPDATE: "/update/",
    Purpose.REPLY: "/invitations/",
    Purpose.CONTACTS: "/contacts-check/",
    Purpose.AGENDA: "/agendas/",
    Purpose.SHARED: "/shared/",
    Purpose.INVITATION: "/password/",
    Purpose.RESET: "/password/",
}


@on_sqlite
async def test_a_link_of_one_purpose_opens_nothing_at_the_addresses_of_every_other(browse: Browser) -> None:
    tokens = await _tokens(browse)
    browse.sign_out()
    routes = [one for one in routes_of(browse.app) if "{token:" in one.template or "/feeds/" in one.template]
    places = {route.template: _purposes_of(route) for route in routes}
    assert set().union(*places.values()) == set(tokens) == set(Purpose)
    for purpose, token in tokens.items():
        answer = await browse.get(PLACES[purpose] + token)
        assert answer.status_code == 200, f"{purpose} opens its own: {answer.status_code}"
        for route in routes:
            if purpose in places[route.template]:
                continue
            address = route.template.replace("{token:str}", token).replace("{file:str}", f"{token}.ics")
            answer = await (browse.get(address) if route.reads else browse.post(address, {"text": "x"}))
            assert answer.status_code == 404, f"{purpose} at {route.template}: {answer.status_code}"


def _purposes_of(route: Route) -> set[Purpose]:
    """Whose address it is; an error for one that no purpose has."""
    purposes = {one for one, place in PLACES.items() if route.template.startswith(place)}
    assert purposes, route.template
    return purposes


async def _tokens(browse: Browser) -> Mapping[Purpose, str]:
    """A link of each purpose that opens; what is shared bears the number of the meeting whose agenda is out."""
    agenda = await _open_meeting(Meeting.agenda_settled_at.is_not_null())
    minutes = await _open_meeting(Meeting.state == "circulated")
    (invited,) = (
        await Invitation.select(Invitation.meeting, Invitation.person).order_by(Invitation.id).limit(1)
    )
    (reader,) = await Person.select(Person.id, Person.email).where(Person.name == "Bryony Sallis")
    chair, agency = await _chair(browse)
    opened = {
        Purpose.FEED: (reader["id"], "mine"),
        Purpose.COMMENT: (reader["id"], comment_target(minutes)),
        Purpose.LEAD: (chair, f"review:{await _open_review(browse)}:{agency}"),
        Purpose.DIRECTORY: (chair, Directory.SUPPORT.value),
        Purpose.UPDATE: (reader["id"], "plan"),
        Purpose.REPLY: (invited["person"], f"{MEETING}{invited['meeting']}"),
        Purpose.CONTACTS: await _asked_agency(),
        Purpose.AGENDA: (reader["id"], agenda_target(agenda)),
        Purpose.SHARED: (chair, str(await _shared(agenda, chair))),
        Purpose.INVITATION: (reader["id"], token_hash(reader["email"])),
        Purpose.RESET: (reader["id"], token_hash(reader["email"])),
    }
    return {
        purpose: await make_link(person, purpose, target, key=purpose.value, now=NOON, expires_at=ENDS)
        for purpose, (person, target) in opened.items()
    }


async def _open_meeting(which: Where) -> int:
    """Such a meeting of an open group."""
    rows = (
        await Meeting.select(Meeting.id).where(which, Meeting.group.visibility == "open").order_by(Meeting.id)
    )
    return int(rows[0]["id"])


async def _chair(browse: Browser) -> tuple[int, int]:
    """Who chairs the Strategic Group, and their agency, which leads objectives."""
    email = next(account.email for account in browse.accounts if account.role == "strategic")
    account = await account_with_email(email)
    assert account
    assert account.agency_id
    return account.person_id, account.agency_id


async def _open_review(browse: Browser) -> int:
    await browse.sign_in("strategic")
    page = await browse.submit(await browse.open("/reviews"), "Open the review")
    return int(page.path.rpartition("/")[2])


async def _asked_agency() -> tuple[int, str]:
    """Who was asked the yearly question of an agency, and what their link points at."""
    (agency,) = await Agency.select(Agency.id).where(Agency.slug == "nrec")
    person = (await likely_leads([agency["id"]], DAY))[agency["id"]]
    asked = ContactsCheck(key="1", agency=agency["id"], person=person, asked_at=NOON)
    (check,) = await ContactsCheck.insert(asked).returning(ContactsCheck.id)
    return person, target_of(check["id"])


async def _shared(number: int, by: int) -> int:
    """With whom a document is shared, who bears this number, as a meeting does too."""
    document = SharedDocument(
        kind="report",
        record=1,
        title="A report",
        file_name="report.docx",
        content=b"PK",
        shared_at=NOON,
        shared_by=by,
        expires_at=ENDS,
    )
    (made,) = await SharedDocument.insert(document).returning(SharedDocument.id)
    for _ in range(number):
        row = SharedWith(document=made["id"], name="Ada Marsh", address="ada@example.org")
        (one,) = await SharedWith.insert(row).returning(SharedWith.id)
        if one["id"] == number:
            break
    assert one["id"] == number
    return number
