"""One duty: who, and what."""

from __future__ import annotations

import pytest

from delivery.meetings.reading.actions.duties import parse_duty, starts_an_order
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.owners import only_owners

PEOPLE = People(
    named={"Ann Bell": "AB", "Will Oakes": None, "Iestyn ap Huw": None},
    words=frozenset({"ann", "bell", "will", "oakes", "iestyn", "huw"}),
    surnames=frozenset({"bell", "oakes", "huw"}),
)


def read(text: str, *, loose: bool = True) -> tuple[tuple[str, ...], str]:
    duty = parse_duty(text, PEOPLE, loose=loose)
    return duty.owners, text[duty.start : duty.end]


@pytest.mark.parametrize(
    ("text", "owners", "words"),
    [
        ("JB to ring the hall.", ("JB",), "ring the hall"),
        ("AM / NM to email the list", ("AM", "NM"), "email the list"),
        ("HP, NL and CD to gather views", ("HP", "NL", "CD"), "gather views"),
        ("Ann Bell to ring the hall", ("Ann Bell",), "ring the hall"),
        ("Will to contact the hall", ("Will",), "contact the hall"),
        ("Will will contact the hall", ("Will",), "contact the hall"),
        ("Chief Inspector Marsh will get an answer", ("Chief Inspector Marsh",), "get an answer"),
        ("Iestyn ap Huw to draft a note", ("Iestyn ap Huw",), "draft a note"),
        ("Agnieszka Wójcik to draft a note", ("Agnieszka Wójcik",), "draft a note"),
        ("the Clerk to write", ("the Clerk",), "write"),
        ("Head of Policy and Communications to reply", ("Head of Policy and Communications",), "reply"),
        ("Clerk/Chair to sign", ("Clerk", "Chair"), "sign"),
        ("Panel members to send ideas", ("Panel members",), "send ideas"),
        ("All to note the date", ("All",), "note the date"),
        ("pepper to ring the curry house", ("pepper",), "ring the curry house"),
        ("the entire exec (except Flo) to read the form", ("the entire exec (except Flo)",), "read the form"),
        ("the note taker to send the return", ("the note taker",), "send the return"),
        ("JB has agreed to ring the hall", ("JB",), "ring the hall"),
        ("JB was asked to ring the hall", ("JB",), "ring the hall"),
        ("For the Clerk to request details", ("the Clerk",), "request details"),
        ("That the Clerk contact the school", ("the Clerk",), "contact the school"),
        ("Request for CO to publish the notes", ("CO",), "publish the notes"),
        ("[JB, SP] Draft a post", ("JB", "SP"), "Draft a post"),
        ("(JB) draft a post", ("JB",), "draft a post"),
        ("**JB** to draft a post", ("JB",), "draft a post"),
        ("JB: draft a post", ("JB",), "draft a post"),
        ("JB – draft a post", ("JB",), "draft a post"),
        ("Draft a post (JB)", ("JB",), "Draft a post"),
        ("Draft a post [JB/SP].", ("JB", "SP"), "Draft a post"),
        ("Draft a post – JB", ("JB",), "Draft a post"),
        ("Draft a post. Owner: Dev Patel", ("Dev Patel",), "Draft a post"),
        ("Posters to be put up by the Clerk", ("the Clerk",), "Posters to be put up"),
    ],
)
def test_the_owner_and_the_words_are_parted(text: str, owners: tuple[str, ...], words: str) -> None:
    assert read(text) == (owners, words)


@pytest.mark.parametrize(
    "text",
    [
        "Copy of the terms to be circulated",
        "Rock Band to be moved back",
        "Invite Ann Bell to speak",
        "Contact JB to arrange a date",
        "Minutes to go on the website",
        "Consider the budget at the next meeting",
        "Draft the report by Friday",
        "Write to NHS England about dentists",
    ],
)
def test_a_duty_without_an_owner_has_none(text: str) -> None:
    assert read(text) == ((), text)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Clerk", ("Clerk",)),
        ("Clerk.", ("Clerk",)),
        ("JB / SP", ("JB", "SP")),
        ("JB by 3 March", ("JB",)),
        ("Bell; Oakes", ("Bell", "Oakes")),
        ("All module leaders", ("All module leaders",)),
        ("Cllr Moss", ("Cllr Moss",)),
    ],
)
def test_a_text_of_owners_alone_is_known(text: str, owners: tuple[str, ...]) -> None:
    found = only_owners(text, PEOPLE)
    assert found is not None
    assert found[0].names(text) == owners


@pytest.mark.parametrize("text", ["JB to ring", "ring the hall", "", "Noted by all who came", "the hall"])
def test_a_text_that_says_more_is_not_owners_alone(text: str) -> None:
    assert only_owners(text, PEOPLE) is None


def test_an_order_begins_with_what_to_do() -> None:
    assert starts_an_order("print 900 copies")
    assert starts_an_order("to ring the hall")
    assert not starts_an_order("the hall is cold")
