"""How somebody is told to a reader who is not to know that they sit in a group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

A_FORUM_MEMBER = "a forum member"


@dataclass(frozen=True)
class Unnamed:
    """People whose names a reader does not come across.

    `ids` are all of them. `names` are theirs as they are written, without those that somebody has who may be named
    anyway, and `pattern` finds in a text the ones that cannot be taken for plain words; None where there are none.
    """

    pattern: re.Pattern[str] | None
    names: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], ids: Iterable[int] = ()) -> Unnamed:
        """Those of these names and ids; of two names that begin alike the longer is found first."""
        known = frozenset(" ".join(name.split()) for name in names if name.strip())
        found = {_pattern(name) for name in known if _is_plainly_a_name(name)}
        either = "|".join(sorted(found, key=lambda words: (-len(words), words)))
        return cls(re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None, known, frozenset(ids))

    def worded(self, text: str) -> str:
        """The text with "a forum member" for each of their names, "A forum member" where a sentence begins with one."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda name: _member(text, name.start()), text)

    def whom(self, words: str) -> str:
        """Words that say who somebody is: also a name of one word, where it is all that they say."""
        return A_FORUM_MEMBER.capitalize() if words in self.names else self.worded(words)


NOBODY = Unnamed(None)
"""A reader from whom no name is kept."""


def _is_plainly_a_name(name: str) -> bool:
    """Whether it has two words with a capital: "will", out of an address, and "Mark" are words of any sentence."""
    return sum(word[0].isupper() for word in name.split()) > 1


def _pattern(name: str) -> str:
    """The words of a name across lines, each with its capital, the rest of it in any case."""
    return r"\s+".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    kept = 1 if word[0].isupper() else 0
    return f"{re.escape(word[:kept])}(?i:{re.escape(word[kept:])})"


def _member(text: str, at: int) -> str:
    begins_sentence = re.search(r"(?:^|[.!?\n])\s*$", text[:at]) is not None
    return A_FORUM_MEMBER.capitalize() if begins_sentence else A_FORUM_MEMBER
