"""Logs of a chat, as meetings held in one keep them: `[19:02:40] <maz> #action priya to draft the post`.

The time goes, the nickname becomes a speaker ("maz: …"), and a word behind "#" becomes the marker that
minutes have for it; no character moves.
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]?[ \t]+)?<[@+ ]?(?P<nick>\w[\w-]{0,19})>(?P<gap>[ \t]+)(?P<mark>#[a-z]{3,10}\b)?",
    re.MULTILINE,
)
_FEWEST = 3
_MARKS = {"#topic": "##", "#agreed": "AGREED:", "#accepted": "AGREED:"}


def without_chat(text: str) -> tuple[str, frozenset[str]]:
    """`text` as minutes in turns, of the same length, and the nicknames that speak; as it is where it is no log."""
    nicks = {line["nick"].lower() for line in _LINE.finditer(text)} if "<" in text else set()
    if sum(1 for _ in zip(range(_FEWEST), _LINE.finditer(text), strict=False)) < _FEWEST:
        return text, frozenset()
    return _LINE.sub(_turn, text), frozenset(nicks)


def _turn(line: re.Match[str]) -> str:
    """One turn: "<maz> yes" is "maz:  yes"; a marked one is what nobody in particular says."""
    length = len(line.group())
    mark = line["mark"]
    if mark is None:
        return f"{line['nick']}:".rjust(length - len(line["gap"]) - 1) + " " * (len(line["gap"]) + 1)
    return f"{_MARKS.get(mark, mark)}".rjust(length)
