"""Numbers as people type them: read exactly, or asked in one sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Invalid
from delivery.strategy.rules import read_figure, read_value
from delivery.strategy.rules.figures import LARGEST, has_two_readings, is_continental

NUMBERS = st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2)


def said(text: str, unit: str | None = None, *, from_file: bool = False) -> str:
    """The sentence that says why a number is not read."""
    try:
        read = read_figure(text) if unit is None else read_value(text, unit, from_file=from_file)
    except Invalid as refused:
        return refused.sentence
    raise AssertionError(f"{text!r} was read as {read}")


@given(NUMBERS)
def test_a_number_written_in_the_british_way_is_read_as_it_is(number: Decimal) -> None:
    assert read_figure(f"{number}") == number
    assert read_figure(f"{number:,}") == number
    assert read_figure(f"{number:,}".replace(",", "\u00a0")) == number


@given(NUMBERS.filter(lambda number: abs(number) >= 1000 or number % 1 != 0))
def test_a_number_written_in_the_continental_way_is_never_read_as_another(number: Decimal) -> None:
    continental = f"{number:,}".translate(str.maketrans(",.", ".,"))
    assert said(continental).endswith((f"write {number:,}.", f"write {number}."))
    assert is_continental(continental)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_is_refused_in_one_sentence(text: str) -> None:
    try:
        sentence = "" if abs(read_figure(text)) < LARGEST else "It is too large"
    except Invalid as refused:
        sentence = refused.sentence
    assert sentence == "" or sentence.endswith(".")
    assert len(sentence) < 160


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type a number, such as 1,234.5."),
        ("1.234,5", "“1.234,5” has its commas and full stops the other way round: write 1,234.5."),
        ("12,5", "“12,5” has a comma where a full stop belongs: write 12.5."),
        (
            "about 40",
            "“about 40” is no number: type figures alone, such as 1,234.5, and put words into the note.",
        ),
        ("1,23", "“1,23” has a comma where a full stop belongs: write 1.23."),
        ("<5", "“<5” is no number: type the number itself. Pages hide it where it is small."),
        (
            "9999999999999",
            "“9999999999999” is too large: type it in thousands or millions, and say so in the unit.",
        ),
    ],
)
def test_what_is_no_number_is_asked(text: str, sentence: str) -> None:
    assert said(text) == sentence


def test_a_share_may_have_its_sign_and_is_at_most_a_hundred() -> None:
    assert read_value("61%", "% of residents asked") == 61
    assert read_value("100", "% of staff") == 100
    assert said("140", "% of staff") == "A percentage cannot be over 100: check “140”."
    assert "counted in reports" in said("61%", "reports")


def test_a_share_below_one_per_cent_in_a_file_is_asked() -> None:
    assert (
        said("0.85", "% of staff", from_file=True)
        == "“0.85” would be less than one per cent: type 85 or 0.85%."
    )
    assert read_value("0.85%", "% of staff", from_file=True) == 0.85
    assert read_value("0.85", "% of staff") == 0.85


def test_only_percentage_points_can_be_below_nought() -> None:
    assert read_value("-3", "percentage points") == -3
    assert "below nought" in said("-3", "reports")
    assert "below nought" in said("−3", "% of staff")


def test_a_number_that_could_be_a_thousand_times_another_is_known() -> None:
    assert has_two_readings("1.234")
    assert has_two_readings("1,234")
    assert not has_two_readings("1,234.5")
