"""Walks over the words of a text once, collecting owners until something else comes."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import (
    BODIES,
    LOWER,
    OFFICES,
    PARTICLES,
    RANKS,
    THINGS,
    TITLES,
    UPPER,
    is_errand,
    word_set,
)
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.words_ahead import Words

INITIALS = re.compile(rf"^(?:[{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}[{LOWER}]?\d?|(?:[{UPPER}]\.){{2,4}})$")


# Capitals that are nobody's initials.
_ACRONYMS = word_set(
    "AOB NB TBC TBA ASAP FAO OK AGM EGM PDF UK FYI ACTION TO BY AND THE NO PR AP DN GDPR DBS URL FAQ"
)
_NAME = re.compile(rf"^[{UPPER}][\w'.-]*$")
DETERMINERS = word_set("the our all both each every entire any whole this other relevant remaining")
_SEPARATORS = frozenset({",", ";", "/", "&", "+"})
_LINK_AFTER = word_set(
    """to will shall should would must is are was were has have agreed agrees offered volunteered undertook
    needs"""
)


_NO_WORD = ("", 0, 0)


class OwnerScan:
    """Walks over the words once, collecting owners until something else comes."""

    def __init__(self, words: Words, people: People) -> None:
        self.words = words
        self.people = people
        self.spans: list[tuple[int, int]] = []
        self.end = 0
        self.strong = False
        self.begun: int | None = None
        self.stop = 0
        self.has_name = False
        self.is_office = False

    def run(self, loose: bool) -> None:
        index = 0
        if self._opens_an_order(loose):
            return
        while self.words.at(index) is not None:
            step = self._take(index, loose)
            if step == 0:
                break
            index += step
        self._close()

    def _opens_an_order(self, loose: bool) -> bool:
        """Whether the words begin with what to do ("Invite Sam to speak"), not with who ("Mark to speak")."""
        first, following = self._raw(0), self._low(1)
        if not first:
            return True
        if not is_errand(first) or self.people.knows(first) or first.lower() in OFFICES:
            return False
        if following == "to" and not is_errand(self._raw(2)):
            # "Write to the school", but "Mark to write".
            return True
        return following not in _LINK_AFTER | _SEPARATORS | {"and"} or (loose and first.islower())

    def _take(self, index: int, loose: bool) -> int:
        word, start, end = self.words.at(index) or _NO_WORD
        low = word.lower()
        if word in _SEPARATORS or low in {"and", "plus", "with"} or word in {"–", "—", "-"}:
            return self._separate(index, low)
        if word in {"*", "]", ")"}:
            return 1 if self.begun is not None and word != ")" else 0
        if word == "(":
            return self._bracket(index)
        if low in DETERMINERS:
            if self.has_name:
                return 0
            if low in {"all", "both", "each"} and self._low(index + 1) in _LINK_AFTER | {
                "",
                "/",
                ",",
                "–",
                "—",
                "-",
                "|",
                ":",
                ")",
                "]",
            }:
                self._name(word, start, end)
                self.strong = True
                return 1
            self._extend(start, end)
            self.strong = self.strong or low in {"all", "both"}
            return 1
        if self.begun is not None and low in {"of", "for"}:
            ahead = index + (2 if self._low(index + 1) == "the" else 1)
            if not self.is_office or not self._raw(ahead)[:1].isupper():
                return 0
            self._extend(start, self._end(ahead))
            return ahead - index + 1
        if self.begun is not None and low in PARTICLES and self._is_ownerlike(index + 1, inside=True):
            self._extend(start, end)
            return 1
        if self._is_ownerlike(index, inside=self.begun is not None):
            self._name(word, start, end)
            return (
                0
                if word.endswith(".")
                and len(word) > 2
                and low.strip(".") not in TITLES
                and not INITIALS.match(word)
                else 1
            )
        if (
            loose
            and index == 0
            and low.isalpha()
            and low not in THINGS
            and self._low(1) in {"to", "will", "and", "/", "&"}
        ):
            self._name(word, start, end)
            return 1
        return 0

    def _separate(self, index: int, low: str) -> int:
        if self.begun is None or not self.has_name:
            return 0
        skip = 2 if self._low(index + 1) in {"and", "&"} else 1
        if low == "with" or not self._is_ownerlike(index + skip, inside=False, after_separator=True):
            return 0
        if low in {"and", "&"} and self.is_office and self._continues_a_title(index):
            self._extend(self._start(index), self._end(index))
            return 1
        self._close()
        return skip

    def _continues_a_title(self, index: int) -> bool:
        """Whether "and" stays inside one office, as in "Head of Policy and Communications"."""
        earlier = [word.lower() for word, start, _ in self.words.before(index) if start >= (self.begun or 0)]
        following = self._low(index + 1)
        return (
            "of" in earlier[-4:]
            and following not in OFFICES
            and not self.people.knows(following)
            and not INITIALS.match(self._raw(index + 1))
        )

    def _bracket(self, index: int) -> int:
        if self.begun is None:
            return 0
        for ahead in range(index + 1, index + 10):
            if self._raw(ahead) == ")":
                self._extend(self._start(index), self._end(ahead))
                return ahead - index + 1
        return 0

    def _is_ownerlike(self, index: int, *, inside: bool, after_separator: bool = False) -> bool:
        word = self._raw(index)
        bare = word.strip(".*'")
        low = bare.lower()
        if not bare or bare in _ACRONYMS:
            return False
        if (
            INITIALS.match(word.rstrip("."))
            or INITIALS.match(word)
            or low in OFFICES
            or low.strip(".") in TITLES
        ):
            return True
        if self.people.knows(bare):
            return bare[0].isupper() or not inside
        if bare.startswith("@") and len(bare) > 2:
            return True
        if low in BODIES:
            return bare[0].isupper() or self.begun is not None or after_separator
        if low in DETERMINERS and after_separator:
            return True
        return bool(_NAME.match(bare)) and (
            low not in THINGS
            or (low == "will" and bare[0] == "W" and not inside)
            or self._is_of_an_office(index)
        )

    def _is_of_an_office(self, index: int) -> bool:
        """Whether a thing is part of an office: "Policy" in "the Policy Officer"."""
        following = self._raw(index + 1).strip(".*'")
        return following[:1].isupper() and following.lower() in OFFICES

    def _name(self, word: str, start: int, end: int) -> None:
        bare = word.strip(".*'")
        low = bare.lower()
        office = low in OFFICES
        if (
            INITIALS.match(bare)
            or INITIALS.match(word)
            or office
            or low in TITLES
            or low in RANKS
            or self.people.knows(bare)
            or bare.startswith("@")
        ):
            self.strong = True
        self.is_office = self.is_office or office or low in BODIES
        self.has_name = True
        self._extend(start, start + len(word.rstrip(".*")) if len(word) > 2 else end)

    def _extend(self, start: int, end: int) -> None:
        if self.begun is None:
            self.begun = start
        self.stop = end

    def _close(self) -> None:
        if self.begun is not None and self.has_name:
            self.spans.append((self.begun, self.stop))
            self.end = self.stop
        self.begun, self.has_name, self.is_office = None, False, False

    def _raw(self, index: int) -> str:
        return (self.words.at(index) or _NO_WORD)[0]

    def _start(self, index: int) -> int:
        return (self.words.at(index) or _NO_WORD)[1]

    def _end(self, index: int) -> int:
        return (self.words.at(index) or _NO_WORD)[2]

    def _low(self, index: int) -> str:
        return self._raw(index).lower()
