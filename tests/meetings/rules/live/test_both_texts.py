"""Two texts of one item put together."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.live.both_texts import both_texts

TEXTS = st.lists(st.sampled_from(["", "one", "two", "three", "four"]), max_size=8).map("\n".join)


def test_lines_of_both_stand_once_where_they_are_the_same() -> None:
    assert both_texts("start\ntheirs\nend", "start\nyours\nend") == "start\ntheirs\nyours\nend"


def test_what_one_wrote_alone_stays() -> None:
    assert both_texts("start\nmiddle\nend", "start\nend\nmore") == "start\nmiddle\nend\nmore"
    assert both_texts("", "mine") == "mine"
    assert both_texts("theirs", "") == "theirs"


@given(TEXTS, TEXTS)
def test_no_line_of_either_is_lost(theirs: str, yours: str) -> None:
    merged = Counter(both_texts(theirs, yours).split())
    for text in (theirs, yours):
        assert not Counter(text.split()) - merged
    assert both_texts(theirs, theirs) == theirs.strip("\n")
