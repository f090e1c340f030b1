"""Last meeting's actions, told again."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import Reading, read_minutes


def told(reading: Reading) -> list[tuple[str, str | None]]:
    return [(found.text, found.status) for found in reading.previous_actions]


@pytest.mark.parametrize(
    "label",
    [
        "Update: the school has replied.",
        "Response: he would not.",
        "Response from the Mill by email: no.",
        "Progress: half done.",
    ],
)
def test_an_action_with_an_update_behind_it_is_not_new(label: str) -> None:
    reading = read_minutes(f"1) Action: Clerk to ring the school. {label}")
    assert reading.actions == ()
    assert [text for text, _ in told(reading)] == ["ring the school"]


def test_a_further_action_behind_the_update_is_new() -> None:
    text = "1) Action: Clerk to ring the school. Update: no reply. Further Action Agreed: Clerk to write to the school."
    reading = read_minutes(text)
    assert [found.text for found in reading.actions] == ["write to the school"]
    assert told(reading) == [("ring the school", "no reply.")]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("– done", "done"),
        ("- complete.", "complete"),
        ("(completed)", "completed"),
        ("COMPLETE", "COMPLETE"),
        ("– carried forward to spring", "carried forward to spring"),
        ("– ongoing", "ongoing"),
        ("– not yet, he is away", "not yet, he is away"),
    ],
)
def test_a_status_at_the_end_says_that_it_is_old(status: str, words: str) -> None:
    assert told(read_minutes(f"Action 2: JB to ring the hall {status}")) == [("ring the hall", words)]


@pytest.mark.parametrize(
    "heading",
    [
        "Matters arising",
        "Actions from the last meeting",
        "Review of actions",
        "3. Action update",
        "Actions from the meeting of 19 September",
        "Last week's actions",
    ],
)
def test_a_list_that_opens_such_a_section_repeats_the_last(heading: str) -> None:
    text = f"{heading}\n\nAction 1: JB to ring the hall.\n\nAction 2: SP to write.\n\n4. Trees\n\nAction 3: JB to plant one."
    reading = read_minutes(text)
    assert [text for text, _ in told(reading)] == ["ring the hall", "write"]
    assert [found.text for found in reading.actions] == ["plant one"]


def test_an_action_after_what_was_told_in_such_a_section_is_new() -> None:
    text = (
        "2. Matters arising\n\nJB has written to the bank and had no reply.\n\nAction: JB to ring the bank."
    )
    assert [found.text for found in read_minutes(text).actions] == ["ring the bank"]


def test_entries_followed_by_a_status_are_old() -> None:
    text = "Review of actions\n\n1.1 CT to share the data. Completed 20/02.\n1.2 DR to ring the bank. In progress.\n"
    reading = read_minutes(text)
    assert [text for text, _ in told(reading)] == ["share the data", "ring the bank"]
    assert (reading.actions, reading.commitments) == ((), ())


def test_a_status_between_dashes_is_told_with_its_owner() -> None:
    reading = read_minutes("Actions from last time\n\n- Terms of reference – RC – complete, all signed\n")
    [found] = reading.previous_actions
    assert (found.owners, found.text, found.status) == (("RC",), "Terms of reference", "complete, all signed")


def test_a_heading_about_updates_or_minutes_is_no_status() -> None:
    text = "Action: JB to ring the hall. Update of the Minutes: agreed."
    assert [found.text for found in read_minutes(text).actions] == ["ring the hall"]


def test_a_log_that_was_reviewed_holds_no_new_actions() -> None:
    text = "The action log was reviewed:\nPIC-017 CP to share the list. Complete.\nPIC-020 TL to count the chairs. Not due until May.\n"
    reading = read_minutes(text)
    assert (reading.actions, reading.commitments) == ((), ())
    assert [found.text for found in reading.previous_actions] == ["share the list", "count the chairs"]


def test_a_resolution_below_an_action_is_no_status() -> None:
    reading = read_minutes("Action: JB to ring the hall.\n\nRESOLVED: (i) That the gate be painted.\n")
    assert [found.text for found in reading.actions] == ["ring the hall"]
    assert [found.text for found in reading.decisions] == ["That the gate be painted"]


def test_carry_forward_tells_of_an_earlier_action() -> None:
    [found] = read_minutes(
        "AP 14 - Leaflet - HT has chased the printer twice. Carry forward."
    ).previous_actions
    assert (found.reference, found.status) == ("14", "Carry forward")
