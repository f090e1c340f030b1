"""Plain text is decoded as whoever saved it meant it, and cleaned once."""

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from delivery.intake.child import read_content
from delivery.intake.cleaning import clean
from delivery.intake.plain import read_plain

WORDS = "Café – “Zoë’s” £5"


def test_utf_8_utf_16_and_windows_letters_are_all_read() -> None:
    for content in (
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ):
        assert read_content(content)[0] == WORDS


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    text, notes = read_plain(f"{WORDS} {WORDS} ".encode() + b"\xe2\x80")
    assert text == f"{WORDS} {WORDS} \ufffd"
    assert notes == ("1 character could not be read and is shown as \ufffd.",)


def test_line_ends_and_control_characters_are_cleaned() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\u2028f\x85g") == "a\nb\nc\nd\ne\nf\ng"
    assert clean("a\x00b\x07c\x1bd\x7fe\x9ff\xadg\ufeffh\ufffei\ud800j\tk") == "abcdefghij\tk"


def test_letters_are_composed() -> None:
    assert clean("e\u0301") == "\u00e9"


def test_a_line_of_rules_is_kept_whole() -> None:
    assert clean("\u2500" * 200) == "\u2500" * 200


def test_a_tower_of_accents_is_cut_before_it_costs_time() -> None:
    tower = "a" + "\u0301\u0323" * 400_000
    started = time.monotonic()
    cleaned = clean(tower)
    assert time.monotonic() - started < 2
    assert len(cleaned) <= 31


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
    assert not any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in once)
