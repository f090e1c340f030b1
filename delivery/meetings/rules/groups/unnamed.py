"""How somebody is told to a reader who is not to know that they sit in a group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

A_FORUM_MEMBER = "a forum member"


@dataclass(frozen=True)
class Unnamed:
    """People whose names a reader does not come across. `pattern` finds any of them; None where there is nobody."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Iterable[str]) -> Unnamed:
        """Those of these names; of two that begin alike the longer is found first."""
        found = {r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()}
        either = "|".join(sorted(found, key=lambda words: (-len(words), words)))
        return cls(re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else None)

    def worded(self, text: str) -> str:
        """The text with "a forum member" for each of their names, "A forum member" where it begins with one."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda name: _member(text, name.start()), text)


NOBODY = Unnamed(None)
"""A reader from whom no name is kept."""


def _member(text: str, at: int) -> str:
    begins_sentence = re.search(r"(?:^|[.!?\n])\s*$", text[:at]) is not None
    return A_FORUM_MEMBER.capitalize() if begins_sentence and at + 1 < len(text) else A_FORUM_MEMBER
