"""Which of the actions a clause names: by reference, by its number in the mail, or by words of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from delivery.actions.replies.proposed import Candidate

_CODE = re.compile(r"\bA[\s-]?0*(\d{1,6})\b", re.IGNORECASE)
# As references are written; "a 5 day delay" and "the A40" name none.
_WRITTEN_CODE = re.compile(r"\bA(?:-0*|(?=\d{4}))(\d{1,6})\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_ORDINAL = re.compile(
    rf"\b(?:the\s+)?({'|'.join(_ORDINALS)}|1st|2nd|3rd|[4-8]th)\b(?!\s+(?:of|party|aid|week|draft|stage|phase|hand|look|thing|half|quarter|meeting|{'|'.join(['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'])}))",
    re.IGNORECASE,
)
_FIRST_FEW = re.compile(
    rf"\b(first|last)\s+({'|'.join(_CARDINALS)}|[2-8])\b(?!\s+(?:weeks?|days?|months?))", re.IGNORECASE
)
_LAST = re.compile(r"\b(?:the\s+)?last\s+(?:one|action|item|point)\b", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:#|\b(?:number|no\.?|nr|item|action|point|bullet)\s*)(\d{{1,2}}|{'|'.join(_CARDINALS)})\b",
    re.IGNORECASE,
)
# A figure alone at the start: "1. done", "2) no change", "3 complete", "One and three done".
_LEADING = re.compile(
    rf"^\W*(?:and\s+|but\s+)?\(?(\d{{1,2}}|{'|'.join(_CARDINALS)})(?=\W*$|[.):]|\s*[-–—&]|\s+(?:is|are|was|has|have|had|isn|hasn|needs?|will|won|can|should|to|done|complete|completed|finished|sorted|closed"
    r"|not|no|still|in|on|under|ongoing|now|late|slip\w*|delay\w*|and|also|at|behind|waiting|stuck)\b)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\b|\bnone\s+of\b", re.IGNORECASE)
_ALL = re.compile(
    r"^\W*(?:they(?:'re|\s+are)?\s+)?all\b(?!\s+(?:the|schools?|our|my|staff|partners|agencies|members))|\ball\s+(?:of\s+)?(?:them|these|those|actions|items|two|three|four|five|six|done|complete\w*|sorted|finished|on\s+track|in\s+hand)\b"
    r"|^\W*everything\b(?!\s+else)|\b(?:any|each|every\s+one)\s+of\s+(?:these|them|those|mine)\b|\bthem\s+all\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|remainder|remaining\s+(?:ones?|actions?|two|three)|others|other\s+(?:ones|actions|two|three)|everything\s+else)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:the\s+)?other\s+(?:one|action|item)\b|^\W*(?:and\s+|but\s+)?the\s+other\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)
_FORMER, _LATTER = re.compile(r"\bformer\b", re.IGNORECASE), re.compile(r"\blatter\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
_COMMON_WORDS = """
    about after again agree agreed also another been before being book call come could does done draft each every
    find finish from full gave give going good group have hold into just last like make many meet meeting more much need
    next number once only other over part plan please report same send sent should some start still such take than that the
    their them then there these they thing this those through time until update very want week well were what when which
    while will with work would write written year your and any are for has his her its not our out she was who you all can
    get got had how let may new now one per say see too two use via way yet
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class Rest(Enum):
    """Those that no other clause names: all of them, or the one that is left; or one that is not among them."""

    ALL = auto()
    ONE = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True)
class Names:
    """Finds which of the `candidates` a clause names; those that the mail told of stand first."""

    candidates: Sequence[Candidate]
    _own_words: Sequence[frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        stems = [_stems(candidate.text) for candidate in self._told]
        shared = Counter(stem for one in stems for stem in one)
        own = [frozenset(stem for stem in one if shared[stem] == 1) for one in stems]
        object.__setattr__(self, "_own_words", own)

    def named_in(self, clause: str) -> frozenset[int] | Rest:
        """The places of the actions that a clause names, none where it names none; or those that are left."""
        if codes := self.by_reference(clause):
            return codes
        if _REST.search(clause):
            return Rest.ALL
        if _OTHER.search(clause):
            return Rest.ONE
        everything = frozenset(range(len(self._told)))
        is_pair = len(self._told) == 2
        if _ALL.search(clause) or _NEITHER.search(clause) or (is_pair and _BOTH.search(clause)):
            return everything
        return self._by_place(clause, is_pair) or self._by_words(clause)

    def by_reference(self, clause: str) -> frozenset[int] | Rest:
        """The places of the actions whose reference a clause writes, of all that it could be about."""
        said = {int(number) for number in _CODE.findall(clause)}
        written = {int(number) for number in _WRITTEN_CODE.findall(clause)}
        found = frozenset(
            place
            for place, one in enumerate(self.candidates)
            if one.number in (said if one.is_told else written)
        )
        return Rest.ELSEWHERE if written and not found else found

    @property
    def _told(self) -> Sequence[Candidate]:
        return [one for one in self.candidates if one.is_told]

    def _by_place(self, clause: str, is_pair: bool) -> frozenset[int]:
        last = len(self._told) - 1
        if few := _FIRST_FEW.search(clause):
            count = _number(few[2])
            places = range(count) if few[1].lower() == "first" else range(last + 1 - count, last + 1)
            return frozenset(place for place in places if 0 <= place <= last)
        found = {_number(match[1]) - 1 for match in (*_ORDINAL.finditer(clause), *_LABELLED.finditer(clause))}
        if leading := _LEADING.search(clause):
            found.add(_number(leading[1]) - 1)
        if _LAST.search(clause):
            found.add(last)
        if is_pair:
            found |= {0} if _FORMER.search(clause) else set()
            found |= {1} if _LATTER.search(clause) else set()
        return frozenset(place for place in found if 0 <= place <= last)

    def _by_words(self, clause: str) -> frozenset[int]:
        said = _stems(clause)
        scores = [len(said & own) for own in self._own_words]
        best = max(scores, default=0)
        return frozenset(place for place, score in enumerate(scores) if best and score == best)


def _number(word: str) -> int:
    word = word.lower()
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    if word in _CARDINALS:
        return _CARDINALS.index(word) + 1
    return int(re.sub(r"\D", "", word))


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        _stem(word) for word in _WORD.findall(text.replace("’", "'")) if word.lower() not in _COMMON
    )


def _stem(word: str) -> str:
    word = word.lower().removesuffix("'s")
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
