"""What is read of minutes outside their group: nothing of who was there, and nobody by name who only sits in a group."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.groups.unnamed import NOBODY, Unnamed
from delivery.meetings.rules.renditions.attendance import attendance_in
from delivery.meetings.rules.renditions.outside import for_outside
from delivery.meetings.rules.renditions.rendition import ATTENDANCE_KEPT, Stretch

LAY = Unnamed.of(["Kit Ellery", "Saskia Holt"])
BODY = "1. Leaflets\nThe bus company took two boxes.\n\nACTION: Saskia Holt to write to it."


def outside(head: str, *, shows_attendance: bool = False) -> str:
    return for_outside(f"{head}\n\n{BODY}", (), LAY, shows_attendance)


@pytest.mark.parametrize(
    "head",
    [
        "Present: Saskia Holt (Chair), Ned Quill, Ada Marsh",
        "Present:\n- Saskia Holt, Chair\n- Ned Quill (NQ)\n- Ada Marsh (AM)",
        "PRESENT\nSaskia Holt\nNed Quill, Voice\n\nAPOLOGIES\nAda Marsh",
        "**Attendees**\n- [SH] Saskia Holt\n- [NQ] Ned Quill\n\n**Apologies**\n- [AM] Ada Marsh",
        "In attendance\nSaskia Holt (SH)\nNed Quill (NQ)\nAda Marsh (AM)",
        "Present – Saskia Holt in the chair; Ned Quill; Ada Marsh, fire service.",
        "| Name | Agency | Initials |\n|---|---|---|\n| Ned Quill | Voice | NQ |\n| Ada Marsh | Fire | AM |",
        "Those present were Ned Quill, Ada Marsh and Saskia Holt.",
        "The group met at six. Apologies were received from Ned Quill and Ada Marsh.",
    ],
)
def test_who_was_there_is_cut_however_it_is_listed_and_the_minutes_stay(head: str) -> None:
    text = outside(head)
    assert [name for name in ("Quill", "Marsh", "Holt") if name in text] == []
    assert ATTENDANCE_KEPT in text
    assert "1. Leaflets\nThe bus company took two boxes." in text
    assert "ACTION: A forum member to write" in text or "ACTION: a forum member to write" in text


def test_the_number_of_an_item_stays_and_the_names_behind_it_go() -> None:
    told = "Members present: Ned Quill, Ada Marsh\n\n12. Apologies were received from I Rudkin."
    rest = "13. Minutes. The minutes were approved.\n\n14. Future. It was agreed to go on."
    text = for_outside(f"{told}\n\n{rest}", (), LAY, False)
    assert f"12. {ATTENDANCE_KEPT}" in text
    assert "Rudkin" not in text
    assert text.endswith(rest)


def test_a_sentence_goes_and_the_rest_of_its_paragraph_stays() -> None:
    text = outside("1. Welcome. Apologies were received from Ned Quill. The minutes were agreed.")
    assert text.startswith(f"1. Welcome. {ATTENDANCE_KEPT} The minutes were agreed.")


def test_a_committee_whose_attendance_is_public_tells_it_all() -> None:
    head = "Present: Saskia Holt, Ned Quill"
    assert outside(head, shows_attendance=True) == f"{head}\n\n{BODY}"


def test_what_is_withheld_is_marked_as_such_also_where_it_tells_who_was_there() -> None:
    text = f"Present: Ned Quill, Ada Marsh\n\n{BODY}"
    assert for_outside(text, [Stretch(0, 10)], NOBODY, False).startswith(
        "[Paragraph withheld]\n\n1. Leaflets"
    )


@given(st.text(alphabet="Present: Ann Bell,\n12.)#*-|(AB)apologies", max_size=300))
def test_places_lie_in_the_text_in_order_and_hold_words(text: str) -> None:
    places = attendance_in(text)
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
