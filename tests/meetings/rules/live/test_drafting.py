"""What was ticked or put right while somebody typed is found again in the finished minutes."""

from __future__ import annotations

from dataclasses import replace

from delivery.meetings.reading import read_minutes
from delivery.meetings.rules.confirming.rows import Row, rows_of
from delivery.meetings.rules.live.drafting import (
    Confirmation,
    as_found,
    as_stored,
    as_typed_live,
    carry,
    kept,
    read_stored,
)

ITEM = "Action: KE to ask the bus company.\n\nKE said she would ring the choir.\n"
WHOLE = f"Forum\n\nPresent:\nKit Ellery (KE)\n\n1. Leaflets\n\n{ITEM}"


def rows(text: str = WHOLE) -> tuple[Row, ...]:
    return rows_of(read_minutes(text), (), ())


def found(text: str = WHOLE) -> list[Confirmation]:
    return [as_found(row, text) for row in rows(text)]


def test_only_what_differs_from_what_was_found_is_kept() -> None:
    action, commitment = found()
    ticked = replace(commitment, is_taken=True, due="Friday")
    assert kept((), [action, ticked], found()) == (ticked,)


def test_what_is_put_back_is_kept_no_longer() -> None:
    _, commitment = found()
    ticked = replace(commitment, is_taken=True)
    assert kept([ticked], [commitment], found()) == ()


def test_what_a_page_does_not_show_stays_kept() -> None:
    action, commitment = found()
    ticked = replace(commitment, is_taken=True)
    assert kept([ticked], [action], found()) == (ticked,)


def test_what_was_confirmed_stands_in_the_finished_minutes() -> None:
    _, commitment = found()
    right = replace(commitment, is_taken=True, owners="Ann Moss", due="3 June", text="Ring the big choir")
    carried = carry(rows(), WHOLE, [right])
    row = carried.rows[1]
    assert (row.is_taken, row.is_ready, row.owners, row.due, row.text) == (
        True, True, "Ann Moss", "3 June", "Ring the big choir",
    )  # fmt: skip
    assert carried.left == ()


def test_what_was_confirmed_of_words_that_have_changed_is_told() -> None:
    _, commitment = found()
    ticked = replace(commitment, is_taken=True)
    changed = WHOLE.replace("ring the choir", "ring the brass band")
    assert carry(rows(changed), changed, [ticked]).left == (ticked,)


def test_a_draft_gives_back_what_it_kept() -> None:
    confirmed = (Confirmation("question", "“Who?”\nasked Bo", is_taken=False, text="Who?", asker="Bo"),)
    assert read_stored(as_stored(confirmed)) == confirmed
    assert as_stored(()) == ""
    assert read_stored("") == ()


def test_an_action_typed_under_matters_arising_is_a_new_one_unless_it_says_how_it_stands() -> None:
    text = "Forum\n\n1. Matters arising\n\nAction: KE to ask the bus company.\n\nAction: AM to book a room. Done.\n"
    read = rows(text)
    assert [row.register for row in read] == ["previous", "previous"]
    assert [row.is_taken for row in read] == [False, False]
    assert [as_typed_live(row).is_taken for row in read] == [True, False]


def test_what_stands_under_our_own_reference_is_no_new_action_while_it_is_typed() -> None:
    read = rows("Forum\n\n1. Matters arising\n\nA-0049 KE to ask the bus company\n")
    assert [(row.register, as_typed_live(row).is_taken) for row in read] == [("previous", False)]
