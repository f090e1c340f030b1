"""Walks through a document's body and gives the text that its reader sees."""

from dataclasses import dataclass, field
from typing import Any

from delivery.intake.lines import Lines
from delivery.intake.omissions import Omissions
from delivery.intake.table import Table
from delivery.intake.word.numbering import BULLET, Numbering, read_numbering
from delivery.intake.word.parts import Parts, is_on, local_name, value
from delivery.intake.word.styles import Styles, read_styles

# Struck by a tracked change, twice there (Fallback), or a property as it was before a tracked change.
_DELETED = frozenset({"del", "moveFrom"})
UNREAD = frozenset(
    {
        "Fallback",
        "rPrChange",
        "pPrChange",
        "trPrChange",
        "tcPrChange",
        "tblPrChange",
        "tblGrid",
        "sectPr",
        "object",
    }
)
IN_RUN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# A tick, cross or box of the fonts Wingdings, whose letters are pictures.
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0FB": "✗", "F0FD": "☒", "F0A8": "☐", "F06F": "☐"}
# In these a deletion says that the mark or row itself is struck; it holds no text.
_FOR_MARKS = ("rPr", "trPr", "numPr")


@dataclass(slots=True)
class _Run:
    style: str | None = None
    hidden: bool | None = None
    struck: bool = False
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    style: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outlined: bool = False
    struck: bool = False
    unstruck: bool = False
    joins_next: bool = False
    last_run_hidden: bool = False


def read_word(content: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, notes on what was left out) of a .docx; `Refused` when it is damaged, hostile or not one."""
    body = _walked(content)
    return "\n".join(body.lines.lines).strip("\n"), body.omissions.notes()


def read_word_tables(content: bytes) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """(tables, notes on what was left out) of a .docx; `Refused` as for its text."""
    body = _walked(content)
    return body.lines.tables, body.omissions.notes()


def _walked(content: bytes) -> "_Body":
    parts = Parts(content)
    body = _Body(read_styles(parts), read_numbering(parts))
    for event, element in parts.elements(parts.main):
        if event == "start":
            body.start(element)
        else:
            body.end(element)
    return body


class _Body:
    """Where the walk stands: the open elements, paragraphs, runs and table cells."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines = Lines()
        self.omissions = Omissions()
        self._styles = styles
        self._numbering = numbering
        self._path: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self._unread_from: int | None = None
        self._placeholder_in: int | None = None
        self._carried = ""

    def start(self, element: Any) -> None:
        tag = local_name(element)
        self._path.append(tag)
        if self._unread_from is not None:
            return
        parent = self._path[-2] if len(self._path) > 1 else ""
        if self._is_unread(tag, parent):
            self._unread_from = len(self._path)
        elif tag == "showingPlcHdr":
            self._placeholder_in = len(self._path) - 2
        elif tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "r" and self._paragraphs:
            self._runs.append(_Run())
        elif tag == "tbl":
            self.lines.open_table()
        elif tag == "tr":
            self.lines.open_row()
        elif tag == "tc":
            self.lines.open_cell()
        elif tag in ("footnoteReference", "endnoteReference"):
            self.omissions.footnotes += 1
        elif tag == "commentReference":
            self.omissions.comments += 1
        else:
            self._property(tag, parent, element)

    def end(self, element: Any) -> None:
        tag = self._path.pop()
        if self._unread_from is not None:
            if len(self._path) < self._unread_from:
                self._unread_from = None
                self.omissions.deletions += tag in _DELETED
            return
        if tag == "t" and self._runs:
            self._runs[-1].texts.append(element.text or "")
        elif tag in IN_RUN and self._runs and self._path[-1] == "r":
            self._runs[-1].texts.append(IN_RUN[tag])
        elif tag == "sym" and self._runs:
            self._runs[-1].texts.append(_SYMBOLS.get((value(element, "char") or "").upper(), ""))
        elif tag == "r" and self._runs:
            self._close_run()
        elif tag == "p":
            self._close_paragraph()
            element.clear()
        elif tag == "tc":
            self.lines.close_cell()
        elif tag == "tr":
            self.lines.close_row()
        elif tag == "tbl":
            self.lines.blank()
            element.clear()

    def _is_unread(self, tag: str, parent: str) -> bool:
        if tag == "sdtContent" and self._placeholder_in == len(self._path) - 1:
            # "Click here to enter text": nobody has filled in this field.
            self._placeholder_in = None
            return True
        return tag in UNREAD or (tag in _DELETED and parent not in _FOR_MARKS)

    def _property(self, tag: str, parent: str, element: Any) -> None:
        of_run = parent == "rPr" and self._path[-3] == "r" and bool(self._runs)
        if tag == "vanish" and of_run:
            self._runs[-1].hidden = is_on(element)
        elif tag == "rStyle" and of_run:
            self._runs[-1].style = value(element)
        elif tag in ("strike", "dstrike") and of_run:
            self._runs[-1].struck = is_on(element)
        elif tag == "vMerge" and parent == "tcPr" and value(element) != "restart":
            self.lines.continue_cell()
        elif tag == "gridSpan":
            self.lines.widen_cell(_whole(value(element)) or 1)
        elif parent == "trPr" and (tag in ("del", "hidden") and is_on(element)):
            self.lines.leave_row_out()
            self.omissions.deletions += tag == "del"
            self.omissions.hidden += tag == "hidden"
        elif self._paragraphs:
            self._paragraph_property(tag, parent, element)

    def _paragraph_property(self, tag: str, parent: str, element: Any) -> None:
        paragraph = self._paragraphs[-1]
        if tag == "pStyle":
            paragraph.style = value(element)
        elif tag == "numId":
            paragraph.list_id = value(element)
        elif tag == "ilvl":
            paragraph.list_level = _whole(value(element))
        elif tag == "outlineLvl":
            paragraph.outlined = (value(element) or "9") < "9"
        elif tag in _DELETED and parent == "rPr" and self._path[-3] == "pPr":
            paragraph.joins_next = True

    def _close_run(self) -> None:
        run = self._runs.pop()
        paragraph = self._paragraphs[-1]
        hidden = self._styles.hides(run.style, paragraph.style) if run.hidden is None else run.hidden
        text = "".join(run.texts)
        if not hidden:
            paragraph.texts.append(text)
            paragraph.struck |= run.struck and bool(text.strip())
            paragraph.unstruck |= not run.struck and bool(text.strip())
        elif text.strip() and not paragraph.last_run_hidden:
            self.omissions.hidden += 1
        paragraph.last_run_hidden = hidden

    def _close_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        text = self._carried + "".join(paragraph.texts)
        self._carried = ""
        if paragraph.joins_next:
            self._carried = text
            return
        label = self._label(paragraph)
        text = text.strip()
        if label and (text or label != BULLET) and not (label == BULLET and self.lines.in_cell):
            text = f"{label} {text}".strip()
        if not text:
            self.lines.blank()
            return
        if paragraph.outlined or self._styles.is_heading(paragraph.style):
            self.lines.blank()
        self.lines.add(text, struck=paragraph.struck and not paragraph.unstruck)

    def _label(self, paragraph: _Paragraph) -> str:
        list_id, level = self._styles.numbering(paragraph.style)
        list_id = paragraph.list_id or list_id
        level = paragraph.list_level if paragraph.list_level is not None else level
        return self._numbering.label(list_id, level or 0) if list_id else ""


def _whole(text: str | None) -> int | None:
    if not text or not text.isdecimal():
        return None
    return int(text[:9])
