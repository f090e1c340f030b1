"""Entries of action lists."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


def acts(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(found.owners, found.text) for found in read_minutes(text).actions]


@pytest.mark.parametrize(
    "heading",
    [
        "Actions",
        "ACTIONS",
        "## Action items",
        "Action points",
        "Actions arising",
        "Summary of actions",
        "Next steps",
        "== Actions ==",
        "7. Actions agreed",
        "To do",
        "What happens next",
    ],
)
def test_a_heading_opens_a_list(heading: str) -> None:
    text = f"{heading}\n\n- JB to ring the hall\n- Order a sign (SP)\n- Dev: buy paint\n"
    assert acts(text) == [(("JB",), "ring the hall"), (("SP",), "Order a sign"), (("Dev",), "buy paint")]


def test_brackets_in_front_hold_the_owners_anywhere() -> None:
    text = "## Notes\n\n- [NL]\tFollow up with the venue.\n- [HP, NL]  Gather views\n"
    assert acts(text) == [(("NL",), "Follow up with the venue"), (("HP", "NL"), "Gather views")]


def test_brackets_in_an_attendance_list_hold_people() -> None:
    text = "## Attendees\n- [NL] Nora Lind\n- [HP] Hal Pine\n\n## Actions\n- [HP] Ring the hall\n"
    assert acts(text) == [(("HP",), "Ring the hall")]


def test_boxes_are_actions_and_ticked_ones_are_done() -> None:
    reading = read_minutes("- [ ] @gwil book the hall\n- [x] JB to renew the domain\n")
    assert [(found.owners, found.text) for found in reading.actions] == [(("@gwil",), "book the hall")]
    assert [(found.text, found.status) for found in reading.previous_actions] == [
        ("renew the domain", "done")
    ]


def test_an_owner_as_a_heading_gives_itself_to_what_follows() -> None:
    text = "## Actions\n\n**JB:**\n- ring the hall\n- order a sign\n\n**Clerk:**\n- write to the bank\n"
    assert acts(text) == [
        (("JB",), "ring the hall"),
        (("JB",), "order a sign"),
        (("Clerk",), "write to the bank"),
    ]


def test_what_who_and_when_may_stand_between_dashes() -> None:
    [found] = read_minutes("ACTIONS\n\nEvening visits – JB – September\n").actions
    assert (found.owners, found.text, found.due) == (("JB",), "Evening visits", "September")


def test_a_line_without_owner_below_an_entry_is_part_of_it() -> None:
    text = "## Actions\n- [JB] Draft the plan\n  - See the old one\n- [SP] Ring the hall\n"
    assert acts(text) == [(("JB",), "Draft the plan"), (("SP",), "Ring the hall")]


def test_a_paragraph_that_tells_ends_the_list() -> None:
    text = "Actions\n\n- JB to ring the hall\n\nThe meeting then heard from the warden, who had been away for some weeks.\n\nHe was thanked."
    assert acts(text) == [(("JB",), "ring the hall")]


def test_arrows_point_at_actions() -> None:
    assert acts(">> JB to visit the flats\n>> SP to send the figures\n") == [
        (("JB",), "visit the flats"),
        (("SP",), "send the figures"),
    ]


def test_actions_raised_again_are_actions() -> None:
    text = "Actions from the previous meeting that were not done were reactioned:\n\n**Action**: JB to ring the hall"
    assert acts(text) == [(("JB",), "ring the hall")]


def test_strangers_who_stand_first_throughout_own_their_entries() -> None:
    text = (
        "To do\nPhil - permission\nRev Tim - church hall key\nShanice, Mo - candles\n\nNext time\nSunday.\n"
    )
    assert [(found.owners, found.text) for found in read_minutes(text).actions] == [
        (("Phil",), "permission"),
        (("Rev Tim",), "church hall key"),
        (("Shanice", "Mo"), "candles"),
    ]


def test_a_title_behind_a_gap_ends_a_close_list() -> None:
    text = (
        "Actions\nJB – joint letter\nSP – house visit\n\nOther cases\n\nMill Lane was closed by the panel.\n"
    )
    assert [found.text for found in read_minutes(text).actions] == ["joint letter", "house visit"]


def test_an_owner_in_brackets_counts_before_the_topic_in_front() -> None:
    text = "Follow-up tasks:\n• Speakers: Suggest two each by 2 February. (All)\n• Poster: Write to the printer. (JB)\n"
    assert [found.owners for found in read_minutes(text).actions] == [("All",), ("JB",)]


def test_what_an_arrow_points_at_needs_no_word_behind_its_owner() -> None:
    text = "In room: Sgt Milne (SM), Jo (housing), Bev Ash\n\nCase 4\n-> CO & SP joint visit w/c 17/10\n=> Jo: lift camera\n=> Bev/SM: ring the mill\n"
    assert acts(text) == [
        (("CO", "SP"), "joint visit w/c 17/10"),
        (("Jo",), "lift camera"),
        (("Bev", "SM"), "ring the mill"),
    ]
