"""A text cut at what was found in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.confirming.marking import Mark, numbered, pieces, place_of


def marked(start: int, end: int, kind: str = "action", number: int = 1) -> Mark:
    return Mark(f"f-{number}", number, kind, start, end)


def test_a_finding_is_marked_in_its_place() -> None:
    before, mark, after = pieces("We met. AB to ring. Tea.", [marked(8, 19)])
    assert (before.text, mark.text, after.text) == ("We met. ", "AB to ring.", " Tea.")
    assert (before.kind, mark.kind, after.kind) == ("", "action", "")
    assert [begun.number for begun in mark.begins] == [1]


def test_two_findings_in_one_place_both_begin_there() -> None:
    (mark,) = pieces("AB to ring", [marked(0, 10), marked(0, 10, "decision", 2)])
    assert [begun.number for begun in mark.begins] == [1, 2]


def test_a_finding_within_another_is_seen_and_the_outer_goes_on_after_it() -> None:
    found = pieces("0123456789", [marked(0, 10, "decision"), marked(3, 5, "action", 2)])
    assert [(piece.text, piece.kind) for piece in found] == [
        ("012", "decision"),
        ("34", "action"),
        ("56789", "decision"),
    ]


def test_a_place_outside_the_text_is_not_marked() -> None:
    assert [piece.kind for piece in pieces("short", [marked(2, 99), marked(4, 2), marked(-1, 3)])] == [""]


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", []) == ()


def test_a_quote_is_found_where_it_was_else_where_it_is_now() -> None:
    assert place_of("ring", 6, "ring, ring") == (6, 10)
    assert place_of("ring", 3, "ring, ring") == (0, 4)
    assert place_of("write", 0, "ring") is None
    assert place_of("", 0, "ring") is None


def test_numbers_follow_the_text() -> None:
    marks = numbered([("b", "action", 9, 12), ("a", "question", 2, 4)])
    assert [(mark.anchor, mark.number) for mark in marks] == [("a", 1), ("b", 2)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=12))
def test_no_letter_is_lost_and_each_finding_begins_once(text: str, places: list[tuple[int, int]]) -> None:
    marks = [marked(start, end, "action", number) for number, (start, end) in enumerate(places)]
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    begun = [mark.number for piece in found for mark in piece.begins]
    inside = [mark.number for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    assert sorted(begun) == sorted(inside)
