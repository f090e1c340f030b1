"""Cuts a reply into clauses, each with the line it stands in and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A sentence ends at a stop that no letter or figure follows: "tom.hale@…", "31.1." and "No. 2" go on.
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_NO_END = re.compile(r"\b(?:no|nos|mr|mrs|ms|dr|st|e\.g|i\.e|etc|approx|dept)\.$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"^\W*\d{1,2}\W*$")
_CLAUSE = re.compile(
    r"\s*[,;:]\s+|\s+[-–—]+\s+|\s+(?=(?:and|but|while|whereas|though|although)\b)", re.IGNORECASE
)
_CHAT = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening)|morning|afternoon|thanks?\b(?!.*\b(?:done|complete)\b)|thank\s+you|cheers|many\s+thanks"
    r"|(?:i\s+)?hope\s+(?:you|this|all)\b|see\s+you|speak\s+soon|have\s+a\s+(?:good|nice|great)|apologies\s+for\s+(?:the\s+)?(?:delay|late)|sorry\s+for\s+(?:the\s+)?(?:delay|late|slow)"
    r"|sorry\s*$|kind\s+regards|regards|best\s+wishes|let\s+me\s+know|just\s+to\s+say\s*$|as\s+(?:requested|promised|discussed)\s*$)",
    re.IGNORECASE,
)
# What a telephone or a program puts below: "Sent from my iPhone". What was "sent from my team" is none.
_SIGNED_BY_DEVICE = re.compile(
    r"\b(?:sent\s+from\s+(?:my\s+)?(?:\w+\s+)?(?:i?phone|ipad|mobile|android|samsung|galaxy|pixel|huawei|blackberry|tablet|outlook|mail\s+for|yahoo|proton)|get\s+outlook\s+for)\b[^\n.]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence; `sentence` is the number of its sentence, `quote` the whole sentence.

    One that `is_ours` is a line of our mail that an answer stands below: it says what that is about, and no more.
    """

    text: str
    sentence: int
    quote: str
    is_ours: bool = False


def clauses_of(words: str) -> Iterator[Clause]:
    """The clauses of a reply in order, greetings, thanks and what a telephone adds left out."""
    words = _SIGNED_BY_DEVICE.sub("", words)
    for number, sentence in enumerate(_sentences(words)):
        if sentence.startswith(">"):
            yield Clause(sentence.strip("> "), number, "", is_ours=True)
            continue
        for part in _CLAUSE.split(sentence):
            text = part.strip()
            if text and not _CHAT.match(text):
                yield Clause(text, number, sentence)


def _sentences(words: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE.finditer(words):
        sentence = words[start : end.end()].strip()
        # A line of ours stays whole. "1. Done" is one sentence, and "No. 2 is out" too.
        if not end.group().startswith("\n") and sentence.startswith(">"):
            continue
        if end.group().startswith(".") and (_NO_END.search(sentence) or _NUMBER_ALONE.match(sentence)):
            continue
        start = end.end()
        if sentence:
            yield sentence
    if rest := words[start:].strip():
        yield rest
