"""One row for one duty."""

from __future__ import annotations

from delivery.meetings.reading import Kind, read_minutes


def test_a_duty_repeated_at_the_end_is_one_action_with_both_places() -> None:
    text = "ACTION: JB to write to the school about the gate.\n\nActions\n- JB to write to the school about the gate\n"
    [action] = read_minutes(text).actions
    assert [text[place.start : place.end] for place in action.also] == [
        "- JB to write to the school about the gate"
    ]


def test_a_repetition_fills_in_what_the_first_left_out() -> None:
    text = "Action: write to the school about the broken gate.\n\nActions\n- JB to write to the school about the broken gate by 3 May\n"
    [action] = read_minutes(text).actions
    assert (action.owners, action.due) == (("JB",), "by 3 May")


def test_the_same_words_for_two_people_stay_two_actions() -> None:
    text = "Action: JB to send ideas to the Chair.\n\nAction: SP to send ideas to the Chair."
    assert [found.owners for found in read_minutes(text).actions] == [("JB",), ("SP",)]


def test_initials_and_the_name_are_one_owner() -> None:
    text = "Present: Ann Bell (AB)\n\nACTION: AB to book the hall.\n\nACTION: Ann Bell to book the hall."
    assert len(read_minutes(text).actions) == 1


def test_a_promise_made_twice_is_one_commitment() -> None:
    text = "JB said she would ask the trust for chairs.\n\nLater JB agreed to ask the trust for chairs."
    [promise] = read_minutes(text).commitments
    assert len(promise.also) == 1


def test_a_marked_action_is_no_commitment_too() -> None:
    assert read_minutes("ACTION: The Clerk agreed to ring the school.").commitments == ()


def test_an_invitation_to_the_next_meeting_is_one_row_in_two_registers() -> None:
    reading = read_minutes("Action: AM to invite the wardens to the next meeting.")
    [action], [item] = reading.actions, reading.forward_items
    assert item.same_as == action.key
    assert [row.kind for row in reading.rows] == [Kind.ACTION]


def test_an_agreement_to_write_is_a_decision_and_points_its_promise_there() -> None:
    reading = read_minutes("It was AGREED to write to the bank about the charges.")
    [decision], [promise] = reading.decisions, reading.commitments
    assert promise.same_as == decision.key
    assert reading.rows == (decision,)


def test_a_promise_that_is_listed_at_the_end_is_one_row_with_both_quotes() -> None:
    text = (
        "Present: Ann Bell (AB), Cora Dean (CD)\n\nAnn said she would ask the school for its figures. CD to ask the mill for its figures.\n\n"
        "Actions\n1. AB to ask the school for its figures\n"
    )
    reading = read_minutes(text)
    assert [(row.kind, row.owners) for row in reading.rows] == [
        (Kind.COMMITMENT, ("CD",)),
        (Kind.ACTION, ("AB",)),
    ]
    [action] = reading.actions
    assert ["Ann said" in text[place.start : place.end] for place in action.also] == [True]
