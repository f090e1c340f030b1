"""What can be said by a link, and what owners read: rules without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from delivery.actions.forms.by_link import read_link, read_new_owner, read_word
from delivery.actions.letters.changes import Change, Wording, change_of, differences
from delivery.actions.letters.to_owner import AskedLine, OwnersLetter, subject_of, text_of
from delivery.actions.owners import Directory, Owner, OwnerKind
from delivery.actions.pictures import picture_of
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, Standing, Word, answers_to, link_ends, said_of
from delivery.errors import Invalid
from delivery.partners.newcomer import Newcomer
from delivery.web import Form

DAY = date(2016, 5, 3)
AS_TOLD = Wording("Ask the bus company", DAY)
LINE = AskedLine("A-0012", "Ask the bus company", DAY, "", Change.NEW)
LETTER = OwnersLetter(
    name="Sam Pike",
    group="Disability forum",
    is_member=True,
    held_on=DAY,
    writer="Priya Nair",
    is_draft=True,
    lines=(LINE, replace(LINE, reference="A-0013", due=None, due_note="by the next meeting (assumed)")),
    link="https://fenshire.example/update/token",
    link_ends=date(2016, 7, 2),
    service="Fenshire Partnership",
)


def test_what_is_proposed_is_accepted_declined_or_talked_about_and_what_is_closed_is_left() -> None:
    assert answers_to(ActionStatus.PROPOSED)[:3] == (Answer.ACCEPT, Answer.DECLINE, Answer.DISCUSS)
    assert answers_to(ActionStatus.IN_PROGRESS)[:3] == (Answer.DONE, Answer.ON_TRACK, Answer.AT_RISK)
    assert answers_to(ActionStatus.COMPLETE) == answers_to(ActionStatus.CANCELLED) == ()


@pytest.mark.parametrize(
    ("word", "status", "note", "at_risk"),
    [
        (Word(Answer.DONE), ActionStatus.COMPLETE, "", False),
        (
            Word(Answer.ON_TRACK, "At the printer."),
            ActionStatus.IN_PROGRESS,
            "On track. At the printer.",
            False,
        ),
        (Word(Answer.AT_RISK, "Waits for legal."), ActionStatus.IN_PROGRESS, "Waits for legal.", True),
        (
            Word(Answer.AT_RISK, day=DAY),
            ActionStatus.IN_PROGRESS,
            "Asks for 3 May 2016 as the new date.",
            True,
        ),
        (Word(Answer.NOT_MINE, "I moved on.", "Jo"), None, "Not mine any more. Try Jo. I moved on.", True),
        (Word(Answer.ACCEPT), ActionStatus.NOT_STARTED, "Accepted.", False),
        (Word(Answer.DECLINE), ActionStatus.CANCELLED, "Declined.", False),
        (Word(Answer.DISCUSS), None, "I would like to talk about it first.", True),
    ],
)
def test_a_word_by_link_is_recorded_in_words_with_its_status(
    word: Word, status: ActionStatus | None, note: str, at_risk: bool
) -> None:
    said = said_of(word, "Sam Pike", DAY, Standing(ActionStatus.NOT_STARTED, at_risk=True))
    assert (said.status, said.note, said.at_risk) == (status, note, at_risk)
    assert (said.said_by, said.said_on, said.how) == ("Sam Pike", DAY, "link")


def test_a_date_that_nobody_promised_holds_at_once_and_another_is_asked_for() -> None:
    word = Word(Answer.ON_TRACK, day=date(2016, 6, 30), day_words="June")
    free = said_of(word, "Sam Pike", DAY, Standing(ActionStatus.IN_PROGRESS, is_date_free=True))
    assert (free.due, free.status) == (date(2016, 6, 30), None)
    assert free.note == "On track. The date was read from “June”."
    assert said_of(word, "Sam Pike", DAY, Standing(ActionStatus.IN_PROGRESS)).due is None


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("14 June 2016", date(2016, 6, 14), ""),
        ("January", date(2017, 1, 31), "January"),
        ("in January", date(2017, 1, 31), "in January"),
        ("another month", date(2016, 6, 17), "another month"),
        ("the next meeting", date(2016, 7, 6), ""),
        ("", None, ""),
    ],
)
def test_a_new_date_is_read_from_a_date_or_from_words(typed: str, day: date | None, words: str) -> None:
    form = Form({"answer": ["at risk"], "due": [typed]}, {})
    word = read_word(form, DAY, date(2016, 5, 17), (date(2016, 7, 6),))
    assert (word.day, word.day_words) == (day, words)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [("at risk", "soon"), ("at risk", "2 May 2016"), ("at risk", "x" * 200), ("done", "14 June 2016")],
)
def test_a_new_date_that_is_none_is_refused_with_a_sentence(answer: str, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_word(Form({"answer": [answer], "due": [typed]}, {}), DAY)
    assert set(refused.value.problems) == {"due"}


def test_only_what_changed_is_told_again() -> None:
    assert change_of(None, AS_TOLD) is Change.NEW
    assert change_of(AS_TOLD, AS_TOLD) is None
    assert change_of(AS_TOLD, None) is Change.ENDED
    assert change_of(None, None) is None
    later = Wording("Ask both bus companies", None)
    assert change_of(AS_TOLD, later) is Change.CHANGED
    assert differences(AS_TOLD, later) == (
        "The words were: Ask the bus company",
        "The date was Tuesday 3 May 2016.",
    )


def test_the_letter_names_the_meeting_every_text_and_every_date_and_says_that_it_is_a_draft() -> None:
    assert subject_of(LETTER) == "2 actions from the Disability forum, 3 May 2016 (draft)"
    text = text_of(LETTER)
    for words in (
        "Hello Sam Pike,",
        "Priya Nair writes to you because the Disability forum met on Tuesday 3 May 2016",
        "The minutes are a draft",
        "- A-0012: Ask the bus company\n  Due Tuesday 3 May 2016.",
        "- A-0013: Ask the bus company\n  No date was named, by the next meeting (assumed).",
        "Reply to this mail in your own words: the secretary reads it.",
    ):
        assert words in text, words
    assert text.count("https://") == 1
    assert text.endswith("Fenshire Partnership")
    agreed = replace(LETTER, is_draft=False)
    assert "draft" not in subject_of(agreed) + text_of(agreed)


def test_what_is_put_to_a_voluntary_organisation_is_asked_and_not_told() -> None:
    text = text_of(replace(LETTER, lines=(replace(LINE, is_put=True),)))
    assert "free to accept it, to decline it, or to ask to talk about it first" in text
    assert "asks you to do this" not in text


def test_of_a_members_only_group_a_letter_names_a_number_alone() -> None:
    letter = replace(LETTER, group="")
    assert subject_of(letter) == "2 actions of a meeting of a group you belong to (draft)"
    words = subject_of(letter) + text_of(letter)
    for secret in ("bus", "A-0012", "3 May", "Disability"):
        assert secret not in words, secret


def test_whom_to_try_may_be_left_open_and_an_address_must_be_one() -> None:
    form = {"answer": ["not mine"], "note": [" I moved. "], "try_name": ["Jo  Lind"], "try_address": [""]}
    assert read_word(Form(form, {}), DAY) == Word(Answer.NOT_MINE, "I moved.", "Jo Lind")
    for wrong in ("jo@a.example, kim@a.example", "jo@a.example\nBcc: kim@a.example", "jo"):
        with pytest.raises(Invalid) as refused:
            read_word(Form({**form, "try_address": [wrong]}, {}), DAY)
        assert set(refused.value.problems) == {"try_address"}
    with pytest.raises(Invalid):
        read_word(Form({"answer": ["paid"]}, {}), DAY)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example", "https://a", "a.example", "https://a b.example"]
)
def test_evidence_is_an_address_of_a_page_and_nothing_else(link: str) -> None:
    with pytest.raises(Invalid):
        read_link(Form({"link": [link]}, {}))
    assert read_link(Form({"link": ["https://a.example/x?y=1"]}, {})) == "https://a.example/x?y=1"
    assert read_link(Form({}, {})) == ""


def test_a_new_owner_is_somebody_known_or_a_name_with_an_address() -> None:
    known = Owner(OwnerKind.POST, "Partnership Officer", 4)
    everybody = Directory((known,))
    assert read_new_owner(Form({"owner": ["partnership officer"]}, {}), everybody) is known
    newcomer = {"owner": ["Jo Lind"], "address": ["jo@a.example"]}
    assert read_new_owner(Form(newcomer, {}), everybody) == Newcomer("Jo Lind", "jo@a.example")
    for wrong in ({"owner": [""]}, {"owner": ["Jo Lind"]}, {"owner": ["Jo"], "address": ["jo@a, b@c"]}):
        with pytest.raises(Invalid):
            read_new_owner(Form(wrong, {}), everybody)


def test_a_photograph_is_told_by_its_first_and_last_bytes() -> None:
    png = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
    jpeg = b"\xff\xd8\xff\xe0....\xff\xd9"
    assert [found.ending for one in (png, jpeg) if (found := picture_of(one))] == [".png", ".jpg"]
    assert picture_of(png[:-1]) is None
    assert picture_of(b"GIF89a") is None


def test_the_link_leads_to_the_first_action_that_the_letter_asks_and_names_none_of_a_members_only_group() -> (
    None
):
    assert "/update/token#a-0012\n" in text_of(LETTER)
    put, ended = replace(LINE, is_put=True), replace(LINE, change=Change.ENDED)
    asked = replace(LINE, reference="A-0013")
    assert "/update/token#a-0013\n" in text_of(replace(LETTER, lines=(ended, put, asked)))
    assert "/update/token\n" in text_of(replace(LETTER, lines=(ended,)))
    assert "/update/token\n" in text_of(replace(LETTER, group=""))


@pytest.mark.parametrize(
    ("due", "ends"),
    [
        ([], date(2016, 7, 2)),
        ([None, date(2016, 6, 18)], date(2016, 7, 2)),
        ([date(2016, 7, 15), date(2016, 5, 20)], date(2016, 7, 29)),
        ([date(2016, 12, 24)], date(2016, 8, 31)),
    ],
)
def test_a_link_opens_for_sixty_days_or_until_a_fortnight_after_what_is_due_last(
    due: list[date | None], ends: date
) -> None:
    now = datetime(2016, 5, 3, 12, tzinfo=UTC)
    assert link_ends(now, due) == datetime(ends.year, ends.month, ends.day, 12, tzinfo=UTC)
