"""Initials alone on a line, below their paragraph or above it."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes

PRESENT = "Present: Ann Bell (AB), Cora Dean (CD), Ed Fox (EF)\n\n1. The fair\n\n"
HALL, BANK, ROOF = "The hall is to be booked", "A letter is to go to the bank", "The roof is to be mended"


def acts(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(found.owners, found.text) for found in read_minutes(PRESENT + text).actions]


def test_initials_alone_below_a_paragraph_own_its_last_sentence() -> None:
    text = "The lock is broken. A new one is to be bought before May.\nAB / CD\n\nThe roof is dry."
    assert acts(text) == [(("AB", "CD"), "A new one is to be bought before May")]


@pytest.mark.parametrize(("gap", "between"), [("\n", "\n\n"), ("\n", "\n"), ("\n\n", "\n\n")])
def test_a_column_of_initials_owns_the_paragraphs_below_it_or_above_it(gap: str, between: str) -> None:
    own = [(("AB",), HALL), (("CD",), BANK), (("EF",), ROOF)]
    above = between.join(f"{names[0]}{gap}{words}." for names, words in own)
    below = between.join(f"{words}.{gap}{names[0]}" for names, words in own)
    assert acts(above) == own
    assert acts(below) == own


def test_initials_set_close_above_a_paragraph_own_nothing_of_the_one_before() -> None:
    text = f"AB\n{HALL}.\n\nCD\nThe lights were admired by all who came.\n\nEF\nIt was dear. {ROOF}.\n"
    assert acts(text) == [(("AB",), HALL), (("EF",), ROOF)]
    assert acts(f"The lights were admired by all.\n\nAB / CD\n{HALL}.") == [(("AB", "CD"), HALL)]


def test_in_doubt_initials_stand_below() -> None:
    assert acts(f"{HALL}.\n\nAB\n\nThe lights were admired by all who came.") == [(("AB",), HALL)]


def test_the_whole_text_says_where_its_column_stands() -> None:
    ends = f"{HALL}.\n\nAB\n\n{BANK}.\n\nCD\n\n2. The lights\n\n{ROOF}.\n\nEF\n\n3. The lamps\n"
    assert acts(ends) == [(("AB",), HALL), (("CD",), BANK), (("EF",), ROOF)]
    heads = f"AB\n\n{HALL}.\n\nCD\n\n{BANK}.\n\n2. The lights\n\nEF\n\n{ROOF}.\n\n3. The lamps\n"
    assert acts(heads) == [(("AB",), HALL), (("CD",), BANK), (("EF",), ROOF)]


def test_one_stranger_in_the_margin_is_not_believed() -> None:
    assert read_minutes("The roof has to be mended.\nXY\n\nThe path is dry.").actions == ()


def test_an_office_above_its_report_is_a_title_and_owns_nothing() -> None:
    assert acts(PRESENT + "Kettle\n\nThe kettle is to be mended.\n\nTreasurer\n£81 in the bank.\n") == []
