"""Names in minutes that are of nobody known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.personal_data import DatumKind, KnownNames, personal_data

KNOWN = KnownNames.of(["Tom Okafor", "Ada Marsh"], ["Kettering Forum", "Grace Hill Centre"])


def found(text: str) -> list[str]:
    return [datum.words for datum in personal_data(text, KNOWN, 2016) if datum.kind is DatumKind.NAME]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The son of Mrs Penrose was followed home.", ["Mrs Penrose"]),
        ("It was Kelly Barker who wrote.", ["Kelly Barker"]),
        ("Kelly Barker's mother wrote.", ["Kelly Barker"]),
        ("His brother, Amir, saw it.", ["Amir"]),
        ("Siobhán O’Neill rang.", ["Siobhán O’Neill"]),
        ("Miss J. Tully and Mr Khan came.", ["Miss J. Tully", "Mr Khan"]),
    ],
)
def test_a_name_of_nobody_known_is_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor and Ada said so; Mr Okafor agreed, and so did T Okafor.",
        "PC Sarah Jones and Cllr James Smith reported.",
        "It happened outside St James Road and at Victoria Park School.",
        "Grace Hill Centre is closed in May and June.",
        "Will you come? May we ask Hope House?",
        "The Police and Crime Commissioner wrote to Kettering Forum.",
    ],
)
def test_members_officers_places_and_everyday_words_are_nobody(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=300))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    data = personal_data(text, KNOWN, 2016)
    assert all(text[one.start : one.end] == one.words for one in data)
    assert all(first.end <= second.start for first, second in pairwise(data))
