"""The text of a standard, its versions, and those past their review."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from delivery.meetings.rules.standards.parts import Part, parts_of
from delivery.meetings.rules.standards.versions import StandardRow, Version, VersionState, past_review

TODAY = date(2027, 5, 20)
VERSION = Version(
    1, 1, "We answer.", VersionState.AGREED, datetime(2027, 1, 1, tzinfo=UTC), "", 4, 1, "HIRG", None, 9, 1
)
STANDARD = StandardRow(1, "Answers", None, "9.3.2", None, "NBC", None, "Clerk", TODAY, 1, (VERSION,))


def test_a_text_is_paragraphs_and_lists() -> None:
    assert parts_of("We answer.\nSoon.\n\n\nAt once:\n- by day\n• by night\nwherever you are\n\n") == (
        Part(("We answer.", "Soon."), is_list=False),
        Part(("At once:",), is_list=False),
        Part(("by day", "by night"), is_list=True),
        Part(("wherever you are",), is_list=False),
    )
    assert parts_of(" \n\n ") == ()


def test_a_reader_is_shown_what_is_in_force_before_what_is_proposed() -> None:
    proposed = replace(VERSION, id=2, number=2, state=VersionState.PROPOSED)
    standard = replace(STANDARD, versions=(proposed, VERSION))
    assert (standard.shown, standard.open_version) == (VERSION, proposed)
    only = replace(STANDARD, versions=(proposed,))
    assert (only.shown, only.in_force) == (proposed, None)


def test_a_standard_is_past_its_review_from_its_day_on_while_it_is_in_force() -> None:
    later = replace(STANDARD, id=2, review_on=TODAY + timedelta(days=1))
    earlier = replace(STANDARD, id=3, review_on=TODAY - timedelta(days=1))
    draft = replace(STANDARD, id=4, versions=(replace(VERSION, state=VersionState.DRAFT),))
    undated = replace(STANDARD, id=5, review_on=None)
    assert past_review((STANDARD, later, earlier, draft, undated), TODAY) == (earlier, STANDARD)


def test_its_owner_is_the_post_and_its_agency() -> None:
    assert STANDARD.owner == "Clerk, NBC"
    assert replace(STANDARD, post="").owner == "NBC"
