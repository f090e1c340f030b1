"""Markers behind what they belong to."""

from __future__ import annotations

from delivery.meetings.reading import read_minutes


def acts(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(found.owners, found.text) for found in read_minutes(text).actions]


def test_the_sentence_before_is_the_action() -> None:
    [found] = read_minutes("The bin is full. The gate is to be mended before May. Action: Clerk").actions
    assert (found.owners, found.text) == (("Clerk",), "The gate is to be mended before May")
    assert found.quote == "The gate is to be mended before May. Action: Clerk"
    assert found.due == "before May"


def test_the_words_are_freed_of_agreed_and_of_the_owner() -> None:
    assert acts("It was agreed to send one more letter. Action: Clerk") == [
        (("Clerk",), "send one more letter")
    ]
    assert acts("Cllr Moss to provide a list. Action: Cllr Moss.") == [(("Cllr Moss",), "provide a list")]
    assert acts("He would see that the slide is replaced. Action: G Pine") == [
        (("G Pine",), "see that the slide is replaced")
    ]


def test_the_owners_clause_is_the_duty() -> None:
    text = "It was RESOLVED that the group meet once more, and that the Clerk find out how many came. Action: Clerk"
    assert acts(text) == [(("Clerk",), "find out how many came")]


def test_one_marker_may_close_two_duties_of_its_owner() -> None:
    text = "Clerk to write to the residents. Clerk to order a sign. Action: Clerk"
    assert acts(text) == [(("Clerk",), "write to the residents"), (("Clerk",), "order a sign")]


def test_one_marker_with_several_owners_is_one_action() -> None:
    text = (
        "Present: Cllrs Ash, Birch and Cedar\n\n"
        "Cllr Ash would check the hall. Cllrs Birch and Cedar would check the rest. To be done by the next meeting. "
        "Action: Ash; Birch; Cedar"
    )
    [found] = read_minutes(text).actions
    assert (found.owners, found.due) == (("Ash", "Birch", "Cedar"), "by the next meeting")
    assert found.text.startswith("Cllr Ash would check the hall")


def test_a_marker_without_a_stop_gives_way_to_the_next_entry() -> None:
    text = "A letter is to be sent. Action: Clerk Rest of the cemetery was in good order."
    assert acts(text) == [(("Clerk",), "A letter is to be sent")]


def test_a_marker_on_its_own_line_belongs_to_the_paragraph_above() -> None:
    text = "The insurers will be asked for a price.\n\n        Action: Clerk"
    assert acts(text) == [(("Clerk",), "The insurers will be asked for a price")]


def test_a_due_phrase_may_stand_behind_the_owner() -> None:
    [found] = read_minutes("A price is to be had from the builder.\n\nAction: Clerk by 3 March").actions
    assert (found.owners, found.due) == (("Clerk",), "by 3 March")


def test_a_marker_in_brackets_counts_too() -> None:
    assert acts("Letter to go home in book bags (Action: Shirin)") == [
        (("Shirin",), "Letter to go home in book bags")
    ]


def test_the_same_marker_in_welsh_is_passed_over() -> None:
    assert acts("The bench is to be painted.\nGweithredu / Action: Clerk") == [
        (("Clerk",), "The bench is to be painted")
    ]


def test_a_marker_with_an_owner_on_its_own_line_owns_what_stands_above() -> None:
    text = "5.2 The Clerk to write to the vicar.\n\nACTION CLERK\n\n5.3 Paint is low.\n\nACTION JB\n"
    found = read_minutes(text).actions
    assert [(action.owners, action.text) for action in found] == [
        (("CLERK",), "write to the vicar"),
        (("JB",), "Paint is low"),
    ]


def test_a_kind_of_officers_behind_a_marker_owns_what_stands_before() -> None:
    found = read_minutes("2.1 A draft will go to every member. ACTION: Host authority officers.").actions
    assert [(action.owners, action.text) for action in found] == [
        (("Host authority officers",), "A draft will go to every member")
    ]
