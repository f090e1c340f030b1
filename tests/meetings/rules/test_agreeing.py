"""Closing dates, the item that a comment stands beside, changes put into the text, and items as clean text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from delivery.meetings.rules.agreeing.circulation import (
    closing_problem,
    links_end,
    mail_text,
    takes_comments,
    usual_closing,
)
from delivery.meetings.rules.agreeing.clean_copy import Part, PartKind, parts_of, plain_text
from delivery.meetings.rules.agreeing.comments import same_item, with_change
from delivery.meetings.rules.agreeing.differences import Stretch, StretchKind, in_context
from delivery.meetings.rules.agreeing.placing import paragraph_in, proposal
from delivery.meetings.rules.agreeing.revisions import first_of, newest
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.rules.undoing import may_undo

TODAY = date(2027, 5, 20)


@pytest.mark.parametrize(
    ("following", "closes"),
    [
        (None, date(2027, 5, 30)),
        (date(2027, 7, 20), date(2027, 5, 30)),
        (date(2027, 6, 10), date(2027, 5, 27)),
        (date(2027, 6, 1), date(2027, 5, 30)),
        (date(2027, 5, 24), date(2027, 5, 23)),
        (date(2027, 5, 21), date(2027, 5, 20)),
        (date(2027, 5, 1), date(2027, 5, 30)),
    ],
)
def test_comments_close_in_ten_days_or_two_weeks_before_the_next_meeting(
    following: date | None, closes: date
) -> None:
    assert usual_closing(TODAY, following) == closes


def test_a_closing_date_is_from_today_on_and_takes_comments_to_its_end() -> None:
    assert closing_problem(TODAY, TODAY) == ""
    for wrong in (None, date(2027, 5, 19), date(2028, 5, 20)):
        assert closing_problem(wrong, TODAY).endswith(".")
    assert takes_comments(TODAY, TODAY)
    assert not takes_comments(date(2027, 5, 19), TODAY)
    assert not takes_comments(None, TODAY)


def test_links_end_two_weeks_after_the_closing_day_in_london() -> None:
    assert links_end(date(2027, 5, 30)) == datetime(2027, 6, 13, 23, tzinfo=UTC)


def test_the_words_for_a_mail_end_where_the_link_goes() -> None:
    words = mail_text("LGBTQ Forum", date(2027, 5, 18), date(2027, 5, 30), "Idris Mottram")
    assert "by Sunday 30 May 2027" in words
    assert words.endswith("until 30 May 2027:\n")


def test_a_comment_finds_its_item_in_a_later_wording() -> None:
    items = [("", "", 1), ("1.", "Welcome", 2), ("2.", "Leaflets", 3), ("3.", "Money", 4)]
    assert same_item("2.", "Leaflets", 3, items) == 2
    assert same_item("4.", "Money", 5, items) == 3
    assert same_item("1.", "Welcome and apologies", 2, items) == 1
    assert same_item("9.", "Parking", 4, items) == 3
    assert same_item("9.", "Parking", 9, items) is None


def test_a_change_is_put_into_the_text_where_its_words_stand_once() -> None:
    text = "One.\n\nFaye will ask.\n\nTwo.\n"
    assert with_change(text, "Faye will ask.", "Faye will ring.") == "One.\n\nFaye will ring.\n\nTwo.\n"
    assert with_change(text, "Faye will ask.", "") == "One.\n\nTwo.\n"
    assert with_change(text, "Nobody.", "x") is None
    assert with_change("a a", "a", "b") is None
    assert with_change(text, "", "b") is None


def test_a_paragraph_of_word_is_found_whatever_lies_between_its_words() -> None:
    text = "1. Leaflets\nThey are\n  printed. Next.\n"
    place = paragraph_in(text, "They are printed.")
    assert place
    assert text[slice(*place)] == "They are\n  printed."
    assert paragraph_in(text, "They") == (12, 16)
    assert paragraph_in(text, "hey are printed") is None
    assert paragraph_in(text, " ") is None


def test_a_new_paragraph_is_proposed_behind_the_one_that_it_follows() -> None:
    text = "1. Leaflets\n\nThey are out.\n\n2. Money\n"
    found = proposal(text, "", "Kit thanked Faye.", "They are out.")
    assert (found.words, found.proposed) == ("They are out.", "They are out.\n\nKit thanked Faye.")
    assert with_change(text, found.words, found.proposed) == (
        "1. Leaflets\n\nThey are out.\n\nKit thanked Faye.\n\n2. Money\n"
    )
    assert proposal(text, "Gone.", "New.", "").place is None


def test_an_item_becomes_its_heading_paragraphs_and_lists() -> None:
    text = (
        "3. Leaflets\n\nThey are\nprinted. **Faye** showed them:\n\n- in red\n- in blue\n\n"
        "1. first\n2. second\n\nRESOLVED that they go out.\n\n7. seventh\n"
    )
    parts = parts_of("3. Leaflets", text)
    assert parts == (
        Part(PartKind.HEADING, ("3. Leaflets",)),
        Part(PartKind.PARAGRAPH, ("They are printed. Faye showed them:",)),
        Part(PartKind.BULLETS, ("in red", "in blue")),
        Part(PartKind.NUMBERS, ("first", "second")),
        Part(PartKind.PARAGRAPH, ("RESOLVED that they go out.",)),
        Part(PartKind.PARAGRAPH, ("7. seventh",)),
    )
    assert plain_text(parts).startswith(
        "3. Leaflets\n\nThey are printed. Faye showed them:\n\n- in red\n- in blue"
    )


def test_a_heading_that_runs_on_is_taken_off_its_paragraph() -> None:
    parts = parts_of("13. Control room", "13. Control room. Mr Pinnock described the prompts.\n\nHe left.\n")
    assert [part.lines for part in parts] == [
        ("13. Control room",),
        ("Mr Pinnock described the prompts.",),
        ("He left.",),
    ]
    cut = "12. Apologies were received from three members, and the Chair …"
    text = "12. Apologies were received from three members, and the Chair wished them well.\n"
    assert [part.kind for part in parts_of(cut, text)] == [PartKind.PARAGRAPH]


def test_long_stretches_that_stay_the_same_are_cut_around_the_changes() -> None:
    long = "word " * 400
    shown = in_context(
        (
            Stretch(StretchKind.SAME, long),
            Stretch(StretchKind.INSERTED, "new "),
            Stretch(StretchKind.SAME, long),
        ),
        50,
    )
    assert shown[0].text.startswith("…")
    assert shown[2].text.endswith("…")
    assert all(len(change.text) < 70 for change in shown)
    assert shown[1].text == "new "


def test_the_newest_of_several_wordings_is_the_one_that_nothing_revises() -> None:
    revises = {1: None, 2: 1, 3: 2, 4: None}
    assert newest(revises) == {3, 4}
    assert first_of(3, revises) == 1
    assert first_of(4, revises) == 4


def test_minutes_that_were_agreed_here_are_never_taken_back() -> None:
    now = datetime(2027, 5, 20, tzinfo=UTC)
    assert may_undo(MeetingState.AGREED, now, now)
    assert not may_undo(MeetingState.AGREED, now, now, date(2027, 5, 20))
    assert may_undo(MeetingState.CIRCULATED, now, now)
