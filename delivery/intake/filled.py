"""A form that was filled in, as its file holds it: what stands in each place for typing, and all that stands around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from delivery.intake.table import Table, as_text, from_text
from delivery.intake.tracked import TrackedDocument
from delivery.intake.tracked import as_text as tracked_as_text
from delivery.intake.tracked import from_text as tracked_from_text

CellPlace = tuple[int, int, int]
"""A cell of a Word document: the table, the row and the column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a paragraph; `control` is the number of the content control that it stands in, None outside all."""

    text: str
    control: int | None


@dataclass(frozen=True, slots=True)
class FilledParagraph:
    """A paragraph with the cell that it stands in, None outside every table."""

    pieces: tuple[Piece, ...]
    place: CellPlace | None


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A Word document: its paragraphs, the tag of each control ("" where it has none), and what it carries unseen.

    Tracked changes are read as if they were accepted; `marked` says who made them, with the comments. `prompts` are
    the numbers of the controls that are marked as showing their prompt, which may hold words all the same.
    """

    paragraphs: tuple[FilledParagraph, ...]
    tags: tuple[str, ...]
    properties: Mapping[str, str]
    marked: TrackedDocument
    hidden: int = 0
    prompts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """The tables of a workbook, hidden columns among them; `formulas` are the names of the cells that hold one ("J5")."""

    tables: tuple[Table, ...]
    formulas: frozenset[str] = field(default_factory=frozenset)


def filled_as_text(filled: FilledDocument | FilledWorkbook) -> str:
    """A form as one text, which the bounded child hands back."""
    if isinstance(filled, FilledWorkbook):
        return json.dumps({"tables": as_text(filled.tables), "formulas": sorted(filled.formulas)})
    return json.dumps(
        {
            "paragraphs": [
                [paragraph.place, [[piece.text, piece.control] for piece in paragraph.pieces]]
                for paragraph in filled.paragraphs
            ],
            "tags": filled.tags,
            "properties": dict(filled.properties),
            "marked": tracked_as_text(filled.marked),
            "hidden": filled.hidden,
            "prompts": sorted(filled.prompts),
        }
    )


def filled_from_text(text: str) -> FilledDocument | FilledWorkbook:
    """The form of a text that `filled_as_text` wrote."""
    read = json.loads(text)
    if "tables" in read:
        return FilledWorkbook(from_text(read["tables"]), frozenset(read["formulas"]))
    return FilledDocument(
        tuple(
            FilledParagraph(
                tuple(Piece(words, control) for words, control in pieces),
                (place[0], place[1], place[2]) if place else None,
            )
            for place, pieces in read["paragraphs"]
        ),
        tuple(read["tags"]),
        read["properties"],
        tracked_from_text(read["marked"]),
        read["hidden"],
        frozenset(read["prompts"]),
    )
