"""A pasted To: line becomes people, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.partners.addresses import Entry, is_email, read_addresses
from delivery.partners.addresses.reader import FROM_ADDRESS, NO_ADDRESS


def people(text: str) -> list[tuple[str, str]]:
    return [(entry.name, entry.email) for entry in read_addresses(text) if not entry.problem]


def only(text: str) -> Entry:
    (entry,) = read_addresses(text)
    return entry


def test_a_line_of_three_shapes_is_read() -> None:
    line = (
        "Marsh, Ada <ada@county.example>; “Okafor, Tom (Fire)” <tom@fire.example>; nisha.patel@county.example"
    )
    ada, tom, nisha = read_addresses(line)
    assert (ada.name, ada.email, ada.remark) == ("Ada Marsh", "ada@county.example", "")
    assert (tom.name, tom.email, tom.organisation) == ("Tom Okafor", "tom@fire.example", "Fire")
    assert (nisha.name, nisha.email, nisha.remark) == (
        "Nisha Patel",
        "nisha.patel@county.example",
        FROM_ADDRESS,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Ada Marsh <ada@county.example>, Tom Okafor <tom@fire.example>",
        "Marsh, Ada <ada@county.example>, Okafor, Tom <tom@fire.example>",
        "Ada Marsh <ada@county.example>\r\nTom Okafor <tom@fire.example>",
        "To: Ada Marsh <ADA@county.example>; ; Tom Okafor <tom@fire.example>;",
        "Ada Marsh <ada@county.example> Tom Okafor <tom@fire.example>",
        "Ada Marsh <mailto:ada@county.example>; Tom Okafor (tom@fire.example)",
        "'Ada Marsh' <'ada@county.example'>; \"Tom Okafor\" <tom@fire.example.>",
        "Ada Marsh\tada@county.example\nTom Okafor\ttom@fire.example",
        "ada@county.example (Ada Marsh), tom@fire.example (Tom Okafor)",
        "MARSH, Ada <ada@county.example>; OKAFOR, Tom <tom@fire.example>",
        "ada@county.example <mailto:ada@county.example> (Ada Marsh); Okafor, Tom <tom@fire.example>",
    ],
)
def test_the_same_two_people_are_read_in_every_shape(line: str) -> None:
    assert people(line) == [("Ada Marsh", "ada@county.example"), ("Tom Okafor", "tom@fire.example")]


@pytest.mark.parametrize(
    ("written", "name", "organisation"),
    [
        ("O’BRIEN, Kit <kit@a.example>", "Kit O'Brien", ""),
        ("Penn-Lowe, Nora [NCC] <nora@a.example>", "Nora Penn-Lowe", "NCC"),
        ("Tom Okafor - Fire and Rescue <tom@a.example>", "Tom Okafor", "Fire and Rescue"),
        ("Holt, Saskia, MBE <s@a.example>", "Saskia Holt MBE", ""),
        ("Cllr Ann Moss <ann@a.example>", "Cllr Ann Moss", ""),
        ("info@a.example", "info", ""),
        ("محمد علي <m@a.example>", "محمد علي", ""),
    ],
)
def test_a_name_is_put_in_order(written: str, name: str, organisation: str) -> None:
    entry = only(written)
    assert (entry.name, entry.organisation, entry.problem) == (name, organisation, "")


def test_bare_names_are_kept_and_asked_for_their_address() -> None:
    entries = read_addresses("Ada Marsh; Okafor, Tom; Nisha Patel, Kit Ellery")
    assert [entry.name for entry in entries] == ["Ada Marsh", "Tom Okafor", "Nisha Patel", "Kit Ellery"]
    assert {entry.remark for entry in entries} == {NO_ADDRESS}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Ada Marsh <ada@county.example, tom@fire.example>", "Two addresses stand in one place"),
        ("Ada <ada@county.exampletom@fire.example>", "Two addresses run into each other"),
        ("ada@county.exampletom@fire.example", "Two addresses run into each other"),
        ("Ada Marsh <ada@county>", "ada@county is not a whole address such as name@example.org."),
        ("/O=FENSHIRE/OU=EXCHANGE/CN=RECIPIENTS/CN=AMARSH", "works inside its own organisation only"),
        ("Marsh, Ada, Okafor, Tom", "could be more than one person"),
        ("<>", "No name and no address"),
        ("@", "No name and no address"),
    ],
)
def test_what_cannot_be_read_says_why_and_is_kept(written: str, sentence: str) -> None:
    entry = only(written)
    assert sentence in entry.problem
    assert entry.written == written
    assert entry.email == ""


def test_an_inner_address_keeps_its_name() -> None:
    assert only("Marsh, Ada </o=Fenshire/ou=Exchange/cn=Recipients/cn=amarsh>").name == "Ada Marsh"
    assert only("/o=Fenshire/ou=Exchange/cn=Recipients/cn=amarsh").name == "amarsh"


def test_two_addresses_with_a_space_between_are_two_in_one_place() -> None:
    assert "Two addresses" in only("ada@county.example tom@fire.example").problem


def test_somebody_who_stands_there_twice_is_taken_once() -> None:
    first, second, third = read_addresses("Ada <ada@a.example>; ADA@A.EXAMPLE; Ada Marsh <ada@a.example>")
    assert first.problem == ""
    assert second.problem == third.problem == "ada@a.example is here already, further up."


@pytest.mark.parametrize("text", ["", " ;, \n\t;", "\x00"])
def test_nothing_gives_nobody(text: str) -> None:
    assert read_addresses(text) == ()


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in "@<>()/").replace("；", "")


LINES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "Marsh, Ada",
                "<ada@a.example>",
                ";",
                ",",
                "\n",
                '"',
                "(Fire)",
                "tom@b.example",
                "<",
                "/o=x/cn=y",
            ]
        ),
    ),
    max_size=12,
).map(" ".join)


@given(LINES)
def test_whatever_is_pasted_is_accounted_for(text: str) -> None:
    entries = read_addresses(text)
    assert letters("".join(entry.written for entry in entries)) == letters(text)


@given(LINES)
def test_no_field_ever_holds_two_addresses(text: str) -> None:
    for entry in read_addresses(text):
        assert entry.email == "" or is_email(entry.email)
        assert not set(entry.email) & set(",;\r\n\x00<> ")
        assert entry.problem or entry.name


@pytest.mark.parametrize(
    "nasty", ["a,", '"a ', "<", "@", "a@", "(", "[a", "a - ", "a <b> ", "/o=a cn=b", " "]
)
def test_a_long_line_of_anything_is_read_through(nasty: str) -> None:
    entries = read_addresses(nasty * (40_000 // len(nasty)))
    assert len(entries) <= 40_000 / len(nasty)
