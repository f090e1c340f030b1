"""Reads somebody's own list of agencies or places: tables in, entries out, and every row that is none with why."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.intake.table import Row, Table, rows_of
from delivery.partners.directory.cells import (
    LONGEST_NAME,
    LONGEST_POST,
    LONGEST_TEXT,
    email_in,
    phone_in,
    postcode_in,
    postcode_within,
    website_in,
)
from delivery.partners.directory.columns import Column, Columns, columns_named, heading_row
from delivery.partners.directory.entries import Directory, EntryFacts, EntryKind, EntryState, next_review
from delivery.partners.strands import Strand
from delivery.wording import read_day

NO_LIST = (
    "No list was found: it has a row of headings with Name, and one thing more such as Address or Telephone."
)
_NO_NAME = "No name is written in this row."
_OTHER_TABLE = "This table has no row of headings with Name in it."
_BEFORE = "It stands above the headings of the table."
_YES = re.compile(r"y(?:es)?|true|x|✓|✔|public", re.IGNORECASE)
_KIND_WORDS = {
    EntryKind.SUPPORT_AGENCY: "support",
    EntryKind.REPORTING_CENTRE: "reporting",
    EntryKind.KEEP_SAFE: "keep safe",
}
_STATES = (
    (EntryState.CLOSED, re.compile(r"clos\w+ (?:down|for good|permanently)|permanently closed|closed|ended|no", re.I)),
    (EntryState.CLOSED_FOR_NOW, re.compile(r"(?:closed )?for now|temporarily.*|.*\b(?:temporarily|suspended|paused)\b.*|closed for now", re.I)),
    (EntryState.PROPOSED, re.compile(r"propos\w+|planned|new|to be confirmed|tbc|pending", re.I)),
    (EntryState.OPEN, re.compile(r"open|active|live|current|yes|y", re.I)),
)  # fmt: skip
_STRANDS = (
    (Strand.RACE, r"\brac(?:e|ial|ist)|ethnic|\bbme\b|\bbame\b|travell?er|migrant|refugee|asylum"),
    (Strand.RELIGION, r"relig|faith|muslim|jewish|christian|hindu|sikh|buddhis"),
    (Strand.SEXUAL_ORIENTATION, r"sexual orient|\blgbt|\bgay\b|lesbian|bisexual|homophob"),
    (Strand.DISABILITY, r"disab|learning difficult|\bdeaf\b|blind|autis"),
    (Strand.TRANSGENDER, r"\btrans|gender identity|\blgbt"),
    (Strand.INDIVIDUAL, r"individual|alternative|subculture|\bage\b|older people|homeless"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a list may use, each in small letters with its id."""

    areas: Mapping[str, int]
    agencies: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A row that is an entry: `key` names it in a form, `place` says where it stood, `given` which columns had words
    that were understood. `remarks` say what in it could not be read and was left out.
    """

    key: str
    place: str
    facts: EntryFacts
    given: frozenset[Column]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A row that is no entry, with its words and why."""

    place: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ListReading:
    """The entries of a list in its order, the rows that are none, and sentences on how it was read."""

    entries: tuple[ListedEntry, ...] = ()
    left_out: tuple[Unlisted, ...] = ()
    notes: tuple[str, ...] = ()


def read_list(tables: Sequence[Table], directory: Directory, known: Known, today: date) -> ListReading:
    """The entries of a list; a cell that cannot be read is left out with a remark, and never the row with it."""
    entries: list[ListedEntry] = []
    left_out: list[Unlisted] = []
    for number, table in enumerate(tables, start=1):
        prefix = f"table {number}, " if len(tables) > 1 else ""
        begins = heading_row(table)
        columns: Columns | None = None
        for row in rows_of(table):
            place = f"{prefix}row {row.number}"
            if begins is not None and row.number <= begins:
                left_out.append(Unlisted(place, row.words, _BEFORE))
            elif heading := columns_named(row.own):
                columns = heading
            elif columns is None:
                left_out.append(Unlisted(place, row.words, _OTHER_TABLE))
            elif not _cell(row, columns, Column.NAME).strip():
                left_out.append(Unlisted(place, row.words, _NO_NAME))
            else:
                entries.append(_entry(row, columns, place, directory, known, today))
    return ListReading(tuple(entries), tuple(left_out), () if entries else (NO_LIST,))


def _entry(
    row: Row, columns: Columns, place: str, directory: Directory, known: Known, today: date
) -> ListedEntry:
    cells = {column: words for column in columns if (words := _cell(row, columns, column).strip())}
    remarks: dict[Column, str] = {}

    def read(column: Column, found: str | None) -> str:
        if found is None:
            remarks[column] = _left_out(column, cells[column])
        return found or ""

    address = cells.get(Column.ADDRESS, "")
    postcode = read(Column.POSTCODE, postcode_in(cells.get(Column.POSTCODE, "")))
    if not postcode and (within := postcode_within(address)):
        postcode, address = within, _without_postcode(address)
    facts = EntryFacts(
        kind=_kind(cells, remarks, directory),
        name=" ".join(cells[Column.NAME].split())[:LONGEST_NAME],
        review_on=_review(cells, remarks, today),
        offers=cells.get(Column.OFFERS, "")[:LONGEST_TEXT],
        strands=_strands(cells.get(Column.FOR_WHOM, "")),
        address=address[:LONGEST_TEXT],
        postcode=postcode,
        area_id=_named(Column.AREA, cells, known.areas, remarks),
        phone=read(Column.PHONE, phone_in(cells.get(Column.PHONE, ""))),
        phone_is_public=bool(_YES.fullmatch(cells.get(Column.PHONE_PUBLIC, ""))),
        email=read(Column.EMAIL, email_in(cells.get(Column.EMAIL, ""))),
        email_is_public=bool(_YES.fullmatch(cells.get(Column.EMAIL_PUBLIC, ""))),
        website=read(Column.WEBSITE, website_in(cells.get(Column.WEBSITE, ""))),
        contact_post=" ".join(cells.get(Column.CONTACT, "").split())[:LONGEST_POST],
        opening=cells.get(Column.OPENING, "")[:LONGEST_TEXT],
        access=cells.get(Column.ACCESS, "")[:LONGEST_TEXT],
        state=_state(cells, remarks),
        kept_by_id=_named(Column.KEPT_BY, cells, known.agencies, remarks),
    )
    for_whom = cells.get(Column.FOR_WHOM, "")
    if for_whom and not facts.strands and for_whom.casefold() not in {"everybody", "everyone", "all", "any"}:
        remarks[Column.FOR_WHOM] = f"“{for_whom[:80]}” names no strand: it is kept as for everybody."
    key = f"e{zlib.crc32(f'{place}{row.words}'.encode()):x}"
    return ListedEntry(
        key,
        place,
        facts,
        frozenset(cells) - frozenset(remarks),
        tuple(remarks[one] for one in Column if one in remarks),
    )


def _cell(row: Row, columns: Columns, column: Column) -> str:
    place = columns.get(column, -1)
    return row.cells[place] if 0 <= place < len(row.cells) else ""


def _left_out(column: Column, words: str) -> str:
    return f"{column.value} “{words[:80]}” could not be read, and is left out."


def _kind(cells: Mapping[Column, str], remarks: dict[Column, str], directory: Directory) -> EntryKind:
    """What it is by the words of its kind, else by its name; the first kind of the directory where neither says."""
    said = cells.get(Column.KIND, "").casefold()
    found = _kind_in(said, directory)
    if said and found is None and len(directory.kinds) > 1:
        remarks[Column.KIND] = _left_out(Column.KIND, cells[Column.KIND])
    return found or _kind_in(cells[Column.NAME].casefold(), directory) or directory.kinds[0]


def _kind_in(said: str, directory: Directory) -> EntryKind | None:
    """The kind whose last words stand in what is said: "keep safe", "reporting"."""
    return next((kind for kind in directory.kinds if _KIND_WORDS[kind] in said), None)


def _review(cells: Mapping[Column, str], remarks: dict[Column, str], today: date) -> date:
    words = cells.get(Column.REVIEW, "")
    day = read_day(words) if words else None
    if words and day is None:
        remarks[Column.REVIEW] = _left_out(Column.REVIEW, words)
    return day or next_review(today)


def _state(cells: Mapping[Column, str], remarks: dict[Column, str]) -> EntryState:
    words = cells.get(Column.STATE, "")
    exact = next((state for state in EntryState if state.value == words.casefold()), None)
    found = exact or next((state for state, pattern in _STATES if pattern.fullmatch(words)), None)
    if words and found is None:
        remarks[Column.STATE] = _left_out(Column.STATE, words)
    return found or EntryState.OPEN


def _strands(words: str) -> tuple[Strand, ...]:
    return tuple(strand for strand, pattern in _STRANDS if re.search(pattern, words, re.IGNORECASE))


def _named(
    column: Column, cells: Mapping[Column, str], known: Mapping[str, int], remarks: dict[Column, str]
) -> int | None:
    words = " ".join(cells.get(column, "").casefold().split())
    short = words.removesuffix(" district").removesuffix(" borough").removesuffix(" council")
    found = known.get(words) or known.get(short)
    if words and found is None:
        remarks[column] = _left_out(column, cells[column])
    return found


def _without_postcode(address: str) -> str:
    return re.sub(r"[\s,]*[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\s*\Z", "", address)
