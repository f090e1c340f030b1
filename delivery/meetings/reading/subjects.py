"""Who a verb belongs to: the person before it, the person a pronoun means, or the one who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from delivery.meetings.reading.layout import Layout
from delivery.meetings.reading.lexicon import BODIES, LOWER, OFFICES, UPPER
from delivery.meetings.reading.owners import Owners, owners_at
from delivery.meetings.reading.sentences import Sentence

_ADVERBS = re.compile(
    r"(?:[\s,]+(?:also|again|then|now|therefore|both|all|still|subsequently|kindly|further|consequently|very|has|have|had|"
    r"happily|duly|already|later|meanwhile|however|is|are|was|were))+\s*$",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"(?:[^\s]+\s+){0,9}[^\s]+$")
_PRONOUN = re.compile(r"(?:^|[\s,;(])(he|she|they|he/she|s/he|who)$", re.IGNORECASE)
_RELATIVE = re.compile(r"\bthat\s+(?:he|she|they)$|\bwho$", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|reported|advised|confirmed|stated|agreed|explained|added|noted|indicated|told|informed|mentioned|promised|"
    r"thought|hoped|suggested|commented|responded|replied|assured|announced|offered|proposed|felt)(?:\s+[\w']+){0,3}?\s+(?:that\s+)?(?:he|she|they)$",
    re.IGNORECASE,
)
_CONJOINED = re.compile(r"(?:^|[\s,;])(?:and|but|then)$", re.IGNORECASE)
_SPEAKER = re.compile(rf"^([{UPPER}]{{2,4}}|(?:[{UPPER}][{LOWER}'-]+\s){{0,2}}[{UPPER}][{LOWER}'-]+)\s?:\s")
_SPEAKS_FIRST = re.compile(
    r"^(?:(?:yes|ok|okay|no|and|also|we|i|so|then|well)\b[\s,.]*){0,4}$", re.IGNORECASE
)
_TELLS = re.compile(
    r"\b(?:said|reported|advised|confirmed|stated|explained|added|informed|mentioned|thanked|presented|gave|agreed)\b"
)
_COLLECTIVE = (BODIES - {"secretariat", "team", "office"}) - OFFICES


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose verb it is: names as written, where they begin in the sentence, and what sort of owner.

    `start` is -1 when the subject stands elsewhere (a pronoun's person, a speaker). `body` marks a
    committee, council or group; `strong` somebody known by name, initials, title or office.
    """

    names: tuple[str, ...]
    start: int
    strong: bool
    body: bool
    determined: bool = False


def subject_before(layout: Layout, sentence: Sentence, at: int) -> Subject | None:
    """The subject of the verb at `at` of the sentence, or None when it is no person or body."""
    text = sentence.text
    before = _ADVERBS.sub("", text[:at].rstrip()).rstrip(" ,")
    speaker = speaker_of(layout, sentence.block)
    offset = speaker_end(text)
    if speaker and _SPEAKS_FIRST.match(before[offset:].strip()):
        return Subject((speaker,), -1, True, False)
    if _PRONOUN.search(before):
        if _RELATIVE.search(before) and not _REPORTED.search(before):
            return None
        return _meant_by_pronoun(layout, sentence, before)
    if _CONJOINED.search(before):
        first = _first_person(layout, sentence)
        return replace(first, start=-1) if first and first.strong and not first.body else None
    return _named_at_end(layout, sentence, before)


def speaker_of(layout: Layout, block: int) -> str | None:
    """The speaker of a turn ("SB: yes, next week"), if the block is one."""
    if block < 0:
        return None
    words = layout.blocks[block].words
    match = _SPEAKER.match(words)
    if match is None:
        return None
    name = match[1]
    known = re.fullmatch(rf"[{UPPER}]{{2,4}}", name) is not None or all(
        layout.people.knows(word) for word in name.split()
    )
    return name if known else None


def speaker_end(text: str) -> int:
    """Where the words begin after "SB: ", or 0."""
    match = _SPEAKER.match(text)
    return match.end() if match else 0


def person_at_start(layout: Layout, sentence: Sentence) -> Subject | None:
    """The person or body the sentence begins with."""
    return _first_person(layout, sentence)


def _named_at_end(layout: Layout, sentence: Sentence, before: str) -> Subject | None:
    words = _LAST_WORDS.search(before)
    if words is None:
        return None
    starts = [words.start() + match.start() for match in re.finditer(r"(?<![^\s(])[^\s(]", words.group())]
    for start in starts:
        token = before[start : start + 24].split(maxsplit=1)[0]
        if _is_no_owner(layout, token):
            continue
        owners = owners_at(before, start, layout.people)
        if owners is not None and owners.end >= len(before.rstrip(" .)")) and len(owners.spans) <= 4:
            return _subject(layout, sentence, owners, before)
    return None


def _is_no_owner(layout: Layout, word: str) -> bool:
    small = word[0].islower() and word not in {"the", "our", "all", "both"}
    return small and word not in OFFICES | BODIES and not layout.people.knows(word)


def _subject(layout: Layout, sentence: Sentence, owners: Owners, text: str) -> Subject:
    original = layout.original[sentence.start : sentence.end]
    names = owners.names(original)
    words = [word.strip("'s.").lower() for name in owners.names(text) for word in name.split()]
    last = words[-1] if words else ""
    body = last in _COLLECTIVE or (
        words[0] in {"the", "our"}
        and any(word in _COLLECTIVE for word in words)
        and not any(word in OFFICES for word in words)
    )
    return Subject(
        names,
        owners.spans[0][0],
        owners.strong and not body,
        body,
        bool(words) and words[0] in {"the", "our", "this", "all"},
    )


def _first_person(layout: Layout, sentence: Sentence) -> Subject | None:
    at = speaker_end(sentence.text)
    owners = owners_at(sentence.text, at, layout.people)
    if owners is None or not re.match(rf"[\s,(]+[{LOWER}]", sentence.text[owners.end : owners.end + 3]):
        return None
    return _subject(layout, sentence, owners, sentence.text)


def _person_telling(layout: Layout, sentence: Sentence) -> Subject | None:
    """The person who says something in a sentence that begins otherwise ("Report Cllr Moss said that …")."""
    verb = _TELLS.search(sentence.text)
    return _named_at_end(layout, sentence, sentence.text[: verb.start()].rstrip()) if verb else None


def _meant_by_pronoun(layout: Layout, sentence: Sentence, before: str) -> Subject | None:
    """The person named last before the pronoun: in this sentence, else at the start of one of the four before."""
    own = _first_person(layout, sentence)
    if own is not None and own.strong:
        return Subject(own.names, -1, True, False)
    speaker = speaker_of(layout, sentence.block)
    if speaker:
        return Subject((speaker,), -1, True, False)
    block, steps = sentence.block, 0
    while block >= 0 and steps < 5:
        for earlier in reversed([s for s in layout.sentences[block] if s.start < sentence.start]):
            steps += 1
            person = _first_person(layout, earlier) or _person_telling(layout, earlier)
            if person is not None and person.strong and len(person.names) == 1:
                return Subject(person.names, -1, True, False)
            if steps >= 5:
                break
        block -= 1
    return None
