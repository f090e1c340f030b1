"""The words from a place on, cut one after another as they are asked for: most owners end within three."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\s,;:/&+()\[\]–—*|]+|[,;:/&+()\[\]–—*|]")
_REACH = 240
_MOST = 28
_OPENERS = frozenset({"*", "[", "("})


class Words:
    """The words of `text` from `at` on, as far as a tab; each with its place. At most 28."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._tokens = _TOKEN.finditer(text, at, at + _REACH)
        self._cut: list[tuple[str, int, int]] = []
        self._left = _MOST

    def at(self, index: int) -> tuple[str, int, int] | None:
        """The word at `index`, with its place, or None."""
        while len(self._cut) <= index and self._left:
            self._next()
        return self._cut[index] if 0 <= index < len(self._cut) else None

    def before(self, index: int) -> list[tuple[str, int, int]]:
        """The words before that at `index`."""
        return self._cut[:index]

    def _next(self) -> None:
        token = next(self._tokens, None)
        if token is None or (self._cut and "\t" in self._text[self._cut[-1][2] : token.start()]):
            self._left = 0
            return
        self._left -= 1
        if self._cut or token.group() not in _OPENERS:
            self._cut.append((token.group(), token.start(), token.end()))
