"""Plain text of the same length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading.layout.plain import plain, tidy


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_line_ends_spaces_quotes_and_bullets_are_of_one_kind() -> None:
    assert plain("a\r\nb\x0bc\u2028d") == "a \nb\nc\nd"
    assert plain("a\xa0b\u2009c\x00d\ufeff") == "a b c d "
    assert plain("’“”‘") == "'\"\"'"
    assert plain("▪ ● ○ \uf0b7") == "• • • •"


def test_the_words_of_a_row_lose_stars_stops_and_line_ends() -> None:
    assert tidy(" **ring** the\n hall. ") == "ring the hall"
    assert tidy("wait …") == "wait …"
    assert tidy("and so on...") == "and so on..."
