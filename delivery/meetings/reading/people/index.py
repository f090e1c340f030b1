"""The people of a text: names from attendance lists, titles and brackets, and whose the initials are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from delivery.meetings.reading.findings import KnownPerson, Person
from delivery.meetings.reading.lexicon import LOWER, TITLES, TITLES_AND_RANKS, UPPER
from delivery.meetings.reading.people.attendance import Attendee
from delivery.meetings.reading.people.names import (
    NAME_WORD,
    bare_name,
    could_be,
    is_common,
    looks_like_a_name,
)

# A pattern that begins with one capital costs half of one that does not.
# No meeting has more people; a text made to be slow may.
_MOST = 500
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_TITLED = re.compile(
    rf"\b(?=[CcMmDdPpRrSsIiJjBbLl])(?:(?i:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sgt|Sergeant|Insp|Inspector|Constable|"
    rf"Superintendent|Supt|PCSO|Judge|Baroness|Lord|Lady)|PC|DC|DCI|DI|DS)\.?{_GAP}"
    rf"((?:(?:[{UPPER}]\.?{_GAP}){{1,2}}|{NAME_WORD}{_GAP})?{NAME_WORD})"
)
_PAIR = re.compile(rf"({NAME_WORD})[ ](?=({NAME_WORD}))")
_OFFICE_NAMED = re.compile(
    r"\b(?=[MmOoCcSsTtDdHhWwLl])(?:[Mm]anager|[Oo]fficer|[Cc]lerk|[Cc]hair(?:man|woman|person)?|[Ss]ecretary|[Tt]reasurer|[Cc]o-?ordinator|[Dd]irector|[Cc]hief [Ee]xecutive|"
    rf"[Cc]onvenor|[Hh]eadteacher|[Ww]arden|[Ll]ead),? ({NAME_WORD}) ({NAME_WORD})(?=[,.;)]| [{LOWER}])"
)
_SPEAKING = re.compile(
    rf"({NAME_WORD})[ ]({NAME_WORD})(?=[ ](?:said|reported|agreed|stated|explained|asked|advised|offered|"
    r"confirmed|thanked|suggested|volunteered|undertook|noted|updated|presented|introduced|outlined|gave|raised|queried|spoke|proposed|seconded)\b)"
)
_ACTING = re.compile(
    rf"({NAME_WORD})(?=[ ](?:said|says|asked|felt|thought|thinks|suggested|offered|reported|explained|"
    r"mentioned|wondered|volunteered|agreed|noted|to|will|has|had|gave|is|was)\s[a-z])"
)
_OPENS = re.compile(r"(?:\n|[.!?:]\s)[-*•> \t]{0,6}$")
_LONGEST_OPENING = 8
_BRACKETED = re.compile(
    rf"(?=[{UPPER}])((?:{NAME_WORD}|[{UPPER}]\.?)(?:[ ](?:[{UPPER}]\.?|{NAME_WORD}|de|van|von|ap|ferch|al|el)){{1,4}})[ ]?[(\[]"
    rf"(?:[^()\[\]\n]{{0,40}}[,;][ ]?)?([{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}\d?)(?:[,;][^()\[\]\n]{{0,40}})?[)\]]"
)
_USED = re.compile(
    rf"([{UPPER}](?<!\w[{UPPER}])[{UPPER}]{{1,3}})\b(?=:|[ ](?:to|will|would|has|had|is|was|gave|said|agreed|[{LOWER}]{{3,}}(?:ed|ing))\b)"
)


@dataclass(frozen=True, slots=True)
class People:
    """Who is known: `named` in the text and `given` by the caller, each with initials where written.

    `words` are the words of their names in lower case, `surnames` the last of them; `used` are initials that act or speak in the text.
    """

    named: dict[str, str | None] = field(default_factory=dict)
    given: dict[str, str | None] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether `word` is part of a known person's name."""
        low = word.lower()
        return low in self.words or (low.endswith("'s") and low[:-2] in self.words)

    def expand(self, initials: str) -> Person:
        """Whose `initials` are: one name, or none with the candidates when two people fit, or nobody."""
        for names in (self.named, self.given):
            fitting = [name for name, own in names.items() if own == initials]
            fitting = fitting or [
                name
                for name, own in names.items()
                if own is None and name[:1] == initials[0] and could_be(initials, name)
            ]
            fitting = _distinct(fitting)
            if len(fitting) == 1:
                return Person(initials, fitting[0])
            if fitting:
                return Person(initials, None, tuple(fitting))
        return Person(initials, None)


def people_of(
    plain: str,
    attendees: Iterable[Attendee],
    known: Sequence[KnownPerson] = (),
    nicknames: frozenset[str] = frozenset(),
) -> People:
    """Gathers everybody the text names: attendance lists first, then titles, brackets and speakers.

    `nicknames` are those of a chat, in lower case.
    """
    used = frozenset(match[1] for match in _USED.finditer(plain))
    named: dict[str, str | None] = {}
    for attendee in attendees:
        name = bare_name(attendee.name)
        named[name] = attendee.initials or named.get(name)
    surnames = _titled(plain, named)
    for match in _BRACKETED.finditer(plain):
        bracketed = _after_titles(match[1])
        if bracketed and could_be(match[2], bracketed) and (bracketed in named or match[2] in used):
            named[bracketed] = match[2]
    for match in (*_SPEAKING.finditer(plain), *_OFFICE_NAMED.finditer(plain)):
        name = f"{match[1]} {match[2]}"
        if looks_like_a_name(name) and match[1].lower() not in TITLES_AND_RANKS:
            named.setdefault(name, None)
    acting = Counter(match[1] for match in _ACTING.finditer(plain) if _opens(plain, match.start()))
    surnames |= {
        name.lower()
        for name, times in acting.items()
        if times > 1 and not is_common(name) and not name.endswith(("ed", "ing"))
    }
    given = {person.name: person.initials for person in known}
    words = {
        word.strip(".").lower() for name in (*named, *given) for word in name.split() if not is_common(word)
    }
    words = {word for word in words if len(word) > 1 and word not in TITLES}
    surnames |= {name.split()[-1].lower() for name in (*named, *given) if name.strip()}
    named = dict(list(named.items())[:_MOST])
    used = frozenset(sorted(used)[:_MOST])
    return People(named, given, frozenset(words | surnames | nicknames), frozenset(surnames), used)


def _opens(plain: str, at: int) -> bool:
    """Whether a sentence or an entry begins at `at`."""
    before = plain[max(0, at - _LONGEST_OPENING) : at]
    return _OPENS.search(before if at > _LONGEST_OPENING else f"\n{before}") is not None


def _titled(plain: str, named: dict[str, str | None]) -> set[str]:
    """Adds "Mr A Marsh" to `named`, and for "Mr Marsh" alone the "Andy Marsh" found elsewhere."""
    surnames: set[str] = set()
    for match in _TITLED.finditer(plain):
        words = [word.removesuffix("'s") for word in match[1].split() if word.lower() not in TITLES_AND_RANKS]
        if words and len(words) > 1 and is_common(words[-1]):
            words.pop()
        if words and not any(is_common(word) for word in words):
            surnames.add(words[-1])
            if len(words) > 1:
                named.setdefault(" ".join(words), None)
    wanted = surnames - {name.split()[-1] for name in named}
    for match in _PAIR.finditer(plain) if wanted else ():
        given, surname = match[1], match[2]
        if surname in wanted and not is_common(given) and given.lower() not in TITLES_AND_RANKS:
            named.setdefault(f"{given} {surname}", None)
            wanted.discard(surname)
    return {surname.lower() for surname in surnames}


def _after_titles(run: str) -> str | None:
    words = run.split()
    while words and (is_common(words[0]) or words[0].strip(".").lower() in TITLES_AND_RANKS):
        words.pop(0)
    name = " ".join(words)
    return name if len(words) > 1 and looks_like_a_name(name) else None


def _distinct(names: list[str]) -> list[str]:
    """Leaves out "J Moss" where "Jane Moss" is there too: one person."""
    full = [name for name in names if len(name.split()[0].strip(".")) > 1]
    surnames = {(name.split()[0][0], name.split()[-1]) for name in full}
    return full + [name for name in names if name not in full and (name[0], name.split()[-1]) not in surnames]
