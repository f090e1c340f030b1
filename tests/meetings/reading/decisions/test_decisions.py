"""Decisions of whole texts: votes, movers, motions and resolutions with entries."""

import pytest

from delivery.meetings.reading import read_minutes


def decided(text: str) -> list[str]:
    """The words of every decision in `text`."""
    return [found.text for found in read_minutes(text).decisions]


def test_a_vote_takes_its_matter_from_the_line_above() -> None:
    text = (
        "5. Finance\n\n(i) To pay the invoices on the list.\n"
        "Proposed by Cllr Birch seconded by Cllr Oak and unanimously approved.\n"
    )
    assert decided(text) == [
        "To pay the invoices on the list. Proposed by Cllr Birch seconded by Cllr Oak and unanimously approved"
    ]


def test_a_vote_after_its_resolution_is_no_second_decision() -> None:
    text = "7. Precept\n\nRESOLVED: to set the precept at £900. Proposed Cllr Birch, seconded Cllr Oak, carried 4–1.\n"
    assert decided(text) == ["to set the precept at £900"]


def test_a_proposal_without_a_result_is_no_decision() -> None:
    assert decided("Cllr Birch proposed a skate park, seconded by Cllr Oak. The motion fell.\n") == []


def test_movers_may_stand_between_the_word_and_the_resolution() -> None:
    text = "Resolved, proposed Cllr Birch, seconded Cllr Oak, that Zena Elm be co-opted.\n"
    assert decided(text) == ["that Zena Elm be co-opted"]


def test_a_motion_is_decided_by_the_line_that_carries_it() -> None:
    text = "Motion (Rowan): buy a second kiln\n\nAsh: +1\n\nElm: abstain\n\n(Motion agreed)\n"
    assert decided(text) == ["buy a second kiln"]


def test_votes_in_brackets_and_entries_in_one_line_are_parted() -> None:
    text = "RESOLVED (3 for, 2 against): (a) that rents rise by 2%; (b) that a site visit be held.\n"
    assert decided(text) == ["that rents rise by 2%", "that a site visit be held"]


def test_a_lead_in_is_left_out_before_its_entries() -> None:
    text = "RESOLVED: That the Committee:-\n\n(a) notes the report; and\n\n(b) asks for another in May.\n"
    assert decided(text) == ["notes the report", "asks for another in May"]


def test_capitals_announce_a_list_of_resolutions() -> None:
    text = "12. Budget\n\nIT WAS RESOLVED:\n(a) To note the report.\n(b) To paint the gate.\n"
    assert [found.text for found in read_minutes(text).decisions] == [
        "To note the report",
        "To paint the gate",
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Decision – that the gate be painted.", "that the gate be painted"),
        ("Motion by AB to paint the gate, seconded by CD. Motion carried.", "paint the gate"),
        (
            "AB made a motion to paint the gate. It was seconded by CD. The motion passed 6-0.",
            "paint the gate",
        ),
        ("Minutes had been sent. These were agreed as being correct.", "These were agreed as being correct"),
        ("The gate was looked at, all agreed the green one was best.", "all agreed the green one was best"),
        ("The group spoke of paint but agreed that the gate can wait.", "the gate can wait"),
        ("2. Approved the policy.", "the policy"),
        ("Proposed JB, seconded CD, that the gate be painted. Carried.", "the gate be painted"),
        ("The gate could be painted. It was agreed unanimously.", "The gate could be painted"),
        (
            "The Panel RECOMMENDED to Cabinet that the gate be painted.",
            "The Panel RECOMMENDED to Cabinet that the gate be painted",
        ),
        ("The panel supported the proposal to paint it.", "The panel supported the proposal to paint it"),
        ("It was RESOLVED, on the proposal of Cllr Elm, to paint the gate.", "to paint the gate"),
        ("The Governing Body ratified the policy.", "The Governing Body ratified the policy"),
        ("Governors unanimously agreed to paint the gate.", "paint the gate"),
        ("That the club buy a kiln. Proposed: JB. Seconded: CD. Motion passed.", "That the club buy a kiln"),
    ],
)
def test_decisions_in_other_words(sentence: str, words: str) -> None:
    assert [found.text for found in read_minutes(f"4. Gate\n\n{sentence}").decisions] == [words]


def test_the_vote_on_what_was_moved_is_no_further_decision() -> None:
    text = (
        "4. Gate\n\nCllr Ash moved, and Cllr Elm seconded, that it be painted. On a vote it was carried 6-2."
    )
    assert len(read_minutes(text).decisions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED\n\nTHAT:\n\na) the gate be painted\n\nb) the lamp be mended\n",
        "RESOLVED:\nA. That the gate be painted\nB. That the lamp be mended\n",
    ],
)
def test_entries_below_the_word_are_resolutions_in_each_dress(text: str) -> None:
    assert len(read_minutes(f"4. Gate\n\nThe gate is green.\n\n{text}").decisions) == 2


def test_how_the_vote_went_is_no_further_decision() -> None:
    text = "4. Gate\n\nCllr Ash proposed and Cllr Elm seconded that it be painted. RESOLVED by four votes to none."
    assert [found.text for found in read_minutes(text).decisions] == ["it be painted"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Members voted 3 - 2 to object.", "Members voted 3 - 2 to object"),
        ("Mins of 5/9 ok.", "Mins of 5/9 ok"),
        ("Poster by end Oct. Agreed no charge for stalls.", "no charge for stalls"),
    ],
)
def test_decisions_in_few_words(sentence: str, words: str) -> None:
    assert [found.text for found in read_minutes(f"4. Gate\n\n{sentence}").decisions] == [words]


def test_recommendations_to_another_body_are_decisions_with_their_numbers() -> None:
    text = "37. Signs\n\nRECOMMENDED to Cabinet:\n(1) that all centres show the sign; and\n(2) that money be found.\n"
    assert [(found.reference, found.text) for found in read_minutes(text).decisions] == [
        ("(1)", "that all centres show the sign"),
        ("(2)", "that money be found"),
    ]


def test_an_entry_on_the_line_of_the_word_leads_to_those_below() -> None:
    text = "33. Gate\n\nAGREED:\t(a) That the gate be painted.\n\t(b) That the lamp be mended.\n34. Hall\n"
    assert [found.reference for found in read_minutes(text).decisions] == ["(a)", "(b)"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4. Gate\n\nAB proposed that it be painted. Governors agreed unanimously.", "it be painted"),
        ("4. Gate\n\nDave proposed we paint it. Carried.", "we paint it"),
        ("4. Gate\n\nThe gate was looked at. They agreed to paint it in May.", "paint it in May"),
    ],
)
def test_who_agrees_may_be_told_in_a_word(text: str, words: str) -> None:
    assert [found.text for found in read_minutes(text).decisions] == [words]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Decided on the Swan because it has a ramp.", "the Swan because it has a ramp"),
        ("We decided against the yellow cover.", "against the yellow cover"),
        ("The application by the club was refused.", "The application by the club was refused"),
        ("The draft was discussed. AGREED: (a) to adopt it", "to adopt it"),
    ],
)
def test_decisions_on_and_against(sentence: str, words: str) -> None:
    assert decided(f"4. Gate\n\n{sentence}") == [words]


def test_one_word_carries_its_heading() -> None:
    assert decided("Case 1 (ref K/16/22)\nNothing since May. Agreed to close.\n") == [
        "Case 1 (ref K/16/22): close"
    ]
