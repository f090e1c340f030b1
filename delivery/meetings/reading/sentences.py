"""Sentences of a block, cut also where an entry begins without a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.reading.lexicon import ABBREVIATIONS, LOWER, UPPER

_CUT = re.compile(
    rf"""
      (?P<stop>[.!?][\"')\]*_]*)\s+(?=[\"'(\[*_]*[{UPPER}\d£•@\#])
    | (?<=[{LOWER}])\.(?=[{UPPER}][{LOWER}]+[\s,'])
    | \s(?=•\s)
    | \s(?=\d{{1,4}}/\d{{2,4}}(?:/\d{{1,3}}){{0,3}}\s+[{UPPER}][{LOWER}])
    | \s(?=\d{{1,2}}\)\s+\S)
    | [;.:]?\s(?=\((?:i{{1,3}}|iv|vi{{0,3}}|ix|x)\)\s+[{UPPER}])
    | \s(?=(?:ii|iii|iv|v|vi|vii|viii|ix)\.\s+[{UPPER}])
    | (?:(?<=[.;:)\]}}!?])|(?<=\s-)|(?<=\s–)|(?<=\s—)|(?<=\t)|\s)
      (?=[\[(*_]{{0,3}}(?:(?:FURTHER|Further|NEW|New|AGREED|Agreed|KEY|Key)\s)?
         (?:A[cC][tT][iI][oO][nN][sS]?(?:\s(?:[pP]oints?|POINTS?|[iI]tems?|ITEMS?|[aA]greed|[rR]equired|[bB]y|[fF]or))?
            \s*[*_]*\s?(?:\#?\d[\d./]*[a-z]?)?\s?[*_]*(?::|\s[–—-]\s)
          | ACTIONS?\s | \(A[cC][tT][iI][oO][nN]\b | \[A[cC][tT][iI][oO][nN]\b
          | AP\s?\d+[:\s] | DECISIONS?\s?\d*: | Decisions?\s?\d*: | RESOLVED\b | Resolved[:\s]
          | (?:Further|New)\s[aA]ctions?\b
          | Update:|UPDATE:|Response:|Response\sfrom\b|Question\s?\d*:))
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\"'\[]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the plain text from `start` to `end`; `block` is the index of its block."""

    start: int
    end: int
    text: str
    block: int


def sentences_of(text: str, offset: int, block: int) -> Iterator[Sentence]:
    """The sentences of `text`, which stands at `offset` of the whole."""
    begin = 0
    for cut in _CUT.finditer(text):
        if cut["stop"] and not _ends(text, begin, cut.start(), cut["stop"]):
            continue
        end = cut.start() + len(cut["stop"] or "") if cut["stop"] else cut.start()
        if not cut["stop"] and text[cut.start() : cut.start() + 1] == ".":
            end += 1
        yield from _sentence(text, begin, end, offset, block)
        begin = cut.end()
    yield from _sentence(text, begin, len(text), offset, block)


def _sentence(text: str, begin: int, end: int, offset: int, block: int) -> Iterator[Sentence]:
    piece = text[begin:end]
    bare = piece.strip()
    if bare:
        start = begin + piece.index(bare)
        yield Sentence(offset + start, offset + start + len(bare), bare, block)


def _ends(text: str, begin: int, at: int, stop: str) -> bool:
    """Whether a full stop ends the sentence: not after "Cllr", "e.g", an initial, or a list number."""
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(begin, at - 20), at)
    if word is None:
        return at > begin
    last = word.group()
    if last.lower() in {"no", "nos", "para", "ref"}:
        return not text[at + 1 : at + 4].strip()[:1].isdigit()
    if len(last) == 1 and last.isupper():
        return False
    if word.start() == begin and len(last) <= 4 and (last.isdigit() or last in {"i", "ii", "iii", "iv", "v"}):
        return False
    # "… send dates to CH." ends; "Ch. Insp" does not.
    return (last.isupper() and len(last) < 5) or last.lower() not in ABBREVIATIONS
