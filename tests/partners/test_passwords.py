"""Passwords that are taken, and those that anybody would try first (SECURITY A1)."""

from __future__ import annotations

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.partners.passwords import read_password, words_of
from delivery.partners.queries.passwords import words_to_avoid
from delivery.partners.tables import Agency, Person

WORDS = words_of(
    (
        "Northamptonshire Hate Crime Partnership",
        "Leicester City Council",
        "Naomi Feltham",
        "naomi@example.org",
    )
)


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("eleven more", "at least 12"),
        ("é" * 129, "at most 128"),
        ("password1234", "easy to guess"),
        ("P4ssw0rd!P4ssw0rd!", "easy to guess"),
        ("123456789012", "easy to guess"),
        ("qwertyuiop12", "easy to guess"),
        ("letmeinletmein", "easy to guess"),
        ("welcome12345!", "easy to guess"),
        ("a" * 128, "easy to guess"),
        ("northamptonshire", "names of this service"),
        ("deliverydelivery", "names of this service"),
        ("Hate-Crime-2016!", "names of this service"),
        ("NaomiFeltham1984", "names of this service"),
        ("leicester council", "names of this service"),
    ],
)
def test_a_short_a_common_or_an_own_name_is_refused_with_the_reason(password: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_password(password, WORDS)
    assert problem in refused.value.problems["password"]


@pytest.mark.parametrize(
    "password",
    [
        "three plain words",
        "a long pass phrase",
        "abcd-efgh-jkmn-pqrs",
        "kettle council sixpence",
        "Дом и сад ёлка",
        "x9!" * 3 + "plum violin harbour" * 6,
    ],
)
def test_any_other_is_taken_whole_whatever_it_is_made_of(password: str) -> None:
    assert read_password(password, WORDS) == password


async def test_the_words_of_agencies_and_of_the_person_are_known(database: DatabaseEngine) -> None:
    await Agency.insert(Agency(slug="ncc", name="Nettleby City Council", short_name="NCC"))
    person = await Person.insert(Person(name="Zoë O’Dell", email="z.odell@example.org")).returning(Person.id)
    found = await words_to_avoid(person[0]["id"])
    assert {"nettleby", "city", "council", "ncc", "zoë", "dell", "odell"} <= found
