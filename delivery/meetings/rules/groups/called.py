"""Where a text names somebody: by the whole name or a short form of it, or by a given name or initials that stand alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from delivery.meetings.personal_data.given_names import EVERYDAY
from delivery.meetings.reading.lexicon import word_set
from delivery.meetings.rules.groups.name_forms import MOST_INITIALS, WORD, Form

# They begin with a capital and are no part of a name.
_DATES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    """
)
# What stands before initials in capitals and is no heading.
_ASKED_OF = frozenset({"ACTION", "ACTIONS", "AGREED", "OWNER", "RESOLVED"})
_OPENS = frozenset(".!?:;-–—•*([|/\"“‘'")


def begins_sentence(text: str, at: int, opens: frozenset[str] = frozenset(".!?")) -> bool:
    """Whether what stands at `at` is the first word of a sentence or a line."""
    before = text[max(0, at - 100) : at]
    said = before.rstrip()
    return not said or said[-1] in opens or "\n" in before[len(said) :]


@dataclass(frozen=True)
class Called:
    """Finds some people in texts by these forms of their names."""

    forms: frozenset[Form]

    def places(self, text: str) -> Sequence[tuple[int, int]]:
        """Where each of them is named, from left to right; a possessive ending is left to the sentence."""
        if self._hint is None or not self._hint.search(text):
            return ()
        words = list(WORD.finditer(text))
        found, at = [], 0
        while at < len(words):
            length = self._length(text, words, at)
            if length:
                last = words[at + length - 1]
                found.append((words[at].start(), last.start() + len(_bare(last[0]))))
            at += length or 1
        return found

    def _length(self, text: str, words: Sequence[re.Match[str]], at: int) -> int:
        """How many words from `at` on name one of them."""
        for form in self._by_first.get(_bare(words[at][0]).casefold(), ()):
            if len(form) > 1 and _reads(text, words[at : at + len(form)], form):
                return len(form)
            if len(form) == 1 and _stands_alone(text, words, at, form[0]):
                return 1
        return 0

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[Form]]:
        """The forms by their first word, the longest first."""
        found: defaultdict[str, list[Form]] = defaultdict(list)
        for form in sorted(self.forms, key=lambda form: (-len(form), form)):
            found[form[0].casefold()].append(form)
        return found

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """Finds the texts that are worth a look: with the last word of a form, or the one before a mere initial."""
        told = {form[-1] if len(form[-1]) > 1 else form[0] for form in self.forms}
        return re.compile("|".join(_any_case(word) for word in sorted(told))) if told else None


def _reads(text: str, words: Sequence[re.Match[str]], form: Form) -> bool:
    """Whether these words are the form, with its capitals, and no more between than space, full stops and brackets."""
    said = [word[0] for word in words[:-1]] + [_bare(words[-1][0])]
    return (
        len(said) == len(form)
        and all(_is(one, other) for one, other in zip(said, form, strict=True))
        and all(
            re.fullmatch(r"[.)\"”’]*\s*[(\"“‘]*", text[one.end() : other.start()])
            for one, other in pairwise(words)
        )
    )


def _is(said: str, word: str) -> bool:
    return said.casefold() == word.casefold() and (said[0].isupper() or not word[0].isupper())


def _stands_alone(text: str, words: Sequence[re.Match[str]], at: int, form: str) -> bool:
    """Whether a word is a given name or initials, and no part of another name, of a heading or of a time of day."""
    word = words[at]
    said, before, behind = _bare(word[0]), text[: word.start()][-2:], text[word.end() : word.end() + 1]
    if (
        before.rstrip()[-1:].isdigit()
        or before[-1:] in {"_", "@"}
        or behind.isdigit()
        or behind in {"_", "@"}
    ):
        return False
    earlier, later = _beside(text, words, at, -1), _beside(text, words, at, 1)
    if form.isupper():
        ahead = None if earlier and earlier[0] in _ASKED_OF else earlier
        is_heading = any(one and one[0].isupper() and len(one[0]) > MOST_INITIALS for one in (ahead, later))
        return said == form and not is_heading
    if later and _may_be_name(later[0]):
        return False
    if said.casefold() in EVERYDAY:
        return said == form and earlier is not None and not _may_be_name(earlier[0])
    is_surname = earlier and _may_be_name(earlier[0]) and not begins_sentence(text, earlier.start(), _OPENS)
    return said in {form, form.upper()} and not is_surname


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in _DATES


def _beside(text: str, words: Sequence[re.Match[str]], at: int, step: int) -> re.Match[str] | None:
    """The word right before or behind one, in the same line and with nothing but space between."""
    other = at + step
    if not 0 <= other < len(words):
        return None
    one, two = sorted((words[at], words[other]), key=re.Match.start)
    return words[other] if text[one.end() : two.start()].strip(" \t") == "" else None


def _bare(word: str) -> str:
    """A word without the ending that says something is theirs."""
    return word[:-2] if word[-2:].casefold() in {"'s", "’s"} else word


def _any_case(word: str) -> str:
    return f"{re.escape(word[:1])}(?i:{re.escape(word[1:])})"
