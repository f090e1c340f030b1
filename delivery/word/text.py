"""Any text as Word can hold it: no control characters, line ends as breaks, everything escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 forbids (section 2.2), and the controls that it allows and no reader shows.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n]+")
_OPEN = '<w:t xml:space="preserve">'


def cleaned(text: str) -> str:
    """The text with `\\n` line ends and nothing that makes a file unreadable.

    Pasted Word text has \\x0b for a manual line break: it becomes a newline.
    """
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).strip("\n")


def one_line(text: str) -> str:
    """The cleaned text with each run of spaces, tabs and newlines as one space: for headings and properties."""
    return _SPACES.sub(" ", cleaned(text)).strip(" ")


def attribute(text: str) -> str:
    """The text on one line, escaped to stand between double quotes."""
    return escape(one_line(text), {'"': "&quot;"})


def words(text: str, absent: str = "") -> str:
    """The content of a run: `w:t`, with `w:br` for each newline and `w:tab` for each tab.

    Neither may stand inside w:t: the schema lets them pass and Word calls the file unreadable. What stands
    for a text that shows nothing is `absent`, where it is given.
    """
    inner = cleaned(text)
    inner = escape(inner) if inner.strip() or not absent else absent
    if "\n" in inner:
        inner = inner.replace("\n", f"</w:t><w:br/>{_OPEN}")
    if "\t" in inner:
        inner = inner.replace("\t", f"</w:t><w:tab/>{_OPEN}")
    return f"{_OPEN}{inner}</w:t>"
