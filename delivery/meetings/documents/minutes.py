"""The minutes of a meeting in Word: who was there, each item, the actions, and notes that correct them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.meetings.documents.look import DocumentLook
from delivery.meetings.documents.text import write_text
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.word import Column, Run, Style, Table
from delivery.wording import moment_in_words, short_day


@dataclass(frozen=True, slots=True)
class MinutesItemContent:
    """An item: its heading, empty before the first, and the text below it."""

    heading: str
    text: str


@dataclass(frozen=True)
class MinutesContent:
    """Minutes as their reader may see them. `standing` says whether they are a draft, circulated or agreed.

    `attendance` are lines of a heading such as "Present" and those under it; `notes` are dated corrections.
    """

    group: str
    starts_at: datetime
    venue: str
    standing: str
    attendance: Sequence[tuple[str, str]]
    items: Sequence[MinutesItemContent]
    actions: Sequence[MinutedAction]
    notes: Sequence[tuple[date, str]] = ()
    is_published_rendition: bool = False


def write_minutes(content: MinutesContent, look: DocumentLook) -> bytes:
    """The minutes as a .docx file."""
    document = look.document(f"Minutes: {content.group}", f"Meeting of {short_day(look.dated)}")
    document.paragraph(look.partnership, style=Style.PARTNERSHIP)
    document.paragraph(f"{content.group}: minutes", style=Style.TITLE)
    place = f" · {content.venue}" if content.venue else ""
    document.paragraph(f"{moment_in_words(content.starts_at)}{place}", style=Style.SUBTITLE)
    document.paragraph(content.standing, style=Style.NOTICE)
    if content.is_published_rendition:
        document.paragraph(
            "This is the rendition for publication: where something is left out, such as who was there, it says so."
        )
    for heading, names in content.attendance:
        document.paragraph(Run(f"{heading}: ", strong=True), names)
    for item in content.items:
        if item.heading:
            document.heading(item.heading, 1)
        write_text(document, item.text)
    if content.actions:
        document.heading("Actions from this meeting", 1)
        document.table(
            Table(
                caption="Actions from this meeting",
                description="Each action with its owner and the day on which it is due.",
                columns=[
                    Column("Reference", 2.4),
                    Column("Action", 7.4),
                    Column("Owner", 3.8),
                    Column("Due", 3.0),
                ],
                rows=[(one.reference, one.text, one.owners, one.due) for one in content.actions],
            )
        )
    if content.notes:
        document.heading("Notes added since", 1)
        for said_on, note in content.notes:
            document.paragraph(Run(f"{short_day(said_on)}: ", strong=True), note)
    return document.to_bytes()
