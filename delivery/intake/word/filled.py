"""Walks through a Word document that is a form: its content controls, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from delivery.intake.cleaning import clean
from delivery.intake.filled import CellPlace, FilledDocument, FilledParagraph, Piece
from delivery.intake.word.body import IN_RUN, UNREAD
from delivery.intake.word.parts import Parts, is_on, local_name, value
from delivery.intake.word.styles import Styles, read_styles
from delivery.intake.word.tracked import read_tracked

_STRUCK = frozenset({"del", "moveFrom"})
# In these a deletion tells of the mark of a paragraph or of a row; it holds no text.
_FOR_MARKS = frozenset({"rPr", "trPr", "numPr"})
MOST_PROPERTIES = 400


@dataclass(slots=True)
class _Control:
    number: int
    depth: int


@dataclass(slots=True)
class _Run:
    texts: list[str] = field(default_factory=list)
    style: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Paragraph:
    pieces: list[Piece] = field(default_factory=list)
    style: str | None = None


def read_filled(content: bytes) -> FilledDocument:
    """The form that a .docx holds; `Refused` when it is damaged, hostile or not one. Hidden text is left out, and counted."""
    marked = read_tracked(content)
    parts = Parts(content)
    walk = _Walk(read_styles(parts))
    for event, element in parts.elements(parts.main):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    return FilledDocument(
        tuple(walk.paragraphs),
        tuple(walk.tags),
        _properties(parts),
        marked,
        hidden=walk.hidden,
        prompts=frozenset(walk.prompts),
    )


def _properties(parts: Parts) -> dict[str, str]:
    """What the file carries for the program that made it, by name."""
    found: dict[str, str] = {}
    part = parts.of_package("custom-properties")
    name = ""
    for event, element in parts.elements(part) if part else ():
        tag = local_name(element)
        if event == "start" and tag == "property":
            name = element.get("name") or ""
        elif event == "end" and tag == "lpwstr" and name and len(found) < MOST_PROPERTIES:
            found[name] = clean(element.text or "")
    return found


class _Walk:
    """Where the walk stands: the open elements, controls, tables and paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[FilledParagraph] = []
        self.tags: list[str] = []
        self.prompts: set[int] = set()
        self.hidden = 0
        self._styles = styles
        self._path: list[str] = []
        self._controls: list[_Control] = []
        self._open: list[_Paragraph] = []
        self._run: _Run | None = None
        self._unread_from: int | None = None
        self._tables = 0
        # A table within a cell belongs to the cell.
        self._depth_of_tables = 0
        self._row = self._column = -1

    def start(self, element: Any) -> None:
        tag = local_name(element)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._unread_from is not None:
            return
        if self._is_unread(tag, parent):
            self._unread_from = len(self._path)
        elif tag == "sdt":
            self._controls.append(_Control(len(self.tags), len(self._path)))
            self.tags.append("")
        elif parent == "sdtPr" and self._controls:
            self._property_of_control(tag, element)
        elif tag == "tbl":
            self._depth_of_tables += 1
            if self._depth_of_tables == 1:
                self._row = -1
        elif tag == "tr" and self._depth_of_tables == 1:
            self._row, self._column = self._row + 1, -1
        elif tag == "tc" and self._depth_of_tables == 1:
            self._column += 1
        elif tag == "p":
            self._open.append(_Paragraph())
        elif tag == "r":
            self._run = _Run()
        else:
            self._property_of_text(tag, parent, element)

    def end(self, element: Any) -> None:
        tag = self._path.pop()
        if self._unread_from is not None:
            if len(self._path) < self._unread_from:
                self._unread_from = None
            return
        if tag == "t" and self._run:
            self._run.texts.append(element.text or "")
        elif tag in IN_RUN and self._run and self._path[-1:] == ["r"]:
            self._run.texts.append(IN_RUN[tag])
        elif tag == "r":
            self._close_run()
        elif tag == "p" and self._open:
            paragraph = self._open.pop()
            self.paragraphs.append(FilledParagraph(tuple(paragraph.pieces), self._place()))
            element.clear()
        elif tag == "sdt" and self._controls:
            self._close_control()
        elif tag == "tbl":
            self._depth_of_tables -= 1
            self._tables += self._depth_of_tables == 0
            element.clear()

    def _is_unread(self, tag: str, parent: str) -> bool:
        return tag in UNREAD or (tag in _STRUCK and parent not in _FOR_MARKS)

    def _property_of_control(self, tag: str, element: Any) -> None:
        control = self._controls[-1]
        if tag == "tag":
            self.tags[control.number] = clean(value(element) or "")
        elif tag == "showingPlcHdr" and is_on(element):
            # Some programs leave the mark when somebody types: whether it is a prompt is for the reader to tell.
            self.prompts.add(control.number)

    def _property_of_text(self, tag: str, parent: str, element: Any) -> None:
        if tag == "pStyle" and self._open:
            self._open[-1].style = value(element)
        elif self._run and parent == "rPr" and tag == "vanish":
            self._run.hidden = is_on(element)
        elif self._run and parent == "rPr" and tag == "rStyle":
            self._run.style = value(element)

    def _close_run(self) -> None:
        run, self._run = self._run, None
        text = "".join(run.texts) if run else ""
        if not run or not self._open or not text:
            return
        paragraph = self._open[-1]
        hidden = self._styles.hides(run.style, paragraph.style) if run.hidden is None else run.hidden
        if hidden:
            self.hidden += bool(text.strip())
            return
        # A list of contents is a control without a tag: what stands in it is text of the document.
        control = self._controls[-1].number if self._controls else None
        paragraph.pieces.append(Piece(clean(text), control))

    def _close_control(self) -> None:
        """A control is there although nobody has typed into it."""
        there = Piece("", self._controls.pop().number)
        if self._open:
            self._open[-1].pieces.append(there)
        else:
            self.paragraphs.append(FilledParagraph((there,), self._place()))

    def _place(self) -> CellPlace | None:
        return (self._tables, self._row, self._column) if self._depth_of_tables else None
