"""Numbers in a row: "(i)", "(ii)", "(iii)"; "1.", "2."; and the clauses that they head inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BRACKETED = re.compile(r"(?:^|(?<=[\s,;:.–—-]))\((?P<number>[a-h]|\d{1,2}|[ivx]{1,4})\)\s+(?=\S)")


def comes_next(number: str, following: str) -> bool:
    """Whether `following` comes next after `number`, written alike: "(b)" after "(a)", "ii." after "i."."""
    one, other = number.strip("(.)"), following.strip("(.)")
    if re.sub(r"\w", "", number) != re.sub(r"\w", "", following):
        return False
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    if one in _ROMAN and other in _ROMAN and _ROMAN.index(other) == _ROMAN.index(one) + 1:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def opens_a_series(number: str) -> bool:
    """Whether nothing comes before `number`: "(a)", "1.", "i)"."""
    return number.strip("(.)").lower() in {"a", "1", "i"}


def clauses(text: str, begin: int) -> Iterator[tuple[str, int, int]]:
    """The clauses of a series in `text` from `begin` on: number, start and end; none where there are fewer than two.

    `that (i) the report be noted; and (ii) the gate be mended`.
    """
    heads: list[re.Match[str]] = []
    for head in _BRACKETED.finditer(text, begin):
        number = head.group().strip()
        if comes_next(heads[-1].group().strip(), number) if heads else opens_a_series(number):
            heads.append(head)
    if len(heads) < 2 or text[begin : heads[0].start()].strip(" :–—-").lower() not in {"", "that"}:
        return
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        words = re.sub(r"[\s,;]+(?:and)?\s*$", "", text[head.end() : end])
        yield head.group().strip(), head.end(), head.end() + len(words)
