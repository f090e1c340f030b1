"""Who a duty falls to: initials, names with rank or title, offices, teams, several, or nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.lexicon import OFFICES, TITLES
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.scan import DETERMINERS, INITIALS, OwnerScan
from delivery.meetings.reading.people.words_ahead import Words

_LOWER_CASE = OFFICES | TITLES | DETERMINERS
_GROUP = re.compile(
    r"(?:all|each|every|both|everyone in|everybody in)(?:\s+(?:the\s+)?[\w'-]+){1,3}"
    r"|(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:officers|members|partners|agencies|trustees|governors|councillors|teachers|leaders|reps|representatives|volunteers)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Owners:
    """Owners at a place: spans relative to the text scanned, where they end, and how sure they are.

    `strong` owners are initials, offices, titles or known names; a weak one is any capitalised word.
    """

    spans: tuple[tuple[int, int], ...]
    end: int
    strong: bool

    def names(self, text: str) -> tuple[str, ...]:
        """The owners as `text` writes them."""
        return tuple(re.sub(r"\s+", " ", text[start:end]).strip(" .*_") for start, end in self.spans)


def owners_at(text: str, at: int, people: People, *, loose: bool = False) -> Owners | None:
    """The owners that begin at `at`, or None.

    `loose` also takes one word in lower case ("pepper to ring the hall"), as nicknames are written.
    """
    words = Words(text, at)
    if not loose and not _may_begin(words, people):
        return None
    scan = OwnerScan(words, people)
    scan.run(loose)
    if not scan.spans:
        return None
    return Owners(tuple(scan.spans), scan.end, scan.strong)


def _may_begin(words: Words, people: People) -> bool:
    """Whether an owner can begin with the first word: in lower case only an office, a title, "all" or a known name."""
    first = words.at(0)
    if first is None:
        return False
    word = first[0].strip(".*'")
    return not word[:1].islower() or word in _LOWER_CASE or people.knows(word)


def only_owners(text: str, people: People) -> tuple[Owners, int] | None:
    """The owners when `text` holds nothing else but perhaps a due phrase, and where the owners end."""
    bare = text.rstrip(" .;*_]")
    if bare.count(")") > bare.count("("):
        bare = bare.rstrip(" ).;")
    if not 0 < len(bare) <= 120:
        return None
    owners = owners_at(bare, 0, people)
    if owners is None:
        return _a_whole_group(bare)
    rest = bare[owners.end :].strip(" .,;*_–—-()[]")
    if rest:
        due = due_phrase(rest)
        if due is None or due[0] > 8 or due[1] < len(rest) - 1:
            return None
    if not owners.strong and (any(len(bare[a:b].split()) > 3 for a, b in owners.spans) or bare[0].islower()):
        return None
    return owners, owners.end


def _a_whole_group(text: str) -> tuple[Owners, int] | None:
    """A group told by its kind: "All module leaders", "each partner"."""
    match = _GROUP.fullmatch(text)
    return (Owners(((0, len(text)),), len(text), True), len(text)) if match else None


def stands_alone(word: str, people: People) -> bool:
    """Whether `word` ends an owner: initials, an office, or a surname, where a given name would go on."""
    bare = word.strip(".*,;")
    return bool(INITIALS.match(bare)) or bare.lower() in OFFICES or bare.lower() in people.surnames
