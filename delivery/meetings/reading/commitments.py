"""Promises nobody marked: "JB said she would ask the trust", "SP offered to bring the banner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from delivery.meetings.reading.actions.previous import told_status
from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sections import ATTENDANCE
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import STATES, errand_of_participle, is_errand, word_set
from delivery.meetings.reading.overlaps import Taken
from delivery.meetings.reading.people.subjects import Subject, subject_before
from delivery.meetings.reading.requests import requested
from delivery.meetings.reading.unowned import left_open

_CUE = re.compile(
    r"""\b(?P<cue>(?:agreed|agrees|offered|offers|volunteered|volunteers|undertook|undertaken|promised|pledged|committed)(?:\s+also)?\s+to
      |(?:[Ww]ill|would|shall|'ll)|(?:is|are|was|were)\s+going\s+to|(?:hoped|hopes|intends|plans|planned)\s+to
      |(?:was|were|is|are|been)\s+(?:asked|requested|tasked|instructed|invited|nominated)\s+to|to)
    (?=(?:\s+(?:also|now|then|again|therefore|kindly|please|try\s+(?:to|and)|look\s+to|soon|further
        |be\s+(?:happy|glad|pleased|willing|delighted)\s+to))*
       \s+(?P<verb>[a-z][a-z-]+)(?:\s+(?:also\s+)?(?P<next>[a-z-]+))?)""",
    re.VERBOSE,
)
_HINT = re.compile(
    r"\b(?:agree|offer|volunteer|undert|promise|pledge|commit|will|would|shall|going to|hope|intend|plan|asked|request|task|instruct|invite|nominat|to)",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"[\s,;]*(?:\b(?:and|but|while|whilst|whereas|that|which|although|though)\b)?[\s,;]*$", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?!(?:said|says|reported|advised|confirmed|stated|agreed|AGREED|explained|added|noted|indicated|told|informed|mentioned|promised|"
    r"resolved|RESOLVED|decided|suggested|proposed|requested|asked|hoped|understood|heard|reminded|announced|responded|replied)\b)[\w']+\s+that\s+$"
)
_MOST_CUES = 24
_PAST = re.compile(r"\b(?:had|has) been\b")
_NOT_PEOPLE_DO = word_set(
    """go start close include remain run open take get give change fit carry keep help offer stand support
    do hold see raise"""
)
_WEAK_RESULTS = frozenset(["involved", "longer", "better", "worse", "up", "place"])


def commitments(layout: Layout, taken: Taken) -> Iterator[Finding]:
    """Unmarked promises and requests, outside the stretches already `taken` by marked actions."""
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE:
            continue
        for sentence in sentences:
            if sentence.text.endswith(("?", "?]", '?"')) or not _HINT.search(sentence.text):
                continue
            if not taken.overlaps(sentence.start, sentence.end) and told_status(sentence.text) is None:
                found = list(_in_sentence(layout, sentence)) or list(requested(layout, sentence))
                yield from found or left_open(layout, sentence)


def _in_sentence(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    promises: list[tuple[Subject, re.Match[str], int]] = []
    for cue in islice(_CUE.finditer(text), _MOST_CUES):
        subject = _promiser(layout, sentence, cue)
        if subject is None:
            continue
        inherited = subject.start < 0 and promises and promises[-1][0].names == subject.names
        if not inherited:
            promises.append((subject, cue, _words_begin(cue)))
    for number, (subject, cue, begin) in enumerate(promises):
        end = len(text)
        if number + 1 < len(promises) and promises[number + 1][0].start > begin:
            end = promises[number + 1][0].start
            end = _CONNECTIVE.search(text, begin, end).start()  # type: ignore[union-attr]
        yield layout.finding(
            Kind.COMMITMENT,
            (sentence.start, sentence.end),
            (sentence.start + begin, sentence.start + end),
            _rule(cue),
            _confidence(subject, cue),
            owners=subject.names,
            ready=False,
            due_in=_due_place(layout, sentence, subject, begin, end),
        )


def _due_place(layout: Layout, sentence: Sentence, subject: Subject, begin: int, end: int) -> tuple[int, int]:
    """Where to look for the date: in the promise; before its owner only in "By Friday, JB would …"."""
    if due_phrase(sentence.text[begin:end]) is None and 0 < subject.start <= 40:
        return sentence.start, sentence.start + subject.start
    return sentence.start + begin, sentence.start + end


def _promiser(layout: Layout, sentence: Sentence, cue: re.Match[str]) -> Subject | None:
    word, verb, following = cue["cue"], cue["verb"], cue["next"] or ""
    if not _is_something_done(verb, following):
        return None
    if _PAST.search(sentence.text, cue.end("verb")) and "undertaken" in word:
        return None
    if word.startswith("been") and sentence.text[: cue.start()].rstrip().endswith("had"):
        return None
    subject = subject_before(layout, sentence, cue.start())
    if subject is not None and subject.start > 0 and _RELATIVE.search(sentence.text, 0, subject.start):
        return None
    if subject is None or (word == "to" and not _opens_clause(sentence.text, subject.start)):
        return None
    if subject.strong:
        return None if following in _WEAK_RESULTS else subject
    done = is_errand(verb) or (verb == "be" and errand_of_participle(following))
    if not done or following in _WEAK_RESULTS:
        return None
    if subject.body:
        leads = subject.start == 0 or sentence.text[: subject.start].endswith("that ")
        acts = verb not in _NOT_PEOPLE_DO and (
            (word in {"will", "would"} and subject.determined) or (word == "to" and subject.start == 0)
        )
        return subject if leads and acts else None
    if subject.determined or verb in _NOT_PEOPLE_DO or re.search(r"\bhave\s*$", sentence.text[: cue.start()]):
        return None
    words = len(subject.names[0].split())
    if words == 1 and subject.names[0].endswith(("ed", "ing")):
        return None
    at_start = sentence.text[: max(subject.start, 0)].strip(" (\"'-–•") == ""
    return subject if words <= 3 and (at_start or words > 1) else None


def _is_something_done(verb: str, following: str) -> bool:
    if verb == "have":
        return following in {"this", "it", "them", "these", "a"}
    if verb == "be":
        return (
            following.endswith("ing")
            and following not in {"being", "having", "going"}
            and not following.startswith("look")
        ) or following == "looking"
    return (
        verb not in STATES
        and (is_errand(verb) or not verb.endswith("ly"))
        and verb not in {"the", "a", "an", "this", "that", "his", "her", "their", "our", "all", "date"}
    )


def _opens_clause(text: str, at: int) -> bool:
    """ "NM to act as link": a bare "to" promises only where its owner opens the sentence or a clause."""
    return (
        at >= 0
        and re.search(
            r"(?:^|[.;:•]\s*|\s[–—-]\s|,\s)(?:(?:and|so|then|but)\s)?(?:\*\*)?$", text[max(0, at - 12) : at]
        )
        is not None
    )


def _words_begin(cue: re.Match[str]) -> int:
    if cue["verb"] == "be" and cue["next"]:
        return cue.start("next")
    return cue.start("verb")


def _rule(cue: re.Match[str]) -> str:
    word = cue["cue"]
    if word == "to":
        return "owner to verb"
    if word in {"will", "would", "shall", "'ll"}:
        return "said they would"
    if word.split()[0] in {"was", "were", "is", "are", "been"} and "going" not in word:
        return "was asked to"
    return "agreed or offered to"


def _confidence(subject: Subject, cue: re.Match[str]) -> float:
    base = {
        "agreed or offered to": 0.8,
        "was asked to": 0.75,
        "owner to verb": 0.75,
        "said they would": 0.65,
    }[_rule(cue)]
    return round(base if subject.strong else base - 0.2, 2)
