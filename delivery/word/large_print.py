"""Large print: every size grows so that the text is 18 points, as UKAAF's guidance on large print asks."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn

from .controls import shown_text
from .paragraphs import Run, Style, paragraph
from .tables import Content, ControlCell, RagCell, Table

BODY_POINTS = 18
_LARGEST_POINTS = 48


def enlarge(document: Document) -> None:
    """Make every size of the styles larger by what makes the text of the body 18 points."""
    styles = document.styles.element
    body = document.styles["Normal"].font.size
    default = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:sz')}")
    half_points = int(body.pt * 2) if body else int(default.get(qn("w:val")))
    factor = max(1.0, 2 * BODY_POINTS / half_points)
    for size in styles.iter(qn("w:sz"), qn("w:szCs")):
        grown = min(round(int(size.get(qn("w:val"))) * factor), 2 * _LARGEST_POINTS)
        size.set(qn("w:val"), str(grown))


def stacked(content: Table) -> list[str]:
    """A table as paragraphs, row by row: what stands in the first column, then each other cell after its heading.

    Columns of a large type would hold a word a line.
    """
    first, *others = content.columns
    written = []
    for cell, *rest in content.rows:
        written.append(
            paragraph((Run(f"{first.heading}: ", muted=True), Run(_said(cell), strong=True)), Style.LEAD_IN)
        )
        written.extend(
            paragraph((Run(f"{column.heading}: ", muted=True), _said(one)), Style.BULLET)
            for column, one in zip(others, rest, strict=True)
            if _said(one)
        )
    return written


def _said(cell: Content) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, ControlCell):
        return shown_text(cell.control)
    words = cell.word if isinstance(cell, RagCell) else cell.text
    return " – ".join(part for part in (words, *cell.notes) if part)
