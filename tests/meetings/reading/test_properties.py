"""What holds for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.meetings.reading import as_json, read_minutes
from delivery.meetings.reading.reader import LONGEST, MOST_LINES
from tests.meetings.reading.measure import SLUGS, text_of

PIECES = (
    "Action: ", "ACTIONS:\n", "AP3 ", "(Action: JB)", "[JB, SP] ", "JB to ring the hall", " by 3 March", "RESOLVED:", "(i) That ",
    "it was AGREED to ", "Question: ", "?", "asked whether ", "Present: ", "Apologies\n", "Ann Bell (AB), ", "Cllrs Elm and Ash",
    "Matters arising\n", "Update: done", "Action\tOwner\tDue\n", "| Action | Who |\n", "a\tb\tc\n", "\n\n", "\n", "\r\n", "\x0b",
    "\x00", "\ud800", "\udcff", "\x93Action\x94: ", "\u202bפעולה: ", "العضو ", "\u200f", "🙂 ", "İ", "ﬁ", "e\u0301",
    "[19:01] <maz> ", "#action ", "<li>", "</p>", "&amp;", "Action / Who / When\n", "a / b / c\n", "Mrs ", "PIC-012 ",
    "\xa0", "• ", "1) ", "12/24 ", "# ", "**", "’", "“", "will ", "would ", "she ", ". ", "; ", ": ", " – ", "https://x.example/?a=b",
)  # fmt: skip
NOTHING = (
    "",
    " ",
    "\n",
    "\x00",
    "\ufeff",
    "?",
    "Action:",
    "ACTIONS",
    "(",
    "[JB]",
    "JB",
    "1)",
    "|",
    "\t",
    "RESOLVED",
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_no_text_breaks_the_reader_and_every_quote_is_exact(text: str) -> None:
    reading = read_minutes(text)
    for found in reading.findings:
        assert found.quote == text[found.start : found.end]
        assert found.text
        assert 0 <= found.confidence <= 1
    assert as_json(reading) == as_json(read_minutes(text))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["cp1252", "latin-1", "utf-8", "utf-16-le"]))
def test_bytes_of_any_kind_read_as_any_letters_do_no_harm(data: bytes, letters: str) -> None:
    text = "Action: JB to ring the “hall”\n" + data.decode(
        letters, "surrogateescape" if letters == "utf-8" else "replace"
    )
    reading = read_minutes(text)
    assert all(found.quote == text[found.start : found.end] for found in reading.findings)
    assert all(text[place.start : place.end] for found in reading.findings for place in found.also)


def test_a_text_that_runs_from_right_to_left_keeps_its_quotes() -> None:
    text = "\u202bפרוטוקול\u202c\n\nAction: JB to ring שרה כהן by 3 March.\n\x00\nRESOLVED: לצבוע את השער\n"
    reading = read_minutes(text)
    assert [(found.quote, found.owners) for found in reading.actions] == [
        ("Action: JB to ring שרה כהן by 3 March.", ("JB",))
    ]
    assert [found.text for found in reading.decisions] == ["לצבוע את השער"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_that_says_nothing_has_no_findings(text: str) -> None:
    assert read_minutes(text).findings == ()


def test_findings_are_numbered_in_the_order_of_the_text_and_rows_leave_out_repeats() -> None:
    for slug in SLUGS:
        reading = read_minutes(text_of(slug))
        assert [found.key for found in reading.findings] == list(range(len(reading.findings)))
        keys = {found.key for found in reading.rows}
        assert all(found.same_as in keys for found in reading.findings if found.same_as is not None)


def test_no_secretary_meets_a_text_with_more_lines_than_are_read() -> None:
    reading = read_minutes("Action: Clerk to ring the hall.\n" + "\n" * (MOST_LINES + 5))
    assert reading.read_to == len("Action: Clerk to ring the hall.\n") + MOST_LINES - 1
    assert [found.text for found in reading.actions] == ["ring the hall"]


def test_a_text_far_too_long_is_read_as_far_as_the_reading_says() -> None:
    text = "Action: Clerk to ring the hall.\n" + "x" * LONGEST
    reading = read_minutes(text)
    assert reading.read_to == LONGEST
    assert [found.text for found in reading.actions] == ["ring the hall"]
