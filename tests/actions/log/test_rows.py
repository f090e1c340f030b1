"""The rows of a log as they are shown, corrected and confirmed."""

from __future__ import annotations

from datetime import date

from delivery.actions.due import Due
from delivery.actions.log import LoggedAction, LogReading
from delivery.actions.log.rows import LogRow, as_posted, confirmed, log_rows, owners_of
from delivery.actions.rules import ActionStatus
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner, OwnerIndex, Somebody

TODAY = date(2017, 2, 10)
RAISED = date(2016, 3, 4)
TOM = KnownOwner(KnownKind.PERSON, 4, "Tom Okafor")
INDEX = OwnerIndex((Somebody("Tom Okafor", TOM, "member"),))


def rows(**facts: str) -> tuple[LogRow, ...]:
    due = Due(date(2016, 4, 3), "3 April", is_assumed=True)
    logged = LoggedAction(
        "1", "row 2", "Mend the ramp", facts.get("owner", "TO / XQ"), due, raised_on=RAISED, quote="Mend"
    )
    return log_rows(LogReading((logged,)))


def posted(row: LogRow, **fields: str) -> LogRow:
    return as_posted([row], {row.key: {"take": "yes", **fields}}, TODAY, ())[0]


def test_a_row_shows_its_day_in_full_and_keeps_what_was_assumed_while_nobody_changes_it() -> None:
    (row,) = rows()
    assert row.due_words == "3 April 2016"
    assert posted(row, due="3 April 2016").due == row.due


def test_a_day_that_was_typed_is_read_and_words_are_kept() -> None:
    (row,) = rows()
    assert posted(row, due="5 May 2017").due == Due(date(2017, 5, 5))
    assert posted(row, due="when it is dry").due == Due(None, "when it is dry")
    assert posted(row, due="").due == Due()


def test_owners_are_found_and_two_that_nobody_knows_do_not_block() -> None:
    (row,) = rows(owner="TO / XQ / the caretaker")
    assert [found.owner for found in owners_of([row], INDEX, {})[row.owner]] == [TOM, None, None]
    (action,) = confirmed([row], owners_of([row], INDEX, {}))
    assert action.owners == (("person:4", "TO"), ("", "XQ"), ("", "the caretaker"))


def test_an_owner_who_was_asked_is_whoever_was_chosen() -> None:
    (row,) = rows()
    (action,) = confirmed([row], owners_of([row], INDEX, {"xq": "person:4"}))
    assert action.owners == (("person:4", "TO"), ("person:4", "XQ"))


def test_a_row_without_its_tick_is_not_confirmed_and_a_status_is_one_of_ours() -> None:
    (row,) = rows()
    untaken = as_posted([row], {row.key: {}}, TODAY, ())
    assert confirmed(untaken, {}) == ()
    assert posted(row, status="complete").status is ActionStatus.COMPLETE
    assert posted(row, status="nonsense").status is ActionStatus.NOT_STARTED


def test_lines_of_owners_become_a_list() -> None:
    assert rows(owner="AM\nTO")[0].owner == "AM; TO"
