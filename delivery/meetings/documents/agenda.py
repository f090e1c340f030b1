"""The agenda of a meeting in Word."""

from __future__ import annotations

from delivery.meetings.documents.look import DocumentLook
from delivery.meetings.rules.agenda import Agenda, AgendaEntry, Matter, MatterKind
from delivery.meetings.rules.agenda.timing import minutes_in_words
from delivery.word import Column, Run, Style, Table, WordDocument
from delivery.wording import clock_time, day_or_blank, moment_in_words, short_day


def write_agenda(agenda: Agenda, look: DocumentLook) -> bytes:
    """The agenda as a .docx file: when and where, then each item with its purpose, presenter and time."""
    document = look.document(f"Agenda: {agenda.group}", f"Meeting of {short_day(look.dated)}")
    write_front(document, agenda, look)
    write_items(document, agenda)
    return document.to_bytes()


def write_front(document: WordDocument, agenda: Agenda, look: DocumentLook) -> None:
    """Write whose meeting it is, when it is and how to get there."""
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(f"{agenda.group}: agenda", style=Style.TITLE)
    document.paragraph(
        f"{moment_in_words(agenda.starts_at)} to {clock_time(agenda.ends_at)}", style=Style.SUBTITLE
    )
    for label, words in (
        ("Where", agenda.venue),
        ("Join online", agenda.joining_link),
        ("By telephone", agenda.dial_in),
        ("Access", agenda.access_needs),
    ):
        if words.strip():
            document.paragraph(Run(f"{label}: ", strong=True), words)
    if not agenda.is_settled:
        document.paragraph("This agenda has not gone out yet and may still change.", style=Style.NOTICE)


def write_items(document: WordDocument, agenda: Agenda) -> None:
    """Write the items in their order, matters arising below theirs."""
    if not agenda.entries:
        document.paragraph("Nothing is on this agenda yet.")
    for entry in agenda.entries:
        document.heading(f"{entry.number}. {entry.title}", 1)
        document.paragraph(_facts(entry), style=Style.LEAD_IN)
        document.paragraph(entry.note)
        document.paragraph(entry.source)
        _write_matters(document, entry)
        for paper in entry.papers:
            document.paragraph(Run("Paper: ", strong=True), paper.title)


def _facts(entry: AgendaEntry) -> str:
    facts = [f"For {entry.purpose.value}"]
    if entry.presenter:
        facts.append(entry.presenter)
    if entry.minutes_allotted:
        facts.append(minutes_in_words(entry.minutes_allotted))
    return " · ".join(facts)


def _write_matters(document: WordDocument, entry: AgendaEntry) -> None:
    of = {kind: [matter for matter in entry.matters if matter.kind is kind] for kind in MatterKind}
    if actions := of[MatterKind.ACTION]:
        document.heading("Open actions", 2)
        document.table(
            Table(
                caption="Open actions",
                description="Each open action of the group with its owner, due date and status.",
                columns=[
                    Column("No.", 1.4),
                    Column("Action", 7.6),
                    Column("Owner", 3.6),
                    Column("Due and status", 4.0),
                ],
                rows=[(one.number, f"{one.reference} {one.text}", one.who, _due(one)) for one in actions],
            )
        )
    if answers := of[MatterKind.ANSWER]:
        document.heading("Answers to questions", 2)
        for one in answers:
            document.paragraph(Run(f"{one.number} Question: ", strong=True), one.text, style=Style.LEAD_IN)
            document.paragraph(Run("Answer: ", strong=True), one.detail)
    if decisions := of[MatterKind.DECISION]:
        document.heading("Decisions to look at again", 2)
        for one in decisions:
            document.paragraph(Run(f"{one.number} {one.reference}: ", strong=True), one.text)


def _due(matter: Matter) -> str:
    return ", ".join(part for part in (day_or_blank(matter.due), matter.status) if part)
