"""Sentences of a block, cut also where an entry begins without a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.reading.lexicon import ABBREVIATIONS, LOWER, UPPER

# What an entry without a line of its own begins with.
_MARK = r"""[\[(*_]{0,3}(?:(?:FURTHER|Further|NEW|New|AGREED|Agreed|KEY|Key)\s)?
         (?:A[cC][tT][iI][oO][nN][sS]?(?:\s(?:[pP]oints?|POINTS?|[iI]tems?|ITEMS?|[aA]greed|[rR]equired|[bB]y|[fF]or))?
            \s*[*_]*\s?(?:\#?(?:[A-Z]|[A-Z]{2,5}[./-])?\d[\d./]*[a-z]?)?\s?[*_]*(?::|\s[–—-]\s)
          | ACTIONS?(?:\s|[*_.]*$) | \(A[cC][tT][iI][oO][nN]\b | \[A[cC][tT][iI][oO][nN]\b
          | AP\s?\d+[:\s] | DECISIONS?\s?\d*: | Decisions?\s?\d*: | RESOLVED\b | Resolved[:\s]
          | (?:Further|New)\s[aA]ctions?\b
          | Update:|UPDATE:|Response:|Response\sfrom\b|Question\s?\d*:)"""
_ROMAN = rf"\((?:i{{1,3}}|iv|vi{{0,3}}|ix|x)\)\s+[{UPPER}]"
# Each alternative begins with one character, which is looked at before anything else: most of a text is none of these.
_CUT = re.compile(
    rf"""
      [.!?](?P<closed>[\"')\]*_]*)\s+(?=(?:[–—-]\s)?[\"'(\[*_]*[{UPPER}\d£•@\#]|agreed\s)
    | \.(?<=[{LOWER}]\.)(?=[{UPPER}][{LOWER}]+[\s,'])
    | \s(?=[•\d(ivx])(?=
          •\s
        | \d{{1,4}}/\d{{2,4}}(?:/\d{{1,3}}){{0,3}}\s+[{UPPER}][{LOWER}]
        | \d{{1,2}}\)\s+\S
        | {_ROMAN}
        | (?:ii|iii|iv|v|vi|vii|viii|ix)\.\s+[{UPPER}])
    | [;.:]\s(?={_ROMAN})
    | \s(?<=[;:.]\s)(?:and\s)?(?=\((?:[a-h]|\d{{1,2}})\)\s+\S)
    | \s(?=[\[(*_AFNKDRUQ])(?={_MARK})
    | [.;:)\]}}!?\t](?=[\[(*_AFNKDRUQ])(?={_MARK})
    | [–—-](?<=\s[–—-])(?=[\[(*_AFNKDRUQ])(?={_MARK})
    """,
    re.VERBOSE,
)
# "It was | RESOLVED that" is one sentence.
_RUNS_INTO = re.compile(r"[\w,]\s?$")
_VERDICT = re.compile(r"[\[(*_]*(?:RESOLVED|Resolved)\b")
# "by end Oct. Agreed to pay" are two sentences, "on Oct. 3" is one.
_CALENDAR = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ]
)
_LONGEST = 2000
_LAST_WORD = re.compile(r"[^\s(\"'\[]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the plain text from `start` to `end`; `at` is its index among those of its `block`."""

    start: int
    end: int
    text: str
    block: int
    at: int = 0


def sentences_of(text: str, offset: int, block: int) -> Iterator[Sentence]:
    """The sentences of `text`, which stands at `offset` of the whole. None is longer than 2,000 letters."""
    at = 0
    for begin, end in _pieces(text):
        bare = text[begin:end].strip()
        if bare:
            start = offset + begin + text[begin:end].index(bare)
            yield Sentence(start, start + len(bare), bare, block, at)
            at += 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for cut in _CUT.finditer(text):
        first = text[cut.start()]
        stop = None if cut["closed"] is None else first + cut["closed"]
        if stop and not _ends(text, begin, cut.start(), stop):
            continue
        if (
            not stop
            and _RUNS_INTO.search(text, max(begin, cut.start() - 20), cut.start() + 1)
            and _VERDICT.match(text, cut.end())
        ):
            continue
        end = cut.start() + len(stop or "")
        # The mark before "Action:" and the stop before a name stay with what they end.
        if not stop and (first in {".", ":"} or (len(cut.group()) == 1 and not first.isspace())):
            end += 1
        if end - begin > _LONGEST:
            yield from _short(text, begin, end)
        else:
            yield begin, end
        begin = cut.end()
    yield from _short(text, begin, len(text))


def _short(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts what no sentence is long enough to be, so that no rule ever looks at more."""
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        yield begin, cut
        begin = cut
    yield begin, end


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
    if last.lower()[:3] in _CALENDAR and last.lower() in ABBREVIATIONS:
        return not text[at + 1 : at + 4].strip()[:1].isdigit()
    # "… send dates to CH." ends; "Ch. Insp" does not.
    return (last.isupper() and len(last) < 5) or last.lower() not in ABBREVIATIONS
