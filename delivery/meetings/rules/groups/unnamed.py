"""How somebody is told to a reader who is not to know that they sit in a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from delivery.meetings.rules.groups.called import Called, begins_sentence
from delivery.meetings.rules.groups.name_forms import Form, whole_forms

A_FORUM_MEMBER = "a forum member"


@dataclass(frozen=True)
class Unnamed:
    """People whose names a reader does not come across.

    `ids` are all of them. `names` are theirs as they are written, without those that somebody has who may be named
    anyway, and `forms` what they are called by in a text.
    """

    names: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()
    forms: frozenset[Form] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], ids: Iterable[int] = ()) -> Unnamed:
        """Those of these ids, where a text has their whole names."""
        known = frozenset(" ".join(name.split()) for name in names if name.strip())
        return cls(known, frozenset(ids), frozenset(form for name in known for form in whole_forms(name)))

    def worded(self, text: str) -> str:
        """The text with "a forum member" for each of them, "A forum member" where a sentence begins with one."""
        told, done = [], 0
        for start, end in self._called.places(text):
            member = A_FORUM_MEMBER.capitalize() if begins_sentence(text, start) else A_FORUM_MEMBER
            told += [text[done:start], member]
            done = end
        return "".join([*told, text[done:]]) if told else text

    def whom(self, words: str) -> str:
        """Words that say who somebody is: also a name of one word, where it is all that they say."""
        is_one = words in self.names or (words,) in self.forms
        return A_FORUM_MEMBER.capitalize() if is_one else self.worded(words)

    @cached_property
    def _called(self) -> Called:
        return Called(self.forms)


NOBODY = Unnamed()
"""A reader from whom no name is kept."""
