"""When digests leave, and what they say: rules and words, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from delivery.actions.letters.asked_twice import asked_twice_letter
from delivery.actions.letters.desk import Desk
from delivery.actions.letters.digest import LONGEST_TEXT, DigestFor, digest_letter, one_line_of
from delivery.actions.letters.owed import Owed, OwedBy, Part, counts_in_words
from delivery.actions.rules.digests import Occasion
from delivery.mail.letter import Letter, Line

MEETS = datetime(2026, 3, 19, 10, tzinfo=UTC)
DESK = Desk("https://delivery.example.org", "Safer Northamptonshire")
LINK = "https://delivery.example.org/update/nishas-own-token"


def occasion(days: int = 14, *, is_members_only: bool = False) -> Occasion:
    return Occasion(1, "forum", "Disability forum", is_members_only, False, 7, MEETS, days)


def owed(
    part: Part = Part.LATE,
    text: str = "Send the leaflet to every library",
    *,
    is_hidden: bool = False,
    anchor: str = "a-0012",
) -> Owed:
    return Owed(
        "action", 12, part, "A-0012, due 1 March 2026", text, (), "/actions/12", anchor, is_hidden=is_hidden
    )


def letter(*lines: OwedBy, group: str = "Disability forum") -> Letter:
    to = DigestFor(3, "Nisha Kotecha", "nisha@example.org", group, lines, LINK)
    return digest_letter(to, occasion(), DESK)


@pytest.mark.parametrize(
    ("days", "before", "is_due"),
    [
        (14, 15, False),
        (14, 14, True),
        (14, 10, True),
        (14, 9, False),
        (3, 4, False),
        (3, 3, True),
        (3, 2, True),
        (3, 1, False),
    ],
)
def test_a_digest_leaves_on_its_day_or_a_little_later_and_never_much_later(
    days: int, before: int, is_due: bool
) -> None:
    assert occasion(days).is_due(MEETS.date() - timedelta(days=before)) is is_due


@pytest.mark.parametrize(
    ("meets", "days", "leaves", "shown_from"),
    [
        (date(2026, 3, 17), 3, date(2026, 3, 13), date(2026, 3, 12)),
        (date(2026, 4, 20), 14, date(2026, 4, 2), date(2026, 4, 1)),
        (date(2026, 12, 31), 3, date(2026, 12, 24), date(2026, 12, 23)),
    ],
)
def test_a_digest_leaves_on_the_working_day_before_a_weekend_easter_or_christmas(
    meets: date, days: int, leaves: date, shown_from: date
) -> None:
    one = replace(occasion(days), starts_at=datetime(meets.year, meets.month, meets.day, 10, tzinfo=UTC))
    assert (one.day, one.shown_from) == (leaves, shown_from)
    assert one.is_due(leaves)
    assert not one.is_due(leaves + timedelta(days=1))


def test_a_meeting_called_in_five_days_has_the_later_digest_alone() -> None:
    called = MEETS.date() - timedelta(days=5)
    rest = [called + timedelta(days=number) for number in range(6)]
    assert not any(occasion(14).is_due(day) for day in rest)
    assert any(occasion(3).is_due(day) for day in rest)


def test_a_digest_tells_each_line_under_its_heading_with_a_link_of_its_own() -> None:
    question = Owed(
        "question", 4, Part.QUESTION, "", "Is the ramp to be mended?", (), "/questions/4", "question-4"
    )
    told = letter(OwedBy(owed()), OwedBy(question))
    assert told.subject == "Before Disability forum meets on 19 March 2026: 1 late and 1 question"
    assert (
        "Late\n\n- A-0012, due 1 March 2026: Send the leaflet to every library\n"
        f"  {LINK}#a-0012\n\nQuestions put to you\n\n- Is the ramp to be mended?\n"
        f"  {LINK}#question-4\n"
    ) in told.text
    assert told.text.startswith(
        "Hello Nisha Kotecha,\n\nDisability forum meets on Thursday 19 March 2026, 10am."
    )
    assert "Reply to this mail in your own words: the secretary reads it." in told.text
    assert told.lines == (Line("action", 12), Line("question", 4))


def test_a_members_only_group_is_counted_and_neither_named_nor_quoted() -> None:
    one = OwedBy(owed(text="Visit the family in Mill Lane", is_hidden=True))
    other = OwedBy(owed(Part.DUE, text="Ring the school", is_hidden=True))
    told = letter(one, other, group=occasion(is_members_only=True).name_for(is_member=True))
    assert told.subject == "Before a group that you belong to meets on 19 March 2026: 1 late and 1 due"
    assert "1 late and 1 due. What it is about is not written in mail." in told.text
    for word in ("Mill Lane", "school", "Disability", "A-0012", "a-0012"):
        assert word not in told.text + told.subject
    assert told.lines


def test_what_a_vacant_post_owes_leads_to_its_own_page() -> None:
    told = letter(OwedBy(owed(), "put to Prevention Manager, NFRS, a vacant post", is_theirs=False))
    assert (
        "(put to Prevention Manager, NFRS, a vacant post)\n  https://delivery.example.org/actions/12\n"
        in told.text
    )


def test_a_long_text_is_cut_at_a_word_and_stays_on_one_line() -> None:
    cut = one_line_of("Ask\neach of the   agencies " * 40)
    assert cut.startswith("Ask each of the agencies Ask")
    assert cut.endswith(" …")
    assert len(cut) <= LONGEST_TEXT + 2


def test_counts_are_told_in_the_order_of_the_parts() -> None:
    lines = [OwedBy(owed(part)) for part in (Part.NUMBER, Part.DUE, Part.LATE, Part.DUE, Part.ACCEPT)]
    assert counts_in_words(lines) == "1 late, 2 due, 1 to accept and 1 number owed"


def test_a_lead_contact_is_told_by_post_and_remembered_apart_from_the_owner() -> None:
    told = asked_twice_letter(
        "Ruth Adler", "ruth@example.org", 5, occasion(), [OwedBy(owed(), "Partnership Officer, NFRS")], DESK
    )
    assert told.subject == "Asked twice and not heard: 1 line before Disability forum meets on 19 March 2026"
    assert "Put to Partnership Officer, NFRS.\n  https://delivery.example.org/actions/12" in told.text
    assert told.lines == (Line("asked twice: action", 12),)
    assert date(2026, 3, 5) == occasion().day
