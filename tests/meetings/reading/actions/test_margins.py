"""Owners in the right-hand margin and in brackets."""

from __future__ import annotations

from delivery.meetings.reading import read_minutes

PRESENT = "Present: Ann Bell (AB), Cora Dean (CD)\n\n1. The fair\n\n"


def acts(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(found.owners, found.text) for found in read_minutes(PRESENT + text).actions]


def test_initials_behind_a_gap_or_a_tab_or_in_bold_do_too() -> None:
    assert acts("The weekly return is to be sent.\tAB") == [(("AB",), "The weekly return is to be sent")]
    assert acts("The weekly return is to be sent.     CD") == [(("CD",), "The weekly return is to be sent")]
    assert acts("The weekly return is to be sent. **CD**") == [(("CD",), "The weekly return is to be sent")]
    assert acts("A card is to be bought for Esme.\tChair") == [
        (("Chair",), "A card is to be bought for Esme")
    ]


def test_initials_in_the_margin_of_a_line_own_the_sentence_that_ends_there() -> None:
    text = (
        "The board looked at the rents. The figures are to be split by\n"
        "scheme in future.                                          AB\n"
        "The lift was mended. A letter is to go to the firm.        CD\n"
    )
    assert acts(text) == [
        (("AB",), "The figures are to be split by scheme in future"),
        (("CD",), "A letter is to go to the firm"),
    ]


def test_square_brackets_at_the_end_hold_an_owner_and_perhaps_a_date() -> None:
    [found] = read_minutes(PRESENT + "The guidance is to say so. [AB, by 30 November]").actions
    assert (found.owners, found.due) == (("AB",), "by 30 November")


def test_brackets_or_a_dash_close_short_orders() -> None:
    assert acts("Print 900 copies [AB]. Tea to be organised – Cora.") == [
        (("AB",), "Print 900 copies"),
        (("Cora",), "Tea to be organised"),
    ]


def test_brackets_after_a_tale_hold_no_owner() -> None:
    assert acts("The figures were shown (AB).") == []
    assert acts("Work continues on the second hall (WP5).") == []


def test_a_bracket_may_be_a_duty_itself() -> None:
    assert acts("A briefing would help. [AB/CD to organise in February]") == [
        (("AB", "CD"), "organise in February")
    ]


def test_what_was_carried_forward_is_not_new() -> None:
    assert acts("AB had not met the bank; the action was carried forward. [AB]") == []


def test_initials_before_a_paragraph_and_a_tab_or_in_a_cell_own_its_last_sentence() -> None:
    text = "AB\tThe fair was dear. The hall is to be booked.\nCD\tThe lights were admired.\n"
    assert acts(text) == [(("AB",), "The hall is to be booked")]
    assert acts("AB/CD    A letter is to go to the bank.") == [
        (("AB", "CD"), "A letter is to go to the bank")
    ]
    assert acts("XY\tThe roof is to be mended.") == []
