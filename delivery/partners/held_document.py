"""What is held about a person in Word: to be read through and cut before it is given to them."""

from __future__ import annotations

from delivery.partners.held import HeldAbout, HeldKind, HeldRecord
from delivery.word import Cell, Column, Dress, PrintSize, Properties, Style, Table, WordDocument
from delivery.wording import count, short_day

BEFORE = (
    "Know that it is they who ask, and that it is this person and no namesake: records without their entry were found "
    "by their full name or address.",
    "Take out what is about others. The last column says which other people a record names, and which records are of "
    "a members-only group: ask the chair of that group before you give any of those away.",
    "Look for those who are meant without their full name, such as by initials or as somebody’s partner.",
    "Take this page out, keep a copy of what you gave, and answer within one month of being asked.",
)
NOT_HERE = (
    "Backups and files that have left this service, such as documents that somebody saved or printed.",
    "The pages of papers and of evidence, and the words of mails: they are on their own pages. What their records say "
    "of them is here.",
    "Passwords, secrets and codes, which are kept so that nobody can read them.",
    "What does not call them by their full name or their address.",
)
ONE_LINE = 110
LEFT_OUT = (
    "What members-only groups keep, and who sits in a group, came, asked or changed what there: whoever made this file "
    "is not told it but of groups of their own. The command “delivery account held” writes a file with all of "
    "it; each members-only group is shown that it was run."
)


def write_held(about: HeldAbout, properties: Properties, dress: Dress | None, print_size: PrintSize) -> bytes:
    """The answer as a .docx file with wide pages: what to do first, the entry, each kind of record, what is not here."""
    document = WordDocument(properties, dress, print_size)
    document.turn_wide()
    document.paragraph(properties.partnership, style=Style.PARTNERSHIP)
    document.paragraph(properties.title, style=Style.TITLE)
    records = count(about.count, "record")
    document.paragraph(f"{short_day(properties.dated)} · {records}", style=Style.SUBTITLE)
    document.heading("Before this is given away", 1)
    document.bullets(BEFORE)
    document.heading("Their entry", 1, on_new_page=True)
    document.bullets(f"{label}: {words}" for label, words in about.facts)
    for kind in about.kinds:
        document.heading(kind.name, 1)
        document.table(_table(kind))
    document.heading("What is not here", 1)
    document.bullets((*(() if about.is_whole else (LEFT_OUT,)), *NOT_HERE))
    return document.to_bytes()


def _table(kind: HeldKind) -> Table:
    return Table(
        caption=kind.name,
        description="Each record with its day, what it says, and what to look at before it is given away.",
        columns=[Column("Day", 3.9), Column("What is held", 15.5), Column("Look at before", 6.3)],
        rows=[_row(record) for record in kind.records],
    )


def _row(record: HeldRecord) -> tuple[Cell, ...]:
    group = (record.group,) if record.group else ()
    look_at = (
        *(("Members only",) if record.is_members_only else ()),
        *((f"Names {', '.join(record.others)}",) if record.others else ()),
    )
    return (
        Cell(short_day(record.day) if record.day else ""),
        Cell(_told(record), group),
        Cell("\n".join(look_at)),
    )


def _told(record: HeldRecord) -> str:
    """Short facts in one line, each of the longer ones in a line of its own."""
    told = "; ".join(record.said)
    return told if len(told) <= ONE_LINE else "\n".join(record.said)
