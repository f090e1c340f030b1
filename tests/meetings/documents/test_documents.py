"""Agenda, pack and minutes in Word, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from delivery.meetings.documents import (
    DocumentLook,
    MinutesContent,
    MinutesItemContent,
    PaperText,
    write_agenda,
    write_minutes,
    write_pack,
)
from delivery.meetings.rules.agenda import Agenda, AgendaEntry, Matter, MatterKind, Origin, PaperRef, Purpose
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.word import Marking, PrintSize
from tests.support.documents import headings, opened, out_of_order, words, xml

LOOK = DocumentLook("Fenshire Partnership", date(2016, 5, 3), Marking.OFFICIAL_SENSITIVE)
ACTION = Matter(
    MatterKind.ACTION,
    7,
    "A-0007",
    "Ask the bus company",
    "2.1",
    who="Nisha Patel",
    due=date(2016, 6, 1),
    status="late",
)
ANSWER = Matter(
    MatterKind.ANSWER, 1, "Asked 1 March 2016", "Who answers at night?", "2.2", detail="The <desk> & Co."
)
AGENDA = Agenda(
    meeting_id=1,
    group_id=1,
    group="LGBTQ forum",
    starts_at=datetime(2016, 5, 3, 9, tzinfo=UTC),
    ends_at=datetime(2016, 5, 3, 11, tzinfo=UTC),
    venue="Room 2",
    joining_link="https://meet.example/1",
    dial_in="",
    access_needs="Step-free",
    is_settled=False,
    entries=(
        AgendaEntry("minutes", Origin.MINUTES, "Minutes of the last meeting", "1", purpose=Purpose.DECISION),
        AgendaEntry("matters", Origin.MATTERS, "Matters arising", "2", matters=(ACTION, ANSWER)),
        AgendaEntry(
            "added-1",
            Origin.ADDED,
            "Leaflets",
            "3",
            minutes_allotted=90,
            presenter="Tom Okafor",
            papers=(PaperRef(1, 1, "Where they went", "leaflets.docx", 1),),
        ),
    ),
)
MINUTES = MinutesContent(
    group="LGBTQ forum",
    starts_at=AGENDA.starts_at,
    venue="Room 2",
    standing="Draft, to be agreed at the next meeting.",
    attendance=(("Present", "Ada Marsh (AM)"),),
    items=(
        MinutesItemContent("", "Ada Marsh opened the meeting."),
        MinutesItemContent("1. Leaflets", "Two boxes\nwere found:\n\n- one at **Fenby**\n- one at sea"),
    ),
    actions=(MinutedAction("A-0007", "Ask the bus company", "Nisha Patel", "1 June 2016"),),
    notes=((date(2016, 7, 1), "The boxes were three."),),
)


def test_an_agenda_says_when_where_and_what_each_item_asks() -> None:
    content = write_agenda(AGENDA, LOOK)
    said = words(xml(content))
    for part in (
        "Tuesday 3 May 2016, 10am to 12pm",
        "Where: Room 2",
        "Step-free",
        "has not gone out yet",
        "For decision",
        "Tom Okafor",
        "Question: Who answers at night?",
        "The <desk> & Co.",
        "Paper: Where they went",
    ):
        assert part in said, part
    assert [text for _, text in headings(content)] == [
        "1. Minutes of the last meeting",
        "2. Matters arising",
        "Open actions",
        "Answers to questions",
        "3. Leaflets",
    ]
    (table,) = opened(content).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "2.1",
        "A-0007 Ask the bus company",
        "Nisha Patel",
        "1 June 2016, late",
    ]


def test_an_agenda_that_went_out_says_nothing_of_changing() -> None:
    assert "may still change" not in words(xml(write_agenda(replace(AGENDA, is_settled=True), LOOK)))


def test_a_pack_holds_each_paper_on_a_page_of_its_own() -> None:
    papers = [
        PaperText("3. Leaflets", "Where they went", "leaflets.docx", "In the canal.\n\n- one box"),
        PaperText("3", "A map", "map.pdf", ""),
    ]
    content = write_pack(AGENDA, papers, LOOK)
    assert [text for _, text in headings(content)][-2:] == ["Paper 1: Where they went", "Paper 2: A map"]
    said = words(xml(content))
    assert "In the canal." in said
    assert "No text could be read in this file" in said
    assert xml(content).xpath("count(//*[local-name()='pageBreakBefore'])") == 2


def test_minutes_hold_attendance_items_actions_and_notes_in_order() -> None:
    said = words(xml(write_minutes(MINUTES, LOOK)))
    parts = (
        "Draft, to be agreed",
        "Present: Ada Marsh (AM)",
        "Ada Marsh opened",
        "Two boxes were found:",
        "one at Fenby",
        "A-0007",
        "1 July 2016: The boxes were three.",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("size", PrintSize)
def test_documents_carry_their_marking_and_keep_to_the_schema(size: PrintSize) -> None:
    look = replace(LOOK, print_size=size)
    for content in (write_agenda(AGENDA, look), write_pack(AGENDA, [], look), write_minutes(MINUTES, look)):
        assert "OFFICIAL-SENSITIVE" in words(xml(content, "word/header1.xml"))
        assert list(out_of_order(xml(content))) == []
