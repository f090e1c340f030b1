"""Headings, and what they announce."""

from __future__ import annotations

import pytest

from delivery.meetings.reading.layout.headings import SectionKind, kind_of
from delivery.meetings.reading.layout.page import layout_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Present", SectionKind.PRESENT),
        ("## Attendees", SectionKind.PRESENT),
        ("Councillors present", SectionKind.PRESENT),
        ("Apologies for absence", SectionKind.APOLOGIES),
        ("In attendance", SectionKind.IN_ATTENDANCE),
        ("Matters arising", SectionKind.PREVIOUS),
        ("3. MATTERS ARISING FROM THE MINUTES", SectionKind.PREVIOUS),
        ("Actions from the last meeting", SectionKind.PREVIOUS),
        ("Review of previous actions", SectionKind.PREVIOUS),
        ("Outstanding actions", SectionKind.PREVIOUS),
        ("Actions", SectionKind.ACTIONS),
        ("**Summary of actions**", SectionKind.ACTIONS),
        ("Actions arising", SectionKind.ACTIONS),
        ("Action log", SectionKind.ACTIONS),
        ("Actions from the previous meeting were reactioned:", SectionKind.ACTIONS),
        ("Decisions", SectionKind.DECISIONS),
        ("Resolved:", SectionKind.DECISIONS),
        ("Date of next meeting", SectionKind.NEXT),
        ("Items for the next meeting", SectionKind.NEXT),
        ("Police update", SectionKind.OTHER),
        ("Action on Hearing Loss", SectionKind.OTHER),
    ],
)
def test_a_heading_announces_its_kind(title: str, kind: SectionKind) -> None:
    assert kind_of(title) is kind


def kinds(text: str) -> list[tuple[str, str]]:
    page = layout_of(text)
    return [
        (block.text, section.kind.value) for block, section in zip(page.blocks, page.sections, strict=True)
    ]


def test_a_subheading_of_matters_arising_stays_in_it_and_the_next_item_does_not() -> None:
    text = "2. MATTERS ARISING\n\na)  The roof\n\nIt leaks.\n\n3. MONEY\n\nThere is some."
    assert kinds(text) == [
        ("2. MATTERS ARISING", "previous"),
        ("a)  The roof", "previous"),
        ("It leaks.", "previous"),
        ("3. MONEY", "other"),
        ("There is some.", "other"),
    ]


def test_an_attendance_list_ends_where_the_minutes_begin() -> None:
    text = "Present: Ann Bell, Cora Dean\n\nThe Chair welcomed everybody and thanked the hall for the tea."
    assert [kind for _, kind in kinds(text)] == ["present", "other"]


def test_an_entry_of_a_list_of_actions_is_no_heading() -> None:
    text = "Actions\n\nSend the minutes\n\nRing the hall\n\n## Any other business\n\nNone."
    assert [kind for _, kind in kinds(text)] == ["actions", "actions", "actions", "other", "other"]
