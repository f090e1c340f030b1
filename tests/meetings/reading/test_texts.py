"""Whole minutes in many secretaries' manners, beside what a person marked in them."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.reading import KnownPerson, read_minutes
from delivery.meetings.reading.scoring.scores import Score
from tests.meetings.reading.measure import SLUGS, score_of, text_of


@pytest.mark.parametrize("slug", SLUGS)
def test_every_marked_action_is_found_with_its_owner_and_nothing_else(slug: str) -> None:
    told = score_of(slug).actions
    assert (told.missed, told.extra) == ((), ())
    assert told.owners.right == told.owners.of


@pytest.mark.parametrize("slug", SLUGS)
def test_an_actions_due_phrase_is_the_one_written(slug: str) -> None:
    pairs = score_of(slug).actions.pairs
    dues = [(found.due or "", entry.due) for found, entry in pairs if entry.due is not None]
    assert [pair for pair in dues if pair[0].lower() != pair[1].lower()] == []


def test_registers_agree_with_what_people_marked() -> None:
    told = sum((score_of(slug) for slug in SLUGS), Score())
    assert told.actions.f1 >= 0.99
    assert min(told.commitments.f1, told.decisions.f1, told.questions.f1) >= 0.9
    assert told.questions.open.rate >= 0.9
    assert (told.named.rate, told.invented) == (1.0, 0)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_quote_stands_at_its_place(slug: str) -> None:
    text = text_of(slug)
    for found in read_minutes(text).findings:
        assert found.quote == text[found.start : found.end]
        assert all(0 <= place.start < place.end <= len(text) for place in found.also)


@pytest.mark.parametrize("slug", SLUGS)
def test_line_ends_of_windows_change_nothing(slug: str) -> None:
    unix = text_of(slug).replace("\r\n", "\n")
    windows = unix.replace("\n", "\r\n")

    def rows(text: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
        return [(found.kind, found.text, found.owners, found.due) for found in read_minutes(text).findings]

    assert rows(unix) == rows(windows)


def test_what_is_ready_is_marked_resolved_or_asked_and_open() -> None:
    reading = read_minutes(text_of("lgbtq_forum_full"))
    assert all(found.ready for found in reading.actions)
    assert not any(found.ready for found in reading.commitments)
    assert [found.ready for found in reading.questions] == [found.open for found in reading.questions]


def test_the_head_of_the_text_gives_the_date_of_the_meeting() -> None:
    assert read_minutes(text_of("lgbtq_forum_full")).meeting_date_found == date(2018, 2, 22)
    assert read_minutes(text_of("hasbag_cases")).meeting_date_found == date(2017, 6, 22)
    assert read_minutes(text_of("bracket_owners")).meeting_date_found == date(2016, 3, 30)
    assert read_minutes(text_of("email_notes")).meeting_date_found is None


def test_dates_are_reckoned_from_the_meeting() -> None:
    text = text_of("lgbtq_forum_full")
    [stall] = [found for found in read_minutes(text).actions if "stall" in found.text]
    assert (stall.due, stall.due_on, stall.due_assumed) == ("by 1st April", date(2018, 4, 1), True)
    [later] = [
        found for found in read_minutes(text, held_on=date(2021, 6, 1)).actions if "stall" in found.text
    ]
    assert later.due_on == date(2022, 4, 1)


def test_people_of_the_group_explain_initials_that_the_text_does_not() -> None:
    text = "AB to ring the hall.\n\nACTION: CD to write to the school."
    known = [KnownPerson("Ann Bell"), KnownPerson("Cora Dean"), KnownPerson("Colin Drew")]
    people = {person.initials: person for person in read_minutes(text, people=known).people}
    assert people["AB"].name == "Ann Bell"
    assert (people["CD"].name, people["CD"].candidates) == (None, ("Cora Dean", "Colin Drew"))
    assert {person.name for person in read_minutes(text).people} == {None}
