"""Actions in tables."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


def acts(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(found.owners, found.text, found.due) for found in read_minutes(text).actions]


TABS = "No.\tAction\tOwner\tDeadline\n14\tSend the form\tCR\t8 March 2024\n15\tFind a room\tMT / GH\tEnd of April\n"
PIPES = "| No. | Action | Owner | Deadline |\n|---|---|---|---|\n| 14 | Send the form | CR | 8 March 2024 |\n| 15 | Find a room | MT / GH | End of April |\n"
SPACES = "No.   Action            Owner     Deadline\n14    Send the form     CR        8 March 2024\n15    Find a room       MT / GH   End of April\n"
UPRIGHT = "Action\n\nOwner\n\nDeadline\n\nSend the form\n\nCR\n\n8 March 2024\n\nFind a room\n\nMT / GH\n\nEnd of April\n"


@pytest.mark.parametrize("table", [TABS, PIPES, SPACES, UPRIGHT])
def test_rows_are_actions_whatever_parts_their_cells(table: str) -> None:
    assert acts(table) == [
        (("CR",), "Send the form", "8 March 2024"),
        (("MT", "GH"), "Find a room", "End of April"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Issue\tAction\tTo be actioned by",
        "Task\tBy whom\tBy when",
        "What\tWho\tWhen",
        "Action point\tResponsible\tStatus",
    ],
)
def test_headers_name_their_columns_in_many_words(header: str) -> None:
    cells = {"Issue": "Roof", "Action": "Ring the firm", "Task": "Ring the firm", "What": "Ring the firm"}
    first = header.split("\t")
    row = "\t".join(
        cells.get(name, "Ring the firm" if name == "Action point" else "JB" if index else "Roof")
        for index, name in enumerate(first)
    )
    assert [found[1] for found in acts(f"{header}\n{row}\n")] == ["Ring the firm"]


def test_a_sentence_in_the_cell_gives_up_its_owner_to_the_column() -> None:
    text = "Issue\tAction\tOwner\nRoof\tTim to ring the firm before next meeting.\tTim Ash\n"
    assert acts(text) == [(("Tim Ash",), "ring the firm before next meeting", "before next meeting")]


def test_rows_reported_as_done_are_last_meetings() -> None:
    text = "Ref\tAction\tOwner\tStatus\n1\tShare the list\tMT\tComplete\n2\tChase the bank\tJB\tNot yet done\n3\tPaint it\tSP\t\n"
    reading = read_minutes(text)
    assert [found.text for found in reading.previous_actions] == ["Share the list"]
    assert [(found.text, found.status) for found in reading.actions] == [
        ("Chase the bank", "Not yet done"),
        ("Paint it", None),
    ]


@pytest.mark.parametrize("heading", ["Matters arising", "Review of actions"])
def test_a_table_under_matters_arising_repeats_the_last(heading: str) -> None:
    text = f"{heading}\n\nAction\tOwner\tStatus\nShare the list\tMT\tOngoing\n\nNew actions\n\nAction\tOwner\nPaint it\tSP\n"
    reading = read_minutes(text)
    assert [found.text for found in reading.previous_actions] == ["Share the list"]
    assert [found.text for found in reading.actions] == ["Paint it"]


def test_the_right_hand_column_of_minutes_says_whose_the_last_sentence_is() -> None:
    text = "Item\tDiscussion\tAction\n1\tThe path is dark. A lamp is to be ordered.\tHM\n2\tThe minutes were approved.\t\n"
    reading = read_minutes(text)
    assert [(found.owners, found.text) for found in reading.actions] == [(("HM",), "A lamp is to be ordered")]
    assert [found.text for found in reading.decisions] == ["The minutes were approved"]


def test_an_action_that_runs_over_lines_is_read_whole_and_quoted_exactly() -> None:
    text = (
        "No.  Action                               Owner   By\n"
        "5    Check every sticker on the road and  SB      next meeting\n"
        "     take down those nobody knows\n"
        "6    Ring the school                      JH      3 May\n"
    )
    reading = read_minutes(text)
    assert [found.text for found in reading.actions] == [
        "Check every sticker on the road and take down those nobody knows",
        "Ring the school",
    ]
    assert all(text[found.start : found.end] == found.quote for found in reading.actions)
    assert [found.due for found in reading.actions] == ["next meeting", "3 May"]


def test_a_table_of_people_is_no_table_of_actions() -> None:
    assert read_minutes("Name\tInitials\tAgency\nAnn Bell\tAB\tCouncil\n").actions == ()


def test_slashes_may_part_the_cells_and_the_owners_too() -> None:
    text = "ACTION / WHO / BY WHEN\nSend the form / CR / 8 March 2024\nFind a room / MT / GH / End of April\n\nTea / cake.\n"
    assert acts(text) == [
        (("CR",), "Send the form", "8 March 2024"),
        (("MT", "GH"), "Find a room", "End of April"),
    ]
    assert acts("Issues / Actions\nThe fence / the gate.") == []


def test_a_table_goes_on_behind_a_cell_of_two_lines() -> None:
    text = "Item | Discussion | Action\n5 | The log was shown. RA to watch it. | RA\nFL\n7 | The policy was shown. LC to upload it. | LC\n"
    assert [found[0] for found in acts(text)] == [("RA",), ("LC",)]


def test_an_order_that_begins_with_to_write_to_somebody_is_whole() -> None:
    text = "Ref\tAction\tOwner\n1\tWrite to taxi firms about the card\tBS\n"
    assert [found[1] for found in acts(text)] == ["Write to taxi firms about the card"]


def test_minutes_kept_as_a_table_have_owners_at_the_side_and_numbered_items() -> None:
    text = "Item\tNotes\tAction by\n1\tApologies from the mill were read out to all.\t\n2\tIt was agreed to pause the campaign. HT to send the list round by 3 May.\tHT\n"
    reading = read_minutes(text)
    assert acts(text) == [(("HT",), "send the list round by 3 May", "by 3 May")]
    assert [(found.reference, found.text) for found in reading.decisions] == [("2", "pause the campaign")]


def test_what_somebody_is_to_do_next_is_told_in_the_status() -> None:
    text = "Action | Owner | Status\nChase the bank | JB | no reply yet - JB to write to its head\nPaint it | SP | done\n"
    [promise] = read_minutes(text).commitments
    assert (promise.owners, promise.text) == (("JB",), "write to its head")
