"""What is left of a web page in pasted text: tags and entities, blanked without moving a character."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?:\s[^<>]{0,300})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,5}|#[xX][0-9a-fA-F]{1,4}|[A-Za-z]{2,8});")
_NEW_LINE = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "tr",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)


def without_tags(text: str) -> str:
    """`text` with its tags and entities blanked, if it has any; the length is the same.

    A paragraph, list entry or row begins a line, a list entry with a bullet, a heading with its marks, and a
    cell with a tab.
    """
    if "</" not in text:
        return text
    return _ENTITY.sub(_letter, _TAG.sub(_blank, text))


def readable(text: str) -> str:
    """`text` for people: without tags, with entities as letters. The length may change."""
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_TAG.sub(" ", text))


def _blank(tag: re.Match[str]) -> str:
    name, length = tag["name"].lower(), len(tag.group())
    opens = tag.group()[1] != "/"
    if opens and name == "li":
        return "\n• ".ljust(length)
    if opens and name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return "\n## ".ljust(length)[:length]
    if name in {"td", "th"}:
        return ("\t" if opens else " ").ljust(length)
    return ("\n" if name in _NEW_LINE else " ").ljust(length)


def _letter(entity: re.Match[str]) -> str:
    letter = html.unescape(entity.group())
    return letter.ljust(len(entity.group())) if len(letter) == 1 else entity.group()
