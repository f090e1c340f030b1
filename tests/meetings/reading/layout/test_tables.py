"""Tables as they come out of Word and of trackers: merged cells, groups of rows, labels, colours beside comments."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import Finding, read_minutes


def told(found: Finding) -> tuple[str | None, tuple[str, ...], str, str | None]:
    return found.reference, found.owners, found.text, found.due


UPRIGHT = """No.

Action

Who

By when

Progress

Open from previous meetings

14

Name one contact for each school

Priya

1 May

four of six

15

Write up the visit

Sam / Jo

30 June

Done

New

16

(a) Print the cards

Priya

2 July

(b) Put them in every library

Jo

17

Draft a note on parking

PC Ash

Next meeting 9 July 2027
"""


def test_a_pasted_word_table_may_have_empty_and_merged_cells_and_groups_of_rows() -> None:
    reading = read_minutes(UPRIGHT)
    assert [(told(found), found.status) for found in reading.previous_actions] == [
        (("14", ("Priya",), "Name one contact for each school", "1 May"), "four of six"),
        (("15", ("Sam", "Jo"), "Write up the visit", "30 June"), "Done"),
    ]
    assert [told(found) for found in reading.actions] == [
        ("16", ("Priya",), "Print the cards", "2 July"),
        ("16", ("Jo",), "Put them in every library", None),
        ("17", ("PC Ash",), "Draft a note on parking", None),
    ]


@pytest.mark.parametrize(
    "group", ["Open from previous meetings", "Carried forward from 3 May", "Outstanding actions"]
)
@pytest.mark.parametrize("part", ["\t", " | "])
def test_a_line_between_the_rows_says_which_are_earlier(group: str, part: str) -> None:
    rows = [
        ["Ref", "Action", "Owner", "Due"],
        [group, group, group, group],
        ["1", "Name one contact", "JB", "1 May"],
        ["New actions", "", "", ""],
        ["2", "Print the cards", "SP", "2 July"],
    ]
    reading = read_minutes("\n".join(part.join(row) for row in rows))
    assert [found.text for found in reading.previous_actions] == ["Name one contact"]
    assert [found.text for found in reading.actions] == ["Print the cards"]


@pytest.mark.parametrize(
    ("above", "earlier"), [("Present: Ann Bell, Jo Hay\n\n", ["17/22", "17/25"]), ("", ["17/25"])]
)
def test_a_tracker_below_minutes_tells_of_its_older_rows_in_the_comments(
    above: str, earlier: list[str]
) -> None:
    reading = read_minutes(
        f"{above}Ref\tAction\tOwner\tDue\tRAG\tComments\n"
        "17/22\tRefresh the agreement\tGO\t31/03/27\tR\tWith legal since May\n"
        "17/25\tMap the services\tFU\t30/04/27\tB\tcirculated\n"
        "18/01\tCount the lamps\tNC\t08/08/27\tG\tNew\n"
    )
    assert [found.reference for found in reading.previous_actions] == earlier
    assert reading.previous_actions[-1].status == "circulated"
    assert told(reading.actions[-1]) == ("18/01", ("NC",), "Count the lamps", "08/08/27")


def test_labels_in_a_line_say_what_who_and_when() -> None:
    reading = read_minutes(
        "Present: Ann Bell, Jav Rao\n\nRepairs\n\n"
        ">> WHO: Jav   WHAT: Find a number to ring   WHEN: before Easter\n"
        "Task: Visit the hall | Owner: Ann and Jav | Due: 3 May\n"
    )
    assert [told(found)[1:] for found in reading.actions] == [
        (("Jav",), "Find a number to ring", "before Easter"),
        (("Ann", "Jav"), "Visit the hall", "3 May"),
    ]
