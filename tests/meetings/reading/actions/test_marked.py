"""Marked actions in the layouts of minutes."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


def acts(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(found.owners, found.text) for found in read_minutes(text).actions]


def test_a_marker_at_the_end_of_a_long_paragraph_ends_the_paragraph() -> None:
    text = "The fence was looked at. It leans. Nobody likes it. ACTION: JB to ask for two quotes by 3 May."
    [found] = read_minutes(text).actions
    assert (found.owners, found.text, found.due) == (("JB",), "ask for two quotes by 3 May", "by 3 May")
    assert found.quote == "ACTION: JB to ask for two quotes by 3 May."
    assert (found.rule, found.ready) == ("marked action", True)


def test_sentences_with_owners_of_their_own_are_actions_of_their_own() -> None:
    text = "ACTIONS: JB to write to the school. CH and RS will walk the path. All to note the date."
    assert acts(text) == [
        (("JB",), "write to the school"),
        (("CH", "RS"), "walk the path"),
        (("All",), "note the date"),
    ]


def test_clauses_with_owners_of_their_own_are_actions_of_their_own() -> None:
    assert acts("Action: JB to write to the school; SP to ring the hall.") == [
        (("JB",), "write to the school"),
        (("SP",), "ring the hall"),
    ]


def test_a_sentence_after_the_action_that_tells_is_none() -> None:
    text = "Action: JB to write to the school. The head was pleased. The Clerk agreed to ring the bank."
    assert acts(text) == [(("JB",), "write to the school")]


def test_bullets_below_actions_are_entries() -> None:
    text = "Parking was discussed.\n\nActions:\n• JB to paint the line\n• Order a sign (SP)\n\n2. Trees\n\nThey are tall."
    assert acts(text) == [(("JB",), "paint the line"), (("SP",), "Order a sign")]


def test_numbers_may_have_gaps_and_are_kept() -> None:
    text = "Action 1: JB to ring.\n\nAction 3: SP to write."
    assert [found.reference for found in read_minutes(text).actions] == ["1", "3"]


def test_an_action_may_have_no_owner() -> None:
    assert acts("Action: Copy of the terms to be circulated.") == [((), "Copy of the terms to be circulated")]


@pytest.mark.parametrize(
    "text",
    ["Action: none.", "Action: Noted", "Actions: n/a", "No action was needed.", "Eleven require action."],
)
def test_no_action_is_no_action(text: str) -> None:
    assert acts(text) == []


def test_will_is_a_person_where_no_verb_needs_him() -> None:
    assert acts("Will raised an experience.\n\nAction: Will to write it down.") == [
        (("Will",), "write it down")
    ]


def test_a_marker_alone_at_the_end_marks_the_sentence_before() -> None:
    assert acts("Jack to book the room for both dates. ACTION") == [
        (("Jack",), "book the room for both dates")
    ]


def test_curly_apostrophes_hard_spaces_and_vertical_tabs_change_nothing() -> None:
    text = "Action:\xa0Cllr\xa0O’Dowd to\xa0ring the Men’s Shed.\x0bAction: JB to mend the gate."
    assert acts(text) == [
        (("Cllr\xa0O’Dowd".replace("\xa0", " "),), "ring the Men’s Shed"),
        (("JB",), "mend the gate"),
    ]


def test_a_hard_wrapped_action_is_read_to_its_end() -> None:
    text = (
        "The forum heard from the bus company about the new timetable and\n"
        "thanked the driver for coming on his day off, which was kind of\n"
        "him and not at all expected by anybody in the room that evening.\n"
        "ACTION: Petra and Bilal to visit the library and ask if it would\n"
        "become a reporting centre.\n"
        "Nobody had seen the new shelter, which is said to be made of glass\n"
        "and to have a seat that is warm in winter and cool in the summer.\n"
    )
    assert acts(text) == [
        (("Petra", "Bilal"), "visit the library and ask if it would become a reporting centre")
    ]


@pytest.mark.parametrize(
    ("text", "owners", "words"),
    [
        ("Action 7\nJo Bell to ring the hall.", ("Jo Bell",), "ring the hall"),
        ("Action 7\nRing the hall by June.", (), "Ring the hall by June"),
        ("Action -> JB: ring the hall", ("JB",), "ring the hall"),
        ("#action ring the hall", (), "ring the hall"),
        ("2.1 The hall is cold (ACTION: JB to ring the hall).", ("JB",), "ring the hall"),
    ],
)
def test_a_marker_in_other_dress(text: str, owners: tuple[str, ...], words: str) -> None:
    found = read_minutes(text).actions
    assert [(action.owners, action.text) for action in found] == [(owners, words)]


def test_a_marker_with_nothing_but_a_status_is_old() -> None:
    reading = read_minutes("Action 3 – complete.")
    assert reading.actions == ()
    assert [found.status for found in reading.previous_actions] == ["complete"]
