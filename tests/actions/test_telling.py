"""The history of an action in words."""

from __future__ import annotations

from datetime import UTC, datetime

from delivery.actions.history import told
from delivery.partners.queries.history import Entry

DETAIL = {"said by": "Nisha Kotecha", "due": "2026-05-12", "due before": '{"day": null}'}


def test_a_word_is_told_by_who_said_it_and_without_what_is_kept_to_take_it_back() -> None:
    entry = Entry(datetime(2026, 3, 5, 19, tzinfo=UTC), "Priya Nair", "link", "updated", DETAIL)
    (line,) = told([entry])
    assert line.what == "Update recorded: Nisha Kotecha, by link"
    assert line.note == "Due: 12 May 2026"
