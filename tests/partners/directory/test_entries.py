"""What an entry says, what the public is shown of it, and what a list is narrowed to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.partners.directory.cells import email_in, phone_in, postcode_in, website_in
from delivery.partners.directory.entries import EntryKind, EntryState, as_published
from delivery.partners.directory.narrowing import Wanted, narrowed, past_review
from delivery.partners.strands import Strand
from tests.partners.directory.made import CAFE, TODAY, entry


def test_the_public_is_shown_what_is_public_of_an_open_entry() -> None:
    shown = as_published(entry())
    assert shown
    assert (shown.facts.phone, shown.facts.email, shown.facts.contact_post) == (
        "01632 960162",
        "",
        "Duty manager",
    )
    assert shown.checked_by == ""


def test_without_a_public_number_or_address_no_post_is_named_either() -> None:
    shown = as_published(entry(phone_is_public=False, website="https://cafe.example.org"))
    assert shown
    assert (shown.facts.phone, shown.facts.contact_post) == ("", "")
    assert shown.facts.website == "https://cafe.example.org"


@pytest.mark.parametrize("state", [state for state in EntryState if state is not EntryState.OPEN])
def test_the_public_is_shown_nothing_that_is_not_open(state: EntryState) -> None:
    assert as_published(entry(state=state)) is None


def test_an_entry_is_past_its_review_from_its_day_on_unless_it_is_closed_for_good() -> None:
    assert entry(review_on=TODAY).is_past_review(TODAY)
    assert not entry(review_on=TODAY + timedelta(days=1)).is_past_review(TODAY)
    assert entry(review_on=TODAY, state=EntryState.CLOSED_FOR_NOW).is_past_review(TODAY)
    assert not entry(review_on=TODAY, state=EntryState.CLOSED).is_past_review(TODAY)


def test_the_longest_overdue_stands_first() -> None:
    days = [TODAY, TODAY - timedelta(days=9), TODAY + timedelta(days=1)]
    made = [entry(number, review_on=day) for number, day in enumerate(days)]
    assert [one.id for one in past_review(made, TODAY)] == [1, 0]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), [1, 2, 3]),
        (Wanted(words="HARBOUR weaver"), [1, 2, 3]),
        (Wanted(words="nn179zz"), [1, 2, 3]),
        (Wanted(words="01632960162"), [1, 2, 3]),
        (Wanted(words="harbour pharmacy"), []),
        (Wanted(kind="Keep Safe site"), [2]),
        (Wanted(area="1"), [1, 2]),
        (Wanted(area="none"), [3]),
        (Wanted(strand="race"), [1, 3]),
        (Wanted(strand="disability"), [1, 2, 3]),
        (Wanted(state="open"), [1, 2]),
        (Wanted(past_review=True), [3]),
        (Wanted(kind="nonsense"), []),
    ],
)
def test_a_directory_is_narrowed(wanted: Wanted, ids: list[int]) -> None:
    entries = (
        entry(1),
        entry(2, kind=EntryKind.KEEP_SAFE, strands=(Strand.DISABILITY,)),
        entry(3, "", area_id=None, state=EntryState.CLOSED_FOR_NOW, review_on=TODAY),
    )
    assert [one.id for one in narrowed(entries, wanted, TODAY)] == ids


def test_a_place_is_said_on_one_line_whose_postcode_is_never_torn() -> None:
    assert entry().place == "27 Weaver Street, Corby, NN17\N{NO-BREAK SPACE}9ZZ"
    assert entry(address="", postcode="").place == ""
    assert entry(strands=()).for_whom == "Everybody"
    assert CAFE.kind.words == "Third-party reporting centre"


@pytest.mark.parametrize(
    ("given", "read"),
    [("nn1 1aa", "NN1 1AA"), ("NN171AA", "NN17 1AA"), (" ", ""), ("Corby", None), ("NN1", None)],
)
def test_a_postcode_is_read(given: str, read: str | None) -> None:
    assert postcode_in(given) == read


def test_numbers_and_addresses_are_read_or_refused() -> None:
    assert phone_in(" 01632  960162 ext 4 ") == "01632 960162 ext 4"
    assert phone_in("ring first") is None
    assert phone_in("9" * 61) is None
    assert email_in("mailto:Desk@Example.org") == "desk@example.org"
    assert email_in("desk at example") is None
    assert website_in("www.example.org/help") == "https://www.example.org/help"
    for refused in (
        "javascript://example.org/%0aalert(1)",
        "javascript:alert(1)",
        "no site",
        "https://",
        "http://[::1",
    ):
        assert website_in(refused) is None, refused
