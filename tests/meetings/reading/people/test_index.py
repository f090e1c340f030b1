"""Whose the initials are; nothing is invented."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import KnownPerson, Person, read_minutes


def who(text: str, initials: str, *known: KnownPerson) -> Person:
    return {person.initials: person for person in read_minutes(text, people=known).people}[initials]


@pytest.mark.parametrize(
    "text",
    [
        "Present: Steve Marsh (SM)\n\nACTION: SM to ring.",
        "Present: Steve Marsh\n\nACTION: SM to ring.",
        "Sgt Steve Marsh – hate crime project\n\nSM: I began in May.",
        "Present: Steve Marsh (Police, SM)\n\nACTION: SM to ring.",
        "Present: Steve Marsh SM; Ann Bell AB\n\nACTION: SM to ring.",
        "## Attendees\n- [SM] Steve Marsh\n",
        "Mr Marsh came late. Steve Marsh told of the road.\n\nACTION: SM to ring.",
        "The Manager, Steve Marsh, came.\n\nACTION: SM to ring.",
    ],
)
def test_initials_are_expanded_from_where_the_name_stands(text: str) -> None:
    assert who(text, "SM").name == "Steve Marsh"


def test_unknown_initials_have_no_name() -> None:
    assert who("CM: Who came?\n\nAM: Nobody.", "CM") == Person("CM", None)


def test_initials_of_two_people_are_asked_about() -> None:
    person = who("Present: Isla Munro, Idris Mottram\n\nACTION: IM to ring.", "IM")
    assert person == Person("IM", None, ("Isla Munro", "Idris Mottram"))


def test_initials_written_beside_a_name_settle_it() -> None:
    text = "Present: Jane Smart (JSm), Jo Sand (JS)\n\nACTION: JS to ring."
    assert who(text, "JS").name == "Jo Sand"


def test_an_initial_and_the_full_name_are_one_person() -> None:
    assert who("Present: J Moss\n\nCllr Jane Moss spoke.\n\nACTION: JM to ring.", "JM").name == "Jane Moss"


def test_an_abbreviation_in_brackets_is_no_person() -> None:
    text = "Local Authority (LA) and Arms Length Body (ALB) staff came.\n\nACTION: JB to write to the LA."
    assert [person.initials for person in read_minutes(text).people] == ["JB"]


def test_the_text_counts_before_the_directory() -> None:
    text = "Present: Ann Bell (AB)\n\nACTION: AB to ring."
    assert who(text, "AB", KnownPerson("Alan Bond")).name == "Ann Bell"
    assert who("ACTION: AB to ring.", "AB", KnownPerson("Alan Bond")).name == "Alan Bond"
    assert who("ACTION: XY to ring.", "XY", KnownPerson("Alan Bond", "XY")).name == "Alan Bond"
