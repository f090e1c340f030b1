"""Which column of somebody's own list is which, and the columns that a directory is written out with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from delivery.intake.headings import heading_words, named
from delivery.intake.table import Table

HEADING_WITHIN = 12


class Column(StrEnum):
    """A column, its value the heading that it is written out with."""

    KIND = "Kind"
    NAME = "Name"
    OFFERS = "What it offers"
    FOR_WHOM = "For whom"
    ADDRESS = "Address"
    POSTCODE = "Postcode"
    AREA = "District"
    PHONE = "Telephone"
    PHONE_PUBLIC = "Telephone public"
    EMAIL = "E-mail"
    EMAIL_PUBLIC = "E-mail public"
    WEBSITE = "Website"
    CONTACT = "Ask for"
    OPENING = "Opening"
    ACCESS = "Access"
    STATE = "State"
    KEPT_BY = "Kept by"
    REVIEW = "Check again by"
    CHECKED_ON = "Last checked"
    CHECKED_BY = "Checked by"


Columns = Mapping[Column, int]

# The first that fits: what is told apart by a second word stands above what is told by one.
_NAMES: tuple[tuple[Column, str], ...] = (
    (Column.PHONE_PUBLIC, r"(?:tele)?phone(?: number)?(?: is)? public"),
    (Column.EMAIL_PUBLIC, r"e ?mail(?: address)?(?: is)? public"),
    (Column.CHECKED_BY, r"(?:last )?(?:checked|verified|reviewed|updated) by"),
    (Column.CHECKED_ON, r"(?:last|date) (?:checked|verified|reviewed|updated)(?: on)?"),
    (Column.KEPT_BY, r"kept by|(?:lead|responsible|owning) (?:agency|partner)|(?:entry )?owner"),
    (Column.REVIEW, r"check(?:ed)? again(?: by| on)?|(?:next )?(?:review|check)(?: date| due| on| by)?"),
    (Column.EMAIL, r".*\be ?mails?\b.*"),
    (Column.WEBSITE, r".*\b(?:web ?sites?|web|url|link|internet)\b.*"),
    (Column.PHONE, r".*\b(?:tel|telephone|phone|mobile|helpline)s?\b.*|contact (?:no|number)"),
    (Column.POSTCODE, r".*\bpost ?codes?\b.*"),
    (Column.ADDRESS, r".*\b(?:address|location|venue|where|place)\b.*"),
    (Column.AREA, r".*\b(?:district|borough|area|council area|town|region)\b.*"),
    (Column.OPENING, r".*\b(?:opening|open|hours|times|when)\b.*"),
    (Column.ACCESS, r".*\b(?:access|accessibility|accessible)\b.*"),
    (Column.STATE, r"state|status|current(?:ly open)?|active"),
    (Column.KIND, r"kind|type(?: of .*)?|category"),
    (Column.CONTACT, r"ask for|whom to ask for|.*\bcontact\b.*"),
    (Column.FOR_WHOM, r".*\b(?:whom|who|strands?|characteristics?|client group|audience|community|groups?)\b.*"),
    (Column.OFFERS, r".*\b(?:offers?|services?|support|description|details?|provides?|provision|what|about|notes?)\b.*"),
    (Column.NAME, r".*\b(?:name|organisation|organization|agency|agencies|site|centre|center|provider|premises|shop)s?\b.*"),
)  # fmt: skip
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _NAMES)
# "Service name" and "Name of the support agency" are names whatever else they say.
_NAME = re.compile(r"(?:.* )?names?(?: of .*)?|(?:support )?(?:agency|organisation|organization)")


def column_named(cell: str) -> Column | None:
    """What a column is whose heading this is; None where it is none of ours, or no heading at all."""
    words = heading_words(cell)
    return Column.NAME if _NAME.fullmatch(words) and "contact" not in words else named(words, _COMPILED)


def columns_named(cells: Sequence[str]) -> Columns | None:
    """The columns of a heading row; None where a row is none: it names the name and one thing more."""
    given = [(place, column_named(cell)) for place, cell in enumerate(cells) if cell.strip()]
    found: dict[Column, int] = {}
    for place, column in given:
        if column:
            found.setdefault(column, place)
    known = sum(column is not None for _, column in given)
    return found if Column.NAME in found and len(found) > 1 and 2 * known >= len(given) else None


def heading_row(table: Table) -> int | None:
    """Where the headings stand, which need not be the first row; None for a table without."""
    rows = enumerate(table.rows[:HEADING_WITHIN])
    return next((number for number, row in rows if columns_named(row)), None)
