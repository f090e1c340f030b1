"""The contact list as it goes out: rows of a spreadsheet, and a Word document topic by topic."""

from __future__ import annotations

from collections.abc import Sequence

from delivery.partners.queries.contacts.listing import ContactRow, by_topic
from delivery.word import Cell, Column, Dress, PrintSize, Properties, Style, Table, WordDocument
from delivery.wording import count, short_day

HEADING = "Contact list"
HEADER = ("Topic", "Agency", "Post", "Name", "E-mail", "Telephone", "Checked on")


def cells_of(contact: ContactRow) -> tuple[str, ...]:
    """The cells of one contact in the order of `HEADER`."""
    checked = contact.checked_on.isoformat() if contact.checked_on else ""
    name = contact.name or "Vacant"
    return (contact.topic, contact.agency, contact.post, name, contact.email, contact.phone, checked)


def write_contacts(
    contacts: Sequence[ContactRow], properties: Properties, dress: Dress | None, print_size: PrintSize
) -> bytes:
    """The list as a .docx file with wide pages."""
    document = WordDocument(properties, dress, print_size)
    document.turn_wide()
    document.paragraph(properties.partnership, style=Style.PARTNERSHIP)
    document.paragraph(HEADING, style=Style.TITLE)
    total = count(len(contacts), "contact")
    document.paragraph(f"{short_day(properties.dated)} · {total}", style=Style.SUBTITLE)
    document.paragraph(
        "Whom to ask at each agency about a topic. A post stays when the person who holds it leaves."
    )
    if not contacts:
        document.paragraph("No contact is listed yet.")
    for topic, of_topic in by_topic(contacts):
        document.heading(topic, 1)
        document.table(_table(topic, of_topic))
    return document.to_bytes()


def _table(topic: str, contacts: Sequence[ContactRow]) -> Table:
    return Table(
        caption=topic,
        description="For each agency whom to ask, how to reach them, and when that was checked.",
        columns=[
            Column("Agency", 6.0),
            Column("Whom to ask", 5.8),
            Column("E-mail", 7.4),
            Column("Telephone", 3.0),
            Column("Checked", 3.5),
        ],
        rows=[
            (
                Cell(one.agency, strong=True),
                Cell(one.name or "Vacant", (one.post,) if one.post else ()),
                one.email or "–",
                one.phone or "–",
                short_day(one.checked_on) if one.checked_on else "–",
            )
            for one in contacts
        ],
    )
