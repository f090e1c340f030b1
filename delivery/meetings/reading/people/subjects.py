"""Who a verb belongs to: the person before it, the person a pronoun means, or the one who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import BODIES, LOWER, OFFICES
from delivery.meetings.reading.people.owners import Owners, owners_at
from delivery.meetings.reading.people.speakers import speech_begins

_ADVERBS = re.compile(
    r"(?:[\s,]+(?:also|again|then|now|therefore|both|all|still|subsequently|kindly|further|consequently|very|has|have|had|"
    r"happily|duly|already|later|meanwhile|however|is|are|was|were))+\s*$",
    re.IGNORECASE,
)
_WORD_BEGINS = re.compile(r"(?<![^\s(])[^\s(]")
_LAST_WORDS = 10
_PRONOUN = re.compile(r"(?:^|[\s,;(])(he|she|they|he/she|s/he|who)$", re.IGNORECASE)
_RELATIVE = re.compile(r"\bthat\s+(?:he|she|they)$|\bwho$", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|reported|advised|confirmed|stated|agreed|explained|added|noted|indicated|told|informed|mentioned|promised|"
    r"thought|hoped|suggested|commented|responded|replied|assured|announced|offered|proposed|felt)(?:(?:\s+[\w']+){0,3}?\s+(?:that\s+)?"
    r"|\s+that\s[^.;]{3,160}?,?\s(?:and|but)\s+that\s+)(?:he|she|they)$",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame)\b")
_BREAK = re.compile(r"\s[–—-]\s|[:;]\s")
_COMMA = re.compile(r",\s*$")
_CLAUSE = re.compile(r"[;:]\s+|\s[–—-]\s+")
_CONJOINED = re.compile(r"(?:^|[\s,;])(?:and|but|then)$", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:said|reported|advised|confirmed|stated|explained|added|informed|mentioned|thanked|presented|gave|agreed)\b"
)
_SPEAKS_FIRST = re.compile(
    r"^(?:(?:yes|yep|yeah|ok|okay|no|nope|sorry|dunno|sure|thanks|and|also|we|i|so|then|well)\b[\s,.]*){0,4}$",
    re.IGNORECASE,
)
_REACH = 240
_OFFICES_AND_BODIES = OFFICES | BODIES
_COLLECTIVE = (BODIES - {"secretariat", "team", "office"}) - OFFICES


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose verb it is: names as written, where they begin in the sentence, and what sort of owner.

    `start` is -1 when the subject stands elsewhere (a pronoun's person, a speaker). `body` marks a
    committee, council or group; `strong` somebody known by name, initials, title or office; `apposed` one
    person under two names ("The Manager, Ann Moss,").
    """

    names: tuple[str, ...]
    start: int
    strong: bool
    body: bool
    determined: bool = False
    apposed: bool = False


def subject_before(layout: Layout, sentence: Sentence, at: int) -> Subject | None:
    """The subject of the verb at `at` of the sentence, or None when it is no person or body."""
    text = sentence.text
    speaker = layout.speakers[sentence.block] if sentence.block >= 0 else None
    if speaker and _SPEAKS_FIRST.match(text[speech_begins(text) : at].strip(" ,")[:40]):
        return Subject((speaker,), -1, True, False)
    window = max(0, at - _REACH)
    before = _ADVERBS.sub("", text[window:at].rstrip(" *_")).rstrip(" ,*_")
    if _PRONOUN.search(before):
        if _RELATIVE.search(before) and not _REPORTED.search(before):
            return None
        meant = _meant_by_pronoun(layout, sentence, speaker, at)
        they = before.lower().endswith("they")
        return None if meant and they and _ONE_PERSON.match(meant.names[0]) else meant
    if _CONJOINED.search(before) or _COMMA.search(text, window, at):
        first = _nearest_person(layout, sentence, at)
        return replace(first, start=-1) if first and first.strong and not first.body else None
    named = _named_at_end(layout, sentence, before, window)
    if named is None and text[:at].rstrip().endswith(","):
        # "AB was away, will ring them": the first person of the sentence.
        first = _nearest_person(layout, sentence, at)
        return replace(first, start=-1) if first and not first.body else None
    return named


def _named_at_end(layout: Layout, sentence: Sentence, before: str, window: int) -> Subject | None:
    starts = [match.start() for match in _WORD_BEGINS.finditer(before, _clause_begins(before))][-_LAST_WORDS:]
    for start in starts:
        token = before[start : start + 24].split(maxsplit=1)[0]
        if _is_no_owner(layout, token):
            continue
        owners = owners_at(before, start, layout.people)
        if owners is not None and owners.end >= len(before.rstrip(" .)*_")) and len(owners.spans) <= 4:
            return _subject(layout, sentence, owners, before, window)
    return None


def _clause_begins(before: str) -> int:
    """After the last dash, colon or semicolon: no owner reaches over one."""
    return max((match.end() for match in _BREAK.finditer(before)), default=0)


def _is_no_owner(layout: Layout, word: str) -> bool:
    small = word[0].islower() and word not in {"the", "our", "all", "both"}
    return small and word not in _OFFICES_AND_BODIES and not layout.people.knows(word)


def _subject(layout: Layout, sentence: Sentence, owners: Owners, text: str, window: int = 0) -> Subject:
    original = layout.original[sentence.start + window : sentence.end]
    names = owners.names(original)
    words = [word.strip("'s.").lower() for name in owners.names(text) for word in name.split()]
    last = words[-1] if words else ""
    # "the Head of Service" is a person, "the Friends of the Library" are not.
    heads = "of" in words and any(word in OFFICES for word in words[: words.index("of")])
    body = (last in _COLLECTIVE and not heads) or (
        words[0] in {"the", "our"}
        and any(word in _COLLECTIVE for word in words)
        and not any(word in OFFICES for word in words)
    )
    return Subject(
        names,
        window + owners.spans[0][0],
        owners.strong and not body,
        body,
        bool(words) and words[0] in {"the", "our", "this", "all"},
    )


def _first_person(layout: Layout, sentence: Sentence, begin: int = 0) -> Subject | None:
    at = max(begin, speech_begins(sentence.text))
    owners = owners_at(sentence.text, at, layout.people)
    if owners is None or not re.match(rf"[\s,(]+[{LOWER}]", sentence.text[owners.end : owners.end + 3]):
        return None
    return _subject(layout, sentence, owners, sentence.text)


def _nearest_person(layout: Layout, sentence: Sentence, at: int) -> Subject | None:
    """Who opens the clause before a pronoun: "Cllr Moss asked why; the Clerk said she would …" means the Clerk.

    Else who opens the sentence, behind its topic ("Gate – AB has the key and he will …").
    """
    starts = [cut.end() for cut in _CLAUSE.finditer(sentence.text, 0, at)]
    for start in reversed(starts[-3:]):
        person = _first_person(layout, sentence, start)
        if person is not None and person.strong:
            return person
    return _first_person(layout, sentence)


def _person_telling(layout: Layout, sentence: Sentence) -> Subject | None:
    """The person who says something in a sentence that begins otherwise ("Report Cllr Moss said that …")."""
    verb = _TELLS.search(sentence.text)
    if verb is None:
        return None
    window = max(0, verb.start() - _REACH)
    return _named_at_end(layout, sentence, sentence.text[window : verb.start()].rstrip(), window)


def _meant_by_pronoun(layout: Layout, sentence: Sentence, speaker: str | None, at: int) -> Subject | None:
    """The person named last before the pronoun: in this sentence, else in one of the five before."""
    own = _nearest_person(layout, sentence, at)
    if own is not None and own.strong:
        return Subject(own.names, -1, True, False)
    if speaker:
        return Subject((speaker,), -1, True, False)
    for earlier in _sentences_before(layout, sentence):
        person = _first_person(layout, earlier) or _person_telling(layout, earlier)
        if person is not None and person.strong and (len(person.names) == 1 or person.apposed):
            return Subject(person.names[:1], -1, True, False)
    return None


def _sentences_before(layout: Layout, sentence: Sentence) -> list[Sentence]:
    """The five sentences before, the nearest first, of the same and the earlier blocks."""
    found: list[Sentence] = []
    block, at = sentence.block, sentence.at
    while block >= max(0, sentence.block - 5) and len(found) < 5:
        if layout.sections[block].kind in ATTENDANCE:
            break
        found += reversed(layout.sentences[block][max(0, at - 5) : at])
        block -= 1
        at = len(layout.sentences[block]) if block >= 0 else 0
    return found[:5]
