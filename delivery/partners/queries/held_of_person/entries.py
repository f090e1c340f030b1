"""What partners hold about a person: their entry, posts, contacts, sign-ins, links and acts."""

from __future__ import annotations

from typing import Any

from piccolo.columns import And
from piccolo.query.methods.select import Select

from delivery.partners.links import Purpose
from delivery.partners.queries.contacts.visibility import visible_contacts
from delivery.partners.queries.held_of_person.held import Held, for_administrators
from delivery.partners.tables import (
    Act,
    Contact,
    ContactsCheck,
    Correction,
    DirectoryEntry,
    HistoryEntry,
    Holding,
    Person,
    PublishedDirectory,
    SecondStep,
    SecretLink,
    SignIn,
    Submission,
)

# What an administrator sees the links and the acts of; the others are of a group.
_OF_ACCOUNTS = ("person", "post")
_LINKS = (Purpose.FEED, Purpose.DIRECTORY, Purpose.CONTACTS, Purpose.INVITATION, Purpose.RESET)


def posts_of(person_id: int) -> Select[Any]:
    """The posts that a person holds or held: what is of these names them too."""
    return Holding.select(Holding.post).where(Holding.person == person_id)


HELD = (
    Held(
        "Posts",
        (Holding.person,),
        {"Post": Holding.post._.title, "Agency": Holding.post._.agency._.name, "Until": Holding.until},
        Holding.since,
        for_administrators(Holding.id),
    ),
    Held(
        "Contacts of agencies",
        (Contact.person,),
        {
            "Agency": Contact.agency._.name,
            "Topic": Contact.topic,
            "Mail": Contact.email,
            "Phone": Contact.phone,
        },
        Contact.checked_on,
        visible_contacts,
    ),
    Held(
        "The yearly question about contacts",
        (ContactsCheck.person, ContactsCheck.answered_by),
        {"Agency": ContactsCheck.agency._.name, "Answered": ContactsCheck.answered_at},
        ContactsCheck.asked_at,
        for_administrators(ContactsCheck.id),
    ),
    Held(
        "Corrections of contacts that they decided",
        (Correction.decided_by,),
        {"About": Correction.about, "Words": Correction.words, "State": Correction.state},
        Correction.decided_at,
        for_administrators(Correction.id),
    ),
    Held(
        "Entries of directories that they checked",
        (DirectoryEntry.checked_by,),
        {"Entry": DirectoryEntry.name},
        DirectoryEntry.checked_on,
        for_administrators(DirectoryEntry.id),
    ),
    Held(
        "Entries of directories with their name or address",
        within={
            "Name": DirectoryEntry.name,
            "Offers": DirectoryEntry.offers,
            "Mail": DirectoryEntry.email,
            "Contact": DirectoryEntry.contact_post,
        },
        day=DirectoryEntry.checked_on,
        seen=for_administrators(DirectoryEntry.id),
    ),
    Held(
        "Directories that they published",
        (PublishedDirectory.published_by,),
        {"Directory": PublishedDirectory.slug, "Until": PublishedDirectory.withdrawn_at},
        PublishedDirectory.published_at,
        for_administrators(PublishedDirectory.id),
    ),
    Held(
        "Entries merged into this one",
        (Person.merged_into,),
        {"Name": Person.name, "Mail": Person.email, "Phone": Person.phone},
        Person.merged_at,
        for_administrators(Person.id),
    ),
    Held(
        "Signed-in browsers",
        (SignIn.person,),
        {"Last seen": SignIn.seen_at, "Waits for a code": SignIn.awaits_code},
        SignIn.started_at,
        for_administrators(SignIn.id),
    ),
    Held(
        "Second step at sign-in",
        (SecondStep.person,),
        {"Set up": SecondStep.confirmed_at, "Taken off": SecondStep.ended_at},
        SecondStep.begun_at,
        for_administrators(SecondStep.id),
    ),
    Held(
        "Links made for them",
        (SecretLink.person,),
        {"For": SecretLink.purpose, "Ends": SecretLink.expires_at, "Stopped": SecretLink.revoked_at},
        SecretLink.made_at,
        for_administrators(SecretLink.id, SecretLink.purpose.is_in([one.value for one in _LINKS])),
    ),
)

# What they did, which is long.
TRAIL = (
    Held(
        "Record of access",
        (Act.person,),
        {"What": Act.what, "Of": Act.about, "Record": Act.record, "Page": Act.place, "From": Act.origin},
        Act.at,
        for_administrators(Act.id, Act.about.is_in(list(_OF_ACCOUNTS))),
        also=lambda person_id: And(Act.about == "person", Act.record == person_id),
    ),
    Held(
        "What was changed in their own entry",
        said={"What": HistoryEntry.what, "How": HistoryEntry.how, "Became": HistoryEntry.detail},
        day=HistoryEntry.at,
        also=lambda person_id: And(HistoryEntry.kind == "person", HistoryEntry.record == person_id),
    ),
    Held(
        "What they changed",
        (HistoryEntry.person,),
        {
            "What": HistoryEntry.what,
            "Of": HistoryEntry.kind,
            "Record": HistoryEntry.record,
            "How": HistoryEntry.how,
        },
        HistoryEntry.at,
        for_administrators(HistoryEntry.id, HistoryEntry.kind.is_in([*_OF_ACCOUNTS, "agency", "contact"])),
    ),
    Held("Forms that they sent", (Submission.person,), {"Led to": Submission.led_to}, Submission.at),
)
