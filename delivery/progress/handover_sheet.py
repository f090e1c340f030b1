"""The handover sheet of a post in Word: what it owes, its measures, its groups, and whom it is the contact for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.meetings.documents.look import DocumentLook
from delivery.word import Cell, Column, Style, Table, WordDocument
from delivery.wording import count, listed, short_day


@dataclass(frozen=True, slots=True)
class OwedAction:
    """An action; `status` in a word, `source` where it came from. `due` is None where no day was named."""

    reference: str
    text: str
    source: str
    due: date | None
    is_late: bool
    status: str


@dataclass(frozen=True, slots=True)
class KeptMeasure:
    """A measure, the number of its objective, and the step that it waits for, as a sentence."""

    name: str
    objective: str
    step: str


@dataclass(frozen=True, slots=True)
class GroupSeat:
    """A seat and when the group meets next, in words, empty where nothing is planned."""

    group: str
    part: str
    next_meeting: str


@dataclass(frozen=True)
class HandoverSheet:
    """All that whoever takes the post has to know. `held` says who holds it, or since when nobody does.

    `seats` are those that the `maker` may see; in the groups `elsewhere` the agency sits too, by whom they are not told.
    """

    post: str
    agency: str
    held: str
    actions: Sequence[OwedAction]
    measures: Sequence[KeptMeasure]
    questions: Sequence[str]
    seats: Sequence[GroupSeat]
    elsewhere: Sequence[str]
    maker: str
    topics: Sequence[str]


def write_handover(sheet: HandoverSheet, look: DocumentLook) -> bytes:
    """The sheet as a .docx file."""
    document = look.document(f"Handover: {sheet.post}, {sheet.agency}", "What the post owes and keeps")
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(f"Handover: {sheet.post}", style=Style.TITLE)
    document.paragraph(" · ".join((sheet.agency, sheet.held, short_day(look.dated))), style=Style.SUBTITLE)
    document.paragraph(
        "A post keeps what it owes when the person who holds it leaves. This is what whoever takes it next takes on."
    )
    _actions(document, sheet.actions)
    _questions(document, sheet.questions)
    _measures(document, sheet.measures)
    _seats(document, sheet)
    document.heading("Contact for", 1)
    if sheet.topics:
        document.bullets(sheet.topics)
    else:
        document.paragraph("No topic names this post as its contact.")
    document.heading("What is not on this sheet", 1)
    document.paragraph(
        f"It holds what {sheet.maker} may see, who made it. What a group keeps to its members is not on it where they are"
        " none of them: its secretary can make this sheet too."
    )
    return document.to_bytes()


def _actions(document: WordDocument, actions: Sequence[OwedAction]) -> None:
    late = sum(one.is_late for one in actions)
    document.heading(f"Open actions ({len(actions)})", 1)
    if not actions:
        document.paragraph("The post owns no open action.")
        return
    if late:
        document.paragraph(f"{count(late, 'action is', 'actions are')} past the due date.", style=Style.LEDE)
    document.table(
        Table(
            caption="Open actions",
            description="Each open action with where it came from, the day it is due and its status.",
            columns=[
                Column("Reference", 2.2),
                Column("Action", 7.8),
                Column("Due", 3.6),
                Column("Status", 3.0),
            ],
            rows=[
                (
                    one.reference,
                    Cell(one.text, (one.source,)),
                    Cell(short_day(one.due) if one.due else "No date", ("late",) if one.is_late else ()),
                    one.status,
                )
                for one in actions
            ],
        )
    )


def _questions(document: WordDocument, questions: Sequence[str]) -> None:
    if questions:
        document.heading(f"Questions to answer ({len(questions)})", 1)
        document.bullets(questions)


def _measures(document: WordDocument, measures: Sequence[KeptMeasure]) -> None:
    document.heading(f"Measures ({len(measures)})", 1)
    if not measures:
        document.paragraph("The post keeps no measure.")
        return
    document.table(
        Table(
            caption="Measures",
            description="Each measure that the post keeps, its objective and what it waits for.",
            columns=[Column("Measure", 7.4), Column("Objective", 2.2), Column("Next step", 7.0)],
            rows=[(one.name, one.objective, one.step) for one in measures],
        )
    )


def _seats(document: WordDocument, sheet: HandoverSheet) -> None:
    document.heading("Groups", 1)
    none = "" if sheet.seats else ", and there is none"
    document.paragraph(
        "Who sits in a group is told inside that group alone. This sheet shows the seats of the post in groups that"
        f" {sheet.maker} sits in{none}. It may have others: ask the secretaries of the groups."
    )
    if sheet.elsewhere:
        document.paragraph(
            f"{sheet.agency} also has a seat, which may be this post's, in the {listed(sheet.elsewhere)}."
        )
    if sheet.seats:
        document.table(
            Table(
                caption="Groups",
                description="Each group in which the post has a seat, its part there and the next meeting.",
                columns=[Column("Group", 7.0), Column("Part", 3.4), Column("Next meeting", 6.2)],
                rows=[(one.group, one.part, one.next_meeting or "None is planned") for one in sheet.seats],
            )
        )
