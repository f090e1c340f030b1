"""Promises nobody marked: "JB said she would ask the trust", "SP offered to bring the banner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from delivery.meetings.reading.actions.previous import told_status
from delivery.meetings.reading.cues import (
    CUE,
    HAPPENS,
    HINTS,
    NO_VERB,
    READY_TO,
    TELLING,
    is_past,
    is_something_done,
    rule_of,
    words_begin,
)
from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import errand_of_participle, holds_any, is_errand, word_set
from delivery.meetings.reading.people.subjects import Subject, subject_before
from delivery.meetings.reading.politely import asked_politely
from delivery.meetings.reading.requests import requested
from delivery.meetings.reading.rules import Rule
from delivery.meetings.reading.taken import Taken
from delivery.meetings.reading.told_to import told_to
from delivery.meetings.reading.unowned import left_open

_CONNECTIVE = re.compile(
    r"[\s,;]*(?:\b(?:and|but|while|whilst|whereas|that|which|although|though)\b)?[\s,;]*$", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:and\s+)?(?:said|added|confirmed|promised|agreed)\s+(?:that\s+)?(?:he|she|they)\s+$")
# "the checklist that response officers will carry" says which checklist.
_OF_THOSE = re.compile(r"\b(?:that|which)\s+(?!the\b|our\b|all\b|both\b)[a-z]+\s$")
# "Ruth to have the accounts examined".
_HAVE_IT_DONE = re.compile(
    r"have\s+(?:the|a|an|our|his|her|their|it|them)\b(?:\s+[\w'-]+){0,4}?\s+\w+(?:ed|en|wn|ne)\b"
)
# "Ann is happy to have a first go at it".
_HAVE_A_GO = re.compile(
    r"have\s+(?:an?|another)\s+(?:[a-z]+\s+)?(?:go|try|look|think|word|chat|stab|conversation)\b"
)
_OPENS = re.compile(r"(?:^|;\s*(?:and\s+)?)[\s(\"'–•*>-]*$")
_MOST_CUES = 24
_NOT_PEOPLE_DO = word_set(
    """go start close include remain run open take give change fit carry keep help offer stand support do
    hold see raise meet"""
)
_EVERYBODY = re.compile(
    r"(?:(?:the|all)\s+)?(?:members|residents|attendees|everyone|everybody|all|councillors|people|parents|those)\b",
    re.IGNORECASE,
)
# A list of people asked or invited is no list of duties: "asked the Chair, the Clerk and AB to attend".
_ASKS_THEM = re.compile(
    r"\b(?:asked|invited|requested|agreed|liked?|want(?:ed|s)?|allow|enable|encourage[ds]?|thanked|urged|reminded)\b",
    re.IGNORECASE,
)
# "ML asked when the forum will get its key" asks; "asked if JB would ring" requests.
_ASKS_WHEN = re.compile(r"\b(?:asked|queried|wondered|enquired)\s+(?:when|why|how|what|which|where)\b[^.;]*$")


def commitments(layout: Layout, taken: Taken) -> Iterator[Finding]:
    """Unmarked promises and requests, outside the stretches already `taken` by marked actions."""
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE:
            continue
        for sentence in sentences:
            if taken.overlaps(sentence.start, sentence.end):
                continue
            if sentence.text.endswith(("?", "?]", '?"')):
                yield from asked_politely(layout, sentence)
                continue
            hinted = holds_any(sentence.text.lower(), HINTS)
            if hinted or layout.blocks[block].first.bullet:
                found = _of_sentence(layout, sentence)
                yield from found if found and told_status(sentence.text) is None else ()


def _of_sentence(layout: Layout, sentence: Sentence) -> list[Finding]:
    """What the first family of rules that knows the sentence finds in it."""
    for family in (_in_sentence, requested, left_open, told_to):
        found = list(family(layout, sentence))
        if found:
            return found
    return []


def _in_sentence(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    promises: list[tuple[Subject, re.Match[str], int]] = []
    for cue in islice(CUE.finditer(text), _MOST_CUES):
        subject = _promiser(layout, sentence, cue)
        if subject is None:
            continue
        inherited = subject.start < 0 and promises and promises[-1][0].names == subject.names
        if not inherited or _SAID.search(text, 0, cue.start()):
            promises.append((subject, cue, words_begin(cue)))
    for number, (subject, cue, begin) in enumerate(promises):
        end = len(text)
        if number + 1 < len(promises) and (following := _begins(text, promises[number + 1])) > begin:
            end = following
            end = _CONNECTIVE.search(text, begin, end).start()  # type: ignore[union-attr]
        yield layout.finding(
            Kind.COMMITMENT,
            (sentence.start, sentence.end),
            (sentence.start + begin, sentence.start + end),
            rule_of(cue),
            _confidence(subject, cue),
            owners=subject.names,
            ready=False,
            due_in=_due_place(layout, sentence, subject, begin, end),
        )


def _begins(text: str, promise: tuple[Subject, re.Match[str], int]) -> int:
    """Where a further promise of the sentence begins: with its owner, or with "said that she"."""
    subject, cue, _ = promise
    said = _SAID.search(text, 0, cue.start())
    return said.start() if said and subject.start < 0 else subject.start


def _due_place(layout: Layout, sentence: Sentence, subject: Subject, begin: int, end: int) -> tuple[int, int]:
    """Where to look for the date: in the promise; before its owner only in "By Friday, JB would …"."""
    if due_phrase(sentence.text[begin:end]) is None and 0 < subject.start <= 40:
        return sentence.start, sentence.start + subject.start
    return sentence.start + begin, sentence.start + end


def _promiser(layout: Layout, sentence: Sentence, cue: re.Match[str]) -> Subject | None:
    word, verb, following = cue["cue"], cue["verb"], cue["next"] or ""
    before = sentence.text[: cue.start()]
    if (
        HAPPENS.match(f"{verb} {following}")
        or is_past(sentence.text, cue, before)
        or _ASKS_WHEN.search(before)
    ):
        return None
    subject = subject_before(layout, sentence, cue.start())
    if (
        subject is None
        or subject.names[0].lower().endswith("meeting")
        or _OF_THOSE.search(sentence.text, 0, max(subject.start, 0))
    ):
        return None
    if word == "to" and not _opens_clause(sentence.text, subject):
        return None
    if verb == "have" and subject.strong and _HAVE_A_GO.match(sentence.text, cue.start("verb")):
        return subject
    if word == "to":
        if verb == "have" and subject.strong and _HAVE_IT_DONE.match(sentence.text, cue.start("verb")):
            return subject
        if subject.strong and verb.lower() not in NO_VERB and verb not in {"be", "have"}:
            return subject if verb.islower() or is_errand(verb) else None
    if not verb.islower() or not is_something_done(verb, following):
        return None
    if READY_TO.match(word) and not (subject.strong and is_errand(verb) and verb not in TELLING):
        return None
    if subject.strong:
        return None if "invited" in word and _EVERYBODY.match(subject.names[0]) else subject
    return subject if _may_be_promised(subject, cue, before) else None


def _may_be_promised(subject: Subject, cue: re.Match[str], before: str) -> bool:
    """Whether somebody not known by name, or a body, can be meant to do what the verb says."""
    word, verb = cue["cue"], cue["verb"]
    if subject.body and re.search(r"\b(?:asked|requested|instructed)\b", word):
        return True
    if not (is_errand(verb) or (verb == "be" and errand_of_participle(cue["next"] or ""))):
        return False
    if subject.body:
        willing = word in {"will", "would"} and subject.determined and verb not in _NOT_PEOPLE_DO
        return willing or (word == "to" and len(subject.names) == 1 and verb not in _NOT_PEOPLE_DO)
    if subject.determined or verb in _NOT_PEOPLE_DO or re.search(r"\bhave\s*$", before):
        return False
    words = len(subject.names[0].split())
    if words == 1 and subject.names[0].endswith(("ed", "ing")):
        return False
    at_start = _OPENS.search(before[: max(subject.start, 0)]) is not None
    return words <= 3 and (at_start or words > 1)


def _opens_clause(text: str, subject: Subject) -> bool:
    """Whether a bare "to" promises: only where its owner opens the sentence or a clause ("NM to act as link").

    Behind a comma or "so" only somebody known does: "The tap drips, JB to mend it".
    """
    at = subject.start
    if at < 0:
        return False
    before = text[max(0, at - 14) : at]
    if re.search(r"(?:^|[.;:•>]\s*|\s[–—-]\s)(?:and\s)?[*_]*$", before):
        return True
    return (
        subject.strong
        and re.search(r",\s+(?:so\s+|and\s+)?[*_]*$|\bso\s+[*_]*$", before) is not None
        and _ASKS_THEM.search(text[:at]) is None
    )


def _confidence(subject: Subject, cue: re.Match[str]) -> float:
    base = {
        Rule.AGREED_TO: 0.8,
        Rule.WAS_ASKED_TO: 0.75,
        Rule.OWNER_TO: 0.75,
        Rule.WOULD: 0.65,
    }[rule_of(cue)]
    return round(base if subject.strong else base - 0.2, 2)
