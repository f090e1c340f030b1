"""Every answer that somebody changed is found and nothing else, and what changed here meanwhile is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.actions.agency_forms.comparing import ComparedAction, Standing, compare, differences, rows_moved
from delivery.actions.agency_forms.fields import AnswerField, answer_words, digest, read_answer, tidy
from delivery.actions.agency_forms.form import (
    Answer,
    Entry,
    OutsideKind,
    ReturnedForm,
    Trouble,
    read_kept,
)
from delivery.actions.agency_forms.labels import FormNumber, Label, read_label, read_number
from delivery.actions.agency_forms.sheet import ANSWERED
from delivery.intake.cleaning import clean
from delivery.wording import short_day
from tests.actions.agency_forms.forms import (
    ACTIONS,
    MADE_AT,
    answered,
    compared,
    in_excel,
    in_word,
    now,
    read,
    sheet_edited,
    told,
)
from tests.actions.agency_forms.test_sheet_form import cell

STATUSES = st.sampled_from(["Not started", "In progress", "Complete"])
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31)).map(short_day)
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60).map(clean)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        (action.reference, field): values
        for action in ACTIONS
        for field, values in {
            AnswerField.STATUS: STATUSES,
            AnswerField.DUE: DAYS,
            AnswerField.AT_RISK: st.sampled_from(["Yes", "No"]),
            AnswerField.UPDATE: WORDS.filter(
                lambda words: read_answer(AnswerField.UPDATE, words) not in {"", None}
            ),
        }.items()
    },
)
Edits = dict[tuple[str, AnswerField], str]


def expected(edits: Edits) -> dict[tuple[str, str], tuple[str, str]]:
    """What has to be found of these edits: those that say another thing than was sent."""
    sent = {
        (action.reference, field): answer for action in ACTIONS for field, answer in action.answers.items()
    }
    return {
        (reference, field.value): (answer_words(field, answer), "differs")
        for (reference, field), words in edits.items()
        if (answer := read_answer(field, words)) is not None and answer != sent[reference, field]
    }


@settings(max_examples=40)
@given(EDITS)
def test_every_edit_in_word_is_found_and_nothing_else(edits: Edits) -> None:
    content = answered(edits)
    assert told(compared(content)) == expected(edits)
    assert read(content).outside == ()


@settings(max_examples=25)
@given(EDITS)
def test_every_edit_in_a_workbook_is_found_and_nothing_else(edits: Edits) -> None:
    def edit(sheet: Any) -> None:
        for (reference, field), words in edits.items():
            one = cell(sheet, reference, ANSWERED[field])
            one.value, one.data_type = words, "s"

    content = sheet_edited(in_excel(), edit)
    assert told(compared(content)) == expected(edits)
    assert read(content).outside == ()


def an_answer(
    words: str, sent: str | None = "in progress", field: AnswerField = AnswerField.STATUS
) -> Answer:
    shown = answer_words(field, sent) if sent is not None else None
    return Answer(field, words, digest(field, sent) if sent is not None else "", shown)


def an_action(**answers: str) -> ComparedAction:
    given_ = {
        AnswerField.STATUS: "in progress",
        AnswerField.DUE: "",
        AnswerField.AT_RISK: "no",
        AnswerField.UPDATE: "",
    }
    return ComparedAction(
        1, "A-0001", {**given_, **{AnswerField(name): one for name, one in answers.items()}}
    )


def test_what_was_changed_here_since_is_a_conflict_that_shows_all_three() -> None:
    (found,) = differences([an_answer("Complete")], an_action(status="not started"))
    assert found.standing is Standing.CHANGED_HERE
    assert (found.theirs_words, found.ours_words, found.sent_words) == (
        "Complete",
        "Not started",
        "In progress",
    )


@pytest.mark.parametrize("ours", ["in progress", "not started", "complete"])
def test_what_they_left_as_it_was_is_no_answer_whatever_happened_here(ours: str) -> None:
    assert differences([an_answer("In progress")], an_action(status=ours)) == ()


def test_what_both_changed_alike_is_no_difference() -> None:
    assert differences([an_answer("Complete")], an_action(status="complete")) == ()


def test_without_label_and_without_what_was_sent_nobody_can_be_sure() -> None:
    (found,) = differences([Answer(AnswerField.STATUS, "Complete")], an_action())
    assert found.standing is Standing.UNSURE


def test_an_update_that_was_recorded_already_is_not_told_again() -> None:
    action = an_action()
    noted = ComparedAction(1, "A-0001", action.answers, ("Quotes  are in",))
    update = an_answer(" Quotes are in\n", "", AnswerField.UPDATE)
    assert len(differences([update], action)) == 1
    assert differences([update], noted) == ()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (AnswerField.STATUS, "two of six"),
        (AnswerField.DUE, "end of March"),
        (AnswerField.DUE, "3 March 1016"),
        (AnswerField.AT_RISK, "perhaps"),
        (AnswerField.UPDATE, "x" * 4001),
    ],
)
def test_what_cannot_be_read_is_shown_in_its_own_words(field: AnswerField, words: str) -> None:
    (found,) = differences([an_answer(words, an_action().answers[field], field)], an_action())
    assert (found.standing, found.theirs, found.theirs_words) == (Standing.UNREADABLE, "", words)
    assert found.why


def test_a_date_that_was_taken_away_is_told_and_stays() -> None:
    (found,) = differences([an_answer("", "2026-04-01", AnswerField.DUE)], an_action(due="2026-04-01"))
    assert found.standing is Standing.UNREADABLE


@pytest.mark.parametrize(
    ("entry", "trouble"),
    [
        (Entry(None, "", "", ()), Trouble.NO_REFERENCE),
        (Entry(None, "A-9999", "", ()), Trouble.UNKNOWN),
        (Entry(99, "", "", ()), Trouble.UNKNOWN),
        (Entry(12, "A-0020", "", ()), Trouble.ANOTHER_REFERENCE),
        (Entry(12, "A-0012", "", (), Trouble.TWO_ACTIONS), Trouble.TWO_ACTIONS),
    ],
)
def test_what_cannot_be_matched_says_why(entry: Entry, trouble: Trouble) -> None:
    form = ReturnedForm("", frozenset(), "", (entry,), (), 0, 0, knows_lines=True)
    comparison = compare(form, now())
    assert [one.trouble for one in comparison.unmatched] == [trouble]
    assert comparison.matched == ()


def test_actions_that_were_taken_out_or_put_in_are_told() -> None:
    entries = (Entry(12, "A-0012", "", ()), Entry(20, "A-0020", "", ()))
    form = ReturnedForm("", frozenset(), "", entries, (), 0, 0, knows_lines=True, asked=frozenset({12, 15}))
    assert [(one.kind, one.where) for one in rows_moved(form, now())] == [
        (OutsideKind.TAKEN_OUT, "A-0015"),
        (OutsideKind.ADDED, "A-0020"),
    ]


@pytest.mark.parametrize(
    "content", [in_word(), in_excel(), answered({("A-0012", AnswerField.STATUS): "Complete"})]
)
def test_a_form_is_kept_as_it_was_read(content: bytes) -> None:
    form = read(content)
    assert read_kept(form.as_text()) == form


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_tag_and_no_line_breaks_the_reader(text: str) -> None:
    for start in ("", "d1:", "d1:7f3a91c2:12:"):
        label = read_label(start + text)
        assert label is None or read_label(str(label)) == label
    number = read_number(text)
    assert number is None or read_number(str(number)) == number


def test_labels_and_numbers_read_back() -> None:
    label = Label("7f3a91c2", 123456789, AnswerField.UPDATE, "0123abcd")
    assert read_label(str(label)) == label
    number = FormNumber("7f3a91c2", 4, MADE_AT)
    assert read_number(f"Form {number}, page 1") == number
    assert tidy("  a  b \n\n c ") == "a b\n\nc"
