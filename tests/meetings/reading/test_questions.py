"""Questions, and whether what follows answers them."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


def asked(text: str) -> list[tuple[str, str | None, bool | None]]:
    return [(found.text, found.asker, found.open) for found in read_minutes(text).questions]


def test_a_marked_question_is_answered_by_what_follows() -> None:
    text = "Question: Is there a seat for young people?\n\nThere are two seats for young people."
    assert asked(text) == [("Is there a seat for young people?", None, False)]


@pytest.mark.parametrize(
    "after",
    [
        "",
        "Action: JB to find out.",
        "Question: Who pays?",
        "Nobody knew.",
        "This is under review.",
        "JB would find out and let members know.",
        "The Clerk promised to chase the county.",
    ],
)
def test_a_question_stays_open_where_nothing_answers_it(after: str) -> None:
    assert asked(f"Question: Who holds the key?\n\n{after}")[0][2] is True


def test_a_question_in_a_turn_belongs_to_its_speaker() -> None:
    text = "PW: Is the path lit?\n\nSB: Yes, since May."
    assert asked(text) == [("Is the path lit?", "PW", False)]


def test_a_reply_that_touches_nothing_of_what_was_asked_by_name_leaves_it_open() -> None:
    text = "PW: What part have OFBCI and NREC had in this?\n\nSB: We have talked to the lads at the garage."
    assert asked(text)[0][2] is True


def test_a_quoted_question_is_taken_without_its_frame() -> None:
    text = "CM: People may ask “Why should we come this time?”\n\nSB: Because we listen now."
    assert asked(text) == [("Why should we come this time?", "CM", False)]


@pytest.mark.parametrize(
    ("sentence", "asker"),
    [
        ("Cllr Moss asked whether the lights had been tested.", "Cllr Moss"),
        ("The Vice Chair queried where the money would come from.", "The Vice Chair"),
        ("A query was raised about the height of the fence.", None),
        ("Members asked why the gate was locked.", "Members"),
    ],
)
def test_a_reported_question_is_found_with_who_asked(sentence: str, asker: str | None) -> None:
    [found] = read_minutes(f"{sentence} The Clerk explained the position.").questions
    assert (found.text, found.asker) == (sentence.rstrip("."), asker)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chair asked JB to ring the hall.",
        "The Chair asked for the figures.",
        "The Clerk was asked to write.",
        "The Chair thanked the Clerk and asked if the list could be circulated.",
        "Action: JB to ask why the bus was late.",
        "See https://council.example/?page=4 for the papers",
        "[Pete to take this forward?]",
    ],
)
def test_a_request_is_no_question(sentence: str) -> None:
    assert asked(sentence) == []


def test_an_answer_behind_a_colon_or_dash_is_an_answer() -> None:
    assert asked("Query raised re trees over the road – landowners must cut them.") == [
        ("Query raised re trees over the road", None, False)
    ]


def test_open_questions_are_ready_and_answered_ones_fold() -> None:
    text = "Question: Who holds the key?\n\nNobody knew.\n\nQuestion: Is it locked?\n\nIt is locked at ten."
    assert [found.ready for found in read_minutes(text).questions] == [True, False]


@pytest.mark.parametrize(
    "after",
    [
        "The Sergeant was not aware of one.",
        "The Chair said that the answer would be given in writing.",
        "No decision was made.",
        "To be answered at the next meeting.",
        "Rowan to confirm.",
    ],
)
def test_a_reply_that_puts_the_answer_off_leaves_the_question_open(after: str) -> None:
    assert asked(f"Question: Who holds the key?\n\n{after}")[0][2] is True


def test_what_is_said_long_after_the_answer_does_not_open_it_again() -> None:
    text = "AB asked why the pool was shut. The pump had failed. CD asked who pays. Nobody knew."
    assert [found[2] for found in asked(text)] == [False, True]


def test_an_answer_marked_as_one_answers() -> None:
    text = (
        "Q: What is being done for the Friday Club of Elm Road?\n\nA: Helpers ring home on the first morning."
    )
    assert asked(text)[0][2] is False


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr Ash wondered if the meter had been misread.",
        "A resident posed a question about the lamp.",
        "Cllr Elm had submitted a question on parking.",
        "Information was requested on the pool.",
        "A question was posed on the pool.",
    ],
)
def test_a_question_is_also_posed_or_wondered(sentence: str) -> None:
    assert [found[0] for found in asked(sentence)] == [sentence.rstrip(".")]


def test_to_ask_somebody_to_think_about_something_is_no_question() -> None:
    assert asked("The Rector asked everyone to think about it.") == []


def test_a_remark_behind_a_question_leaves_it_open_or_answers_it() -> None:
    assert asked("Is the hall insured? – to be checked.") == [("Is the hall insured?", None, True)]
    assert asked("Is the hall insured? – yes, until May.") == [("Is the hall insured?", None, False)]


def test_an_answer_behind_a_semicolon_is_no_part_of_the_question() -> None:
    found = asked("A member queried whether the lamp works; officers said it does.")
    assert found == [("A member queried whether the lamp works", None, False)]


def test_who_explains_has_answered_though_more_is_found_out() -> None:
    text = "AB asked what help there is. CD explained that there was a monthly group. She undertook to find out why few come."
    assert [found.open for found in read_minutes(text).questions] == [False]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Luke wondered if it would open in May and CD said she did not have a date.", True),
        ("Luke wondered if it would open in May and CD said that it would.", False),
        ("AB asked whether there was a loop; CD did not know.", True),
        ("Could we have a seat? The Chair would consult the Dean.", True),
    ],
)
def test_an_answer_may_stand_in_the_same_sentence(text: str, is_open: bool) -> None:
    assert [found.open for found in read_minutes(text).questions] == [is_open]


@pytest.mark.parametrize(
    "reply", ["Bo could not give a date.", "Bo to get the figure.", "The Clerk to report them again."]
)
def test_a_reply_that_puts_it_off_leaves_the_question_open(reply: str) -> None:
    [found] = read_minutes(f"4. Lamps\n\nAnn asked when the lamps would be mended. {reply}").questions
    assert found.open
