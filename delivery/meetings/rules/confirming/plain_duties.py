"""Promises that nobody marked and that are as plain as a marked action: somebody known, and "to do it" or by what day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from delivery.meetings.reading import Kind, names_a_day
from delivery.meetings.reading.rules import Rule
from delivery.meetings.rules.confirming.rows import Row
from delivery.meetings.rules.confirming.ticked import Known


def with_plain_duties(rows: Iterable[Row], known: Known) -> tuple[Row, ...]:
    """The rows, with the plain promises among them ready and ticked.

    "DA/SK to look at why" and "Sunita Kalsi will write by 4 December" are, where each owner is known here or named
    in the text; "JB said she would ask" waits for a tick.
    """
    return tuple(replace(row, is_ready=True, is_taken=True) if _is_plain(row, known) else row for row in rows)


def is_left_with_an_owner(row: Row) -> bool:
    """Whether a row is a promise of somebody that nobody has ticked: it would be lost by saving."""
    return row.register == Kind.COMMITMENT and bool(row.owners) and not (row.is_taken or row.is_saved)


def _is_plain(row: Row, known: Known) -> bool:
    if row.register != Kind.COMMITMENT or row.is_saved or row.is_ready:
        return False
    if row.rule != Rule.OWNER_TO and not names_a_day(row.due):
        return False
    owners = known.owners(row.owners)
    return bool(owners) and all(whose.owner or known.names_somebody(words) for words, whose in owners)
