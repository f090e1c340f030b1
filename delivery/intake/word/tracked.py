"""Walks through a document's body for what was tracked in it: who put in and struck what, and who commented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from delivery.intake.cleaning import clean
from delivery.intake.tracked import TrackedChange, TrackedDocument, WordComment
from delivery.intake.word.body import IN_RUN, UNREAD
from delivery.intake.word.parts import Parts, is_on, local_name, value

_PUT_IN = frozenset({"ins", "moveTo"})
_STRUCK = frozenset({"del", "moveFrom"})
# In these an insertion or deletion tells of the mark of a paragraph or of a row; it holds no text.
_FOR_MARKS = frozenset({"rPr", "trPr", "numPr"})


@dataclass(frozen=True, slots=True)
class _By:
    is_put_in: bool
    author: str
    said_at: str


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    by: _By | None


@dataclass(slots=True)
class _Anchor:
    comment: str
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[_Piece] = field(default_factory=list)
    anchors: list[_Anchor] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    author: str
    said_at: str
    text: str


def read_tracked(content: bytes) -> TrackedDocument:
    """What was marked in a .docx; `Refused` when it is damaged, hostile or not one. Hidden text is left out."""
    parts = Parts(content)
    said = _comments(parts)
    walk = _Walk()
    changes: list[TrackedChange] = []
    comments: list[WordComment] = []
    follows = ""
    for paragraph in walk.paragraphs(parts):
        before = _tidy("".join(p.text for p in paragraph.pieces if p.by is None or not p.by.is_put_in))
        changes += _changes(paragraph, before, follows)
        comments += [
            WordComment(
                said[anchor.comment].author,
                said[anchor.comment].said_at,
                said[anchor.comment].text,
                _tidy("".join(anchor.words)),
                before,
            )
            for anchor in paragraph.anchors
            if anchor.comment in said
        ]
        follows = before or follows
    return TrackedDocument(tuple(changes), tuple(comments))


def _changes(paragraph: _Paragraph, before: str, follows: str) -> Iterator[TrackedChange]:
    """One change for each author, in the order of their first."""
    authors = {piece.by.author: piece.by.said_at for piece in reversed(paragraph.pieces) if piece.by}
    for author, said_at in reversed(list(authors.items())):
        after = _tidy("".join(piece.text for piece in paragraph.pieces if _stands(piece, author)))
        if after != before:
            yield TrackedChange(author, said_at, before, after, follows)


def _stands(piece: _Piece, author: str) -> bool:
    """Whether a piece is there when the changes of this author alone are accepted."""
    if piece.by is None:
        return True
    return piece.by.is_put_in if piece.by.author == author else not piece.by.is_put_in


class _Walk:
    """Where the walk stands: open elements, open paragraphs, and whose change we are in."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._by: list[tuple[int, _By]] = []
        self._open: dict[str, _Anchor] = {}
        self._unread_from: int | None = None
        self._is_hidden = False

    def paragraphs(self, parts: Parts) -> Iterator[_Paragraph]:
        """The paragraphs of the document in order; one in a text box comes before the one that holds it."""
        for event, element in parts.elements(parts.main):
            if event == "start":
                self._start(element)
            elif (paragraph := self._end(element)) is not None:
                yield paragraph

    def _start(self, element: Any) -> None:
        tag = local_name(element)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._unread_from is not None:
            return
        if tag in UNREAD:
            self._unread_from = len(self._path)
        elif tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "r":
            self._is_hidden = False
        elif tag == "vanish" and parent == "rPr":
            self._is_hidden = is_on(element)
        elif tag in _PUT_IN | _STRUCK and parent not in _FOR_MARKS:
            by = _By(tag in _PUT_IN, _name(value(element, "author")), value(element, "date") or "")
            self._by.append((len(self._path), by))
        elif tag == "commentRangeStart" and self._paragraphs:
            self._anchor(value(element, "id") or "")
        elif tag == "commentRangeEnd":
            self._open.pop(value(element, "id") or "", None)

    def _end(self, element: Any) -> _Paragraph | None:
        tag = self._path.pop()
        if self._unread_from is not None:
            if len(self._path) < self._unread_from:
                self._unread_from = None
            return None
        if self._by and len(self._path) < self._by[-1][0]:
            self._by.pop()
        if tag in {"t", "delText"}:
            self._add(element.text or "")
        elif tag in IN_RUN and self._path[-1:] == ["r"]:
            self._add(IN_RUN[tag])
        elif tag == "commentReference" and self._paragraphs:
            known = {anchor.comment for paragraph in self._paragraphs for anchor in paragraph.anchors}
            if (comment := value(element, "id") or "") not in known | set(self._open):
                self._paragraphs[-1].anchors.append(_Anchor(comment))
        elif tag == "p" and self._paragraphs:
            element.clear()
            return self._paragraphs.pop()
        return None

    def _anchor(self, comment: str) -> None:
        anchor = _Anchor(comment)
        self._open[comment] = anchor
        self._paragraphs[-1].anchors.append(anchor)

    def _add(self, text: str) -> None:
        if not self._paragraphs or self._is_hidden or not text:
            return
        # What one author put in and another struck was never in the minutes and is not wanted in them.
        if len({by.is_put_in for _, by in self._by}) > 1:
            return
        by = self._by[-1][1] if self._by else None
        self._paragraphs[-1].pieces.append(_Piece(text, by))
        if by is None or not by.is_put_in:
            for anchor in self._open.values():
                anchor.words.append(text)


def _comments(parts: Parts) -> dict[str, _Said]:
    """The comments of a document by their id."""
    found: dict[str, _Said] = {}
    name = parts.related("comments")
    texts: list[str] = []
    for event, element in parts.elements(name) if name else ():
        tag = local_name(element)
        if event == "start":
            continue
        if tag == "t":
            texts.append(element.text or "")
        elif tag in {"p", *IN_RUN}:
            texts.append("\n" if tag == "p" else IN_RUN[tag])
        elif tag == "comment":
            text = clean("".join(texts)).strip()
            texts = []
            if text:
                author = _name(value(element, "author"))
                found[value(element, "id") or ""] = _Said(author, value(element, "date") or "", text)
            element.clear()
    return found


def _name(author: str | None) -> str:
    return " ".join(clean(author or "").split())[:200]


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in clean(text).split("\n")).strip()
