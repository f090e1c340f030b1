"""Whom a document is shared with, as somebody types it; and what becomes of a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.errors import Invalid
from delivery.progress.forms.sharing import read_share
from delivery.progress.letters.shared import SharedLetter, shared_letter
from delivery.progress.rules.sharing import Outsider, SharedState, shared_state
from delivery.web import Form

NOW = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
ADA = {"name-1": "Ada Marsh", "address-1": "ada@example.org", "organisation-1": "Example Trust"}


def a_form(**fields: str) -> Form:
    return Form({name.replace("_", "-"): [value] for name, value in {**ADA, **fields}.items()}, {})


def problems(**fields: str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        read_share(a_form(**fields), must_be_read=False)
    return dict(refused.value.problems)


def test_each_person_is_named_with_one_address_and_thirty_days_are_usual() -> None:
    new = read_share(a_form(), must_be_read=False)
    assert (new.outsiders, new.days, new.is_mailed) == (
        (Outsider("Ada Marsh", "ada@example.org", "Example Trust"),),
        30,
        False,
    )


@pytest.mark.parametrize("address", ["ada@example.org, bo@example.org", "ada@example.org;bo@example.org"])
def test_two_addresses_in_one_field_are_refused(address: str) -> None:
    assert problems(address_1=address) == {
        "address-1": "Enter one address in each field: there are more here."
    }


def test_what_is_missing_or_stands_twice_is_said_by_its_field() -> None:
    assert "address-1" in problems(address_1="ada")
    assert "name-1" in problems(name_1=" ")
    assert problems(name_2="Bo", address_2="ADA@example.org").keys() == {"address-1", "address-2"}
    assert "days" in problems(days="400")
    assert problems(name_1="", address_1="", organisation_1="") == {"name-1": "Enter who may open it."}


def test_a_line_end_in_a_name_becomes_a_space() -> None:
    assert read_share(a_form(name_1="Ada\nBcc: x"), must_be_read=False).outsiders[0].name == "Ada Bcc: x"


def test_what_nobody_checked_is_read_before_it_is_shared() -> None:
    with pytest.raises(Invalid) as refused:
        read_share(a_form(), must_be_read=True)
    assert refused.value.problems.keys() == {"read"}
    assert read_share(a_form(read="yes"), must_be_read=True).outsiders


def test_a_link_is_open_until_it_ends_or_is_stopped() -> None:
    assert shared_state(NOW, None, NOW - timedelta(seconds=1)) is SharedState.OPEN
    assert shared_state(NOW, None, NOW) is SharedState.ENDED
    assert shared_state(NOW, NOW, NOW - timedelta(days=1)) is SharedState.STOPPED


def test_the_mail_says_who_shares_what_and_until_when() -> None:
    told = SharedLetter(
        Outsider("Ada Marsh", "ada@example.org", ""),
        "Decisions of the Faith Forum",
        "https://x/shared/t",
        NOW,
        "Sam Carver",
        "Partnership",
    )
    letter = shared_letter(told)
    assert letter.text.startswith("Hello Ada Marsh,")
    for words in (
        "Sam Carver",
        "Decisions of the Faith Forum",
        "https://x/shared/t",
        "Monday 4 January 2027",
    ):
        assert words in letter.text
    assert letter.is_counted is False
