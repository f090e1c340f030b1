"""How lay members are told outside their group: by no name, and plain English stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from delivery.meetings.rules.agreeing.minuted import MinutedAction, for_outside
from delivery.meetings.rules.groups.unnamed import NOBODY, Unnamed
from delivery.meetings.rules.groups.veil import UNVEILED, Somebody, Veil

FORUM, PANEL, OTHER = 3, 4, 5

LAY = Unnamed.of(["Kit Ellery", "Saskia Holt", "will", "chair", "Mark", "Ludwig van Beek"], [4, 5])


def test_names_are_worded_whole_with_their_capitals_and_across_lines() -> None:
    assert LAY.worded("Asked of KIT\nELLERY and Kit Ellerys") == "Asked of a forum member and Kit Ellerys"
    assert LAY.worded("Saskia Holt, by phone") == "A forum member, by phone"
    assert LAY.worded("Saskia Holt") == "A forum member"
    assert LAY.worded("By Ludwig van Beek and LUDWIG VAN BEEK") == "By a forum member and a forum member"
    assert NOBODY.worded("Saskia Holt") == "Saskia Holt"


@pytest.mark.parametrize(
    "text",
    [
        "The chair will report on hate mark incidents.",
        "Chair to write. Will Mark's report come? Mark the date: WILL.",
        "A box of kit ellery brought.",
    ],
)
def test_a_name_of_one_word_is_never_looked_for_in_a_text(text: str) -> None:
    assert LAY.worded(text) == text


def test_a_name_of_one_word_is_kept_where_it_says_who_somebody_is() -> None:
    assert LAY.whom("Mark") == LAY.whom("Kit Ellery") == "A forum member"
    assert LAY.whom("Chair, for Kit Ellery") == "Chair, for a forum member"
    assert LAY.whom("") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ask K. Ellery, Mrs Holt's sister and Saskia H",
            "Ask a forum member, a forum member's sister and a forum member",
        ),
        ("Kit Ellery-Jones and Mr Hunt came", "Kit Ellery-Jones and Mr Hunt came"),
    ],
)
def test_a_whole_name_is_known_in_its_short_forms(text: str, told: str) -> None:
    assert LAY.worded(text) == told


@pytest.mark.parametrize(
    "entry",
    [
        "Kit Jane Ellery",
        "Kit Ellery OBE",
        "Kit Ellery (she/her)",
        "Kit Ellery, Wellingborough",
        "Dr Kit Ellery",
        "The Revd Canon Kit Ellery",
        "Kit Ellery Jones",
        "Katherine (Kit) Ellery",
    ],
)
def test_titles_middle_names_and_letters_of_an_entry_hide_no_name(entry: str) -> None:
    short = "Thank a forum member, a forum member and a forum member."
    assert Unnamed.of([entry]).worded("Thank Kit Ellery, K. Ellery and Mrs Ellery.") == short
    whole = entry.partition(" (she")[0].partition(",")[0]
    assert Unnamed.of([entry]).worded(f"Ask {whole}.") == "Ask a forum member."


def test_a_middle_name_is_known_by_its_initial_and_without_the_first() -> None:
    text = "K J Ellery, K.J. Ellery, KJ Ellery, Jane Ellery, Mrs Jane Ellery, KE, KJ."
    member = Somebody(1, "Kit Jane Ellery", frozenset({FORUM}))
    assert set(Veil.over([member], [], frozenset()).of(FORUM).worded(text).split(", ")) == {
        "A forum member",
        "a forum member",
        "a forum member.",
    }


def test_a_title_is_no_given_name() -> None:
    people = [
        Somebody(1, "Dr Sam Lovage", frozenset({FORUM})),
        Somebody(2, "Cllr Ash Elm", frozenset({FORUM})),
    ]
    text = "Ask the Dr. Every Cllr was there, and Sam."
    told = "Ask the Dr. Every Cllr was there, and a forum member."
    assert Veil.over(people, [], frozenset()).of(FORUM).worded(text) == told


AMRIT, GRACE, APRIL, JO = (
    Somebody(number, name, frozenset({FORUM}))
    for number, name in enumerate(("Amrit Numbat", "Grace Holt", "April May", "Jo Tan"), 1)
)
JO_OF_THE_COUNCIL, ANN = (
    Somebody(8, "Jo Adams", frozenset({PANEL})),
    Somebody(9, "Ann Vole", frozenset({FORUM})),
)
VEIL = Veil.over([AMRIT, GRACE, APRIL, JO], [JO_OF_THE_COUNCIL, ANN], frozenset({PANEL}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Action: Thank Amrit.", "Action: Thank a forum member."),
        ("AMRIT to ring, then Amrit's son", "A forum member to ring, then a forum member's son"),
        ("With thanks to Grace.", "With thanks to a forum member."),
        (
            "Grace to be said. Amrit Kaur and Sgt Lee Amrit came.",
            "Grace to be said. Amrit Kaur and Sgt Lee Amrit came.",
        ),
        ("In April Jo met the amrit seller.", "In April Jo met the amrit seller."),
        ("On Tuesday Amrit raised it.", "On Tuesday a forum member raised it."),
        ("In January Grace agreed to write.", "In January a forum member agreed to write."),
        ("Thank Amrit Tuesday evening.", "Thank a forum member Tuesday evening."),
    ],
)
def test_a_given_name_that_stands_alone_is_worded_everywhere(text: str, told: str) -> None:
    assert VEIL.of(None).worded(text) == told
    assert VEIL.of(OTHER).worded(text) == told


def test_initials_and_namesakes_count_in_the_records_of_their_own_group_alone() -> None:
    text = "AN/GH to write at 10 AN. AN UPDATE: Jo rang (JT), AV too. ACTION GH to ring. ACTION AN UPDATE"
    told = (
        "A forum member/a forum member to write at 10 AN. AN UPDATE: a forum member rang (a forum member), AV too."
        " ACTION a forum member to ring. ACTION AN UPDATE"
    )
    assert VEIL.of(FORUM).worded(text) == told
    assert VEIL.of(OTHER).worded(text) == VEIL.of(None).worded(text) == text
    assert VEIL.of(FORUM).whom("AN") == "A forum member"


def test_who_sits_in_a_group_reads_its_records_as_they_were_written() -> None:
    assert VEIL.of(PANEL) is NOBODY
    assert UNVEILED.of(FORUM).worded("Amrit Numbat") == "Amrit Numbat"


@given(text(alphabet="Amrit Numb'sAN.-1 \n", max_size=60))
def test_what_is_worded_once_stays_as_it_is(written: str) -> None:
    told = VEIL.of(FORUM).worded(written)
    assert VEIL.of(FORUM).worded(told) == told


def test_the_actions_of_circulated_minutes_name_nobody_outside() -> None:
    kept = MinutedAction("A-0001", "Ask Kit Ellery", "Mark; Saskia Holt; Nisha Kotecha, Officer, NFRS", "")
    (told,) = for_outside([kept], LAY)
    assert told.text == "Ask a forum member"
    assert told.owners == "A forum member; A forum member; Nisha Kotecha, Officer, NFRS"
