"""Who a duty falls to: initials, names with rank or title, offices, teams, several, or nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.lexicon import OFFICES
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.scan import INITIALS, OwnerScan

_TOKEN = re.compile(r"[^\s,;:/&+()\[\]–—*|]+|[,;:/&+()\[\]–—*|]")


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
    words = [
        (m.group(), m.start(), m.end())
        for _, m in zip(range(28), _TOKEN.finditer(text, at, at + 240), strict=False)
    ]
    while words and words[0][0] in {"*", "[", "("}:
        words.pop(0)
    scan = OwnerScan(words, people)
    scan.run(loose)
    if not scan.spans:
        return None
    return Owners(tuple(scan.spans), scan.end, scan.strong)


def stands_alone(word: str, people: People) -> bool:
    """Whether `word` ends an owner: initials, an office, or a surname, where a given name would go on."""
    bare = word.strip(".*,;")
    return bool(INITIALS.match(bare)) or bare.lower() in OFFICES or bare.lower() in people.surnames
