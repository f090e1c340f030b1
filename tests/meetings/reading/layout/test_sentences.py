"""Where sentences end, and where entries begin without a line of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading.layout.sentences import sentences_of


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(text, 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Moss and Dr. J. Elm met Sgt. Ash at St. Mary's.",
        "Partners, e.g. NBC and i.e. Voice, will write.",
        "See data.example.uk for No. 4 of the series.",
        "It cost £1.50 in all.",
    ],
)
def test_a_stop_that_ends_no_sentence_cuts_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_sentences_end_at_stops_also_where_the_space_is_missing() -> None:
    assert cut("It rained. It snowed! Did it? Yes.") == ["It rained.", "It snowed!", "Did it?", "Yes."]
    assert cut("We sent it to them.Nobody replied.") == ["We sent it to them.", "Nobody replied."]
    assert cut("Send the dates to CH. CH will reply.") == ["Send the dates to CH.", "CH will reply."]


def test_markers_numbers_and_codes_begin_a_piece() -> None:
    assert cut("The gate leans. Action: Clerk") == ["The gate leans.", "Action: Clerk"]
    assert cut("Book bags (Action: Bo)") == ["Book bags", "(Action: Bo)"]
    assert cut("1) Action: x. 2) Action: y.") == ["1)", "Action: x.", "2)", "Action: y."]
    assert cut("It was quiet. ii. Roads The road is wet.") == ["It was quiet.", "ii. Roads The road is wet."]
    assert cut("All left. 4/19 Roads The road is wet.") == ["All left.", "4/19 Roads The road is wet."]


def test_a_verdict_stays_in_its_sentence() -> None:
    assert cut("It was RESOLVED that the report be noted.") == ["It was RESOLVED that the report be noted."]
    assert cut("All agreed. RESOLVED: That it be noted.") == ["All agreed.", "RESOLVED: That it be noted."]


@given(st.text(max_size=300))
def test_sentences_stand_at_their_places_in_order(text: str) -> None:
    end = 0
    for number, sentence in enumerate(sentences_of(text, 7, 3)):
        assert text[sentence.start - 7 : sentence.end - 7] == sentence.text
        assert sentence.start - 7 >= end
        assert (sentence.block, sentence.at) == (3, number)
        end = sentence.end - 7


def test_no_sentence_is_longer_than_any_rule_should_read() -> None:
    pieces = cut("word " * 5_000)
    assert max(len(piece) for piece in pieces) <= 2_000
    assert sum(len(piece.split()) for piece in pieces) == 5_000
