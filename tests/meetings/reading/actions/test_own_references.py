"""What is told of actions by the references that the product prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.reading import Reading, read_minutes


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [(found.reference, found.status) for found in read_minutes(text).previous_actions]


@given(
    heading=st.sampled_from(["", "Matters arising\n\n", "4. Maps\n\n", "Actions from last time\n\n"]),
    bullet=st.sampled_from(["", "- ", "• ", "1. ", "Action "]),
    parted=st.sampled_from([" ", ": ", " - ", " – ", ", ", "\t"]),
    words=st.sampled_from(["", "Find out who tells a victim. ", "Find out who tells a victim – "]),
    status=st.sampled_from(["Completed", "ongoing", "done", "carried forward"]),
    stop=st.sampled_from(["", "."]),
)
def test_a_line_that_begins_with_a_reference_tells_its_status(
    heading: str, bullet: str, parted: str, words: str, status: str, stop: str
) -> None:
    text = f"{heading}{bullet}A-0049{parted}{words}{status}{stop}\n"
    reading = read_minutes(text)
    [found] = reading.previous_actions
    assert (found.reference, found.status) == ("A-0049", status)
    assert reading.actions == reading.commitments == ()


def test_a_reference_inside_a_sentence_is_told_of_too() -> None:
    text = "JH said that A-0053 is now finished. A-0054 was moved to 3 December. A-0061 and A-0062 completed."
    assert told(text) == [
        ("A-0053", "finished"),
        ("A-0054", "moved to 3 December"),
        ("A-0061", "completed"),
        ("A-0062", "completed"),
    ]


def test_what_is_said_behind_an_action_is_what_is_told_of_it() -> None:
    text = "A-0049 SB to ring the mill. Sam rang twice and nobody answered. To try again by 3 May."
    [found] = read_minutes(text).previous_actions
    assert (found.owners, found.text, found.due) == (("SB",), "ring the mill", "by 3 May")
    assert found.status == "Sam rang twice and nobody answered. To try again by 3 May"


def test_a_table_of_references_is_last_meetings() -> None:
    text = "Ref | Action | Owner | Status\nA-0063 | Write to the bank | JH | In progress\nA-0064 | Write to the school | SB |\n"
    reading = read_minutes(text)
    assert told(text) == [("A-0063", "In progress"), ("A-0064", None)]
    assert reading.actions == ()


@pytest.mark.parametrize(
    "text", ["Action: JH to chase SB about A-0049.", "SB to combine A-0049 with the county's list."]
)
def test_a_new_duty_that_mentions_a_reference_is_new(text: str) -> None:
    reading: Reading = read_minutes(text)
    assert len(reading.actions + reading.commitments) == 1
    assert reading.previous_actions == ()


@pytest.mark.parametrize("text", ["The A-49 is closed at Corby.", "AA-0049 done", "Flat A-12 was let."])
def test_other_numbers_are_no_references(text: str) -> None:
    assert told(text) == []


PRESENT = "Present: Dora Ashby (DA), Ben Attley (BA)\n\n"


@pytest.mark.parametrize(
    ("text", "status", "sayers"),
    [
        (
            "A-0051 posters: BA reported that 14 of the 17 clinics have them up. Ongoing.",
            "posters: BA reported that 14 of the 17 clinics have them up. Ongoing.",
            ("BA",),
        ),
        (
            "A-0049 – DA said she has asked the registrar and waits for a reply. Will come back in Jan.",
            "DA said she has asked the registrar and waits for a reply. Will come back in Jan.",
            ("DA",),
        ),
        ("A-0050 The hall is booked; ongoing.", "The hall is booked; ongoing", ()),
        ("A-0050 Ask who is responsible. Ongoing.", "Ongoing", ()),
    ],
)
def test_what_is_told_of_an_action_is_kept_whole_with_who_said_it(
    text: str, status: str, sayers: tuple[str, ...]
) -> None:
    [found] = read_minutes(f"{PRESENT}{text}\n").previous_actions
    assert found.status is not None
    assert (found.status.rstrip("."), found.owners) == (status.rstrip("."), sayers)
