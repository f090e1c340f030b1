"""Reads a web page as lines: blocks become lines, table rows become tab-separated lines."""

import re
from typing import Any

from lxml import etree

from delivery.intake.lines import Lines
from delivery.intake.numerals import numeral
from delivery.intake.omissions import Omissions
from delivery.intake.plain import read_plain
from delivery.intake.refusal import Refused

MOST_ELEMENTS = 200_000

_TOO_LONG = "This web page is too long to be read at once: paste the part of its text that matters."
_UNREAD = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
    }
    | {"button", "nav", "audio", "video", "canvas"}
)
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source"}
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dl"})
_BLOCKS = _SPACED | {
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "address",
    "figure",
    "figcaption",
}
_BLOCKS = _BLOCKS | {
    "ul",
    "ol",
    "li",
    "dt",
    "dd",
    "body",
    "form",
    "fieldset",
    "caption",
    "hr",
    "aside",
    "details",
}
_LOOKS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(iso-8859-15|iso-8859-2|windows-125[0-8])", re.I
)


def read_webpage(content: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, notes) of an HTML file, saved from a browser or by Word."""
    text, notes = _decoded(content)
    target = _Page()
    parser = etree.HTMLParser(target=target, no_network=True, remove_comments=True, remove_pis=True)
    for place in range(0, len(text), 65536):
        parser.feed(text[place : place + 65536])
    parser.close()
    return "\n".join(target.lines.lines).strip("\n"), notes + target.omissions.notes()


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        charset = _CHARSET.search(content[:4096])
    if charset:
        return content.decode(charset[1].decode("ascii"), errors="replace"), ()
    return read_plain(content)


class _Page:
    """What the parser tells its findings to (lxml's target interface): no tree is built."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.omissions = Omissions()
        self._elements_left = MOST_ELEMENTS
        self._open: list[str] = []
        self._unread_from: int | None = None
        self._texts: list[str] = []
        self._lists: list[tuple[str | None, int]] = []
        self._label = ""
        self._as_typed = 0

    def start(self, tag: Any, attributes: Any) -> None:
        self._elements_left -= 1
        if self._elements_left < 0:
            raise Refused(_TOO_LONG)
        if tag in _EMPTY:
            if tag == "br" and self._unread_from is None:
                self._texts.append("\n")
            return
        self._open.append(tag)
        if self._unread_from is None:
            self._start_seen(tag, attributes)

    def _start_seen(self, tag: str, attributes: Any) -> None:
        hidden = "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
        if hidden or tag == "del" or tag in _UNREAD:
            self._unread_from = len(self._open)
            self.omissions.hidden += hidden and tag not in _UNREAD
            self.omissions.deletions += tag == "del" and not hidden
        elif tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self._end_line()
        if self._unread_from is None:
            self._open_block(tag, attributes)

    def _open_block(self, tag: str, attributes: Any) -> None:
        if tag == "ul":
            self._lists.append((None, 0))
        elif tag == "ol":
            self._lists.append(
                (_LOOKS.get(attributes.get("type") or "", "decimal"), _start(attributes.get("start")))
            )
        elif tag == "li":
            self._label = self._next_label(attributes.get("value"))
        elif tag == "tr":
            self.lines.open_row()
        elif tag in ("td", "th"):
            self.lines.open_cell()
            self.lines.widen_cell(min(_start(attributes.get("colspan")), 1000))
        elif tag in _SPACED or tag == "table":
            self.lines.blank()
        self._as_typed += tag == "pre"

    def end(self, tag: Any) -> None:
        if tag in _EMPTY or not self._open:
            return
        self._open.pop()
        if self._unread_from is not None:
            if len(self._open) < self._unread_from:
                self._unread_from = None
            return
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self._end_line()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("td", "th"):
            self.lines.close_cell()
        elif tag == "tr":
            self.lines.close_row()
        elif tag in _SPACED or tag == "table":
            self.lines.blank()
        self._as_typed -= tag == "pre"

    def data(self, data: str) -> None:
        if self._unread_from is None:
            self._texts.append(data if self._as_typed else _SPACES.sub(" ", data))

    def close(self) -> None:
        self._end_line()

    def _end_line(self) -> None:
        text = re.sub(r" *\n *", "\n", "".join(self._texts)).strip(" \n")
        self._texts.clear()
        if text:
            self.lines.add(f"{self._label} {text}" if self._label and not self.lines.in_cell else text)
            self._label = ""

    def _next_label(self, value: str | None) -> str:
        if not self._lists:
            return "-"
        look, number = self._lists[-1]
        if look is None:
            return "-"
        number = _start(value) if value else number
        self._lists[-1] = (look, number + 1)
        return f"{numeral(number, look)}."


def _start(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1
