"""Requests that make a duty: "The Chair asked JB to …", "it was agreed to write to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import (
    BODIES,
    STATES,
    hints,
    holds_any,
    is_errand,
    is_participle_of_errand,
    word_set,
)
from delivery.meetings.reading.people.owners import Owners, owners_at
from delivery.meetings.reading.rules import Rule

OUTREACH = word_set(
    """write invite send contact ask circulate approach request email e-mail meet obtain respond reply report
    submit notify inform lobby ring phone call chase seek forward thank remind press liaise speak arrange"""
)
_ASKED = re.compile(
    r"\b(?:asked|requested|instructed|tasked)\s+(?P<how>that\s+|for\s+|(?:if|whether)\s+)?(?=\S)",
    re.IGNORECASE,
)
_HINTS = hints("asked requested instructed tasked agreed resolved decided suggested")
_IT_WAS = re.compile(r"\bit\s+(?:was|is|has\s+been)\s+(?:also\s+|further\s+)?$", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:it\s+was\s+(?:\w+\s+){0,2}?(?:agreed|resolved|decided|suggested)|[Aa]greed|AGREED)(?:\s+in\s+principle)?"
    r"\s*:?\s+(?P<how>that|for|to|it\s+would\s+be\s+(?:helpful|useful|good|worthwhile|sensible)\s+to)\s+(?=\S)",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r"\bthat\s+(?=\S)")
_VERB = re.compile(
    r"[\s,)]*(?:(?P<link>to|would|should|could|will|might)\s+)?(?:(?:also|please|kindly|all|each)\s+)*(?P<verb>[a-z-]+)"
)
_PASSIVE = re.compile(r"^[^.;]{3,160}?\b(?:could|would|should|might|to)?\s*be\s+(?P<done>[a-z]+)")
_PEOPLE = re.compile(
    r"(?P<who>(?:(?:all|the|any)\s+)?(?:people|agencies|partners|parents|students|services|organisations|groups|players|reviewers))\s+(?P<verb>[a-z-]+)"
)
# "asked that her vote be recorded" is done by these minutes.
_TO_BE_MINUTED = frozenset({"recorded", "noted", "minuted", "taken", "held", "left", "kept"})
_THANKED = re.compile(r"\bthanked\s+(?=\S)", re.IGNORECASE)


def requested(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    """The duty a request or an agreement lays on somebody, at most one in a sentence."""
    text = sentence.text
    if not holds_any(text.lower(), _HINTS):
        return
    for match in _ASKED.finditer(text):
        before = text[: match.start()]
        it_was = match["how"] and match["how"].lower().startswith("that") and _IT_WAS.search(before)
        if not it_was and re.search(r"\b(?:was|were|been|be|is|are|as|had|has|have)\s*$", before):
            continue
        found = _of_somebody(
            layout, sentence, match.end(), (match["how"] or "").strip().lower()
        ) or _of_something(layout, sentence, match)
        if found is not None:
            yield found
            return
    for match in _AGREED.finditer(text):
        found = _agreed(layout, sentence, match) or _and_that(layout, sentence, match)
        if found is not None:
            yield found
            return


def _of_somebody(layout: Layout, sentence: Sentence, at: int, how: str) -> Finding | None:
    """A request to somebody: "asked JB to ring", "requested that councillors review", "asked for the Clerk to write"."""
    if how == "that" and (people := _of_people(layout, sentence, at)) is not None:
        return people
    owners = owners_at(sentence.text, at, layout.people)
    verb = _VERB.match(sentence.text, owners.end) if owners else None
    if owners is None or verb is None:
        return None
    if not owners.strong and not (how == "that" and all(" " in name for name in owners.names(sentence.text))):
        return None
    linked = verb["link"] is not None
    if not (linked or how == "that") or (
        not is_errand(verb["verb"]) and (verb["verb"] in STATES or verb["verb"] == "be")
    ):
        return None
    if not linked and not is_errand(verb["verb"]):
        return None
    return _finding(layout, sentence, owners, verb.start("verb"), Rule.ASKED_SOMEBODY, 0.75)


def _of_people(layout: Layout, sentence: Sentence, at: int) -> Finding | None:
    """A request to whoever reads it: "requested that people send in their dates"."""
    match = _PEOPLE.match(sentence.text, at)
    if match is None or not is_errand(match["verb"]):
        return None
    found = _finding(layout, sentence, None, match.start("verb"), Rule.ASKED_SOMEBODY, 0.65)
    return replace(
        found,
        owners=(layout.original[sentence.start + match.start("who") : sentence.start + match.end("who")],),
    )


def _of_something(layout: Layout, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    """The one thanked has it to do: "thanked the Head of Policy and asked if the list could be circulated"."""
    how = (match["how"] or "").strip().lower()
    rest = sentence.text[match.end() :]
    passive = _PASSIVE.match(rest)
    if not how or passive is None or not is_participle_of_errand(passive["done"]):
        return None
    thanked = _THANKED.search(sentence.text, 0, match.start())
    owners = owners_at(sentence.text, thanked.end(), layout.people) if thanked else None
    if owners is None and (how != "that" or passive["done"] in _TO_BE_MINUTED):
        return None
    return _finding(layout, sentence, owners, match.end(), Rule.ASKED_FOR, 0.6 if owners else 0.5)


def _agreed(layout: Layout, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    """What was agreed that somebody would do: "it was agreed that the Forum would write to …", "it was AGREED to invite …"."""
    text, how = sentence.text, match["how"].lower()
    if re.search(r"\bpreviously\b|\bhad\s*$", text[: match.end()]):
        return None
    if how not in {"that", "for"}:
        verb = text[match.end() :].split(" ", 1)[0]
        return (
            _finding(layout, sentence, None, match.end(), Rule.AGREED_TO_ASK, 0.6)
            if verb in OUTREACH
            else None
        )
    owners = owners_at(text, match.end(), layout.people)
    verb_match = _VERB.match(text, owners.end) if owners else None
    if owners is None or verb_match is None or verb_match["link"] is None:
        return None
    body = owners.names(text)[-1].split()[-1].lower() in BODIES
    wanted = verb_match["verb"] in OUTREACH if body or not owners.strong else is_errand(verb_match["verb"])
    return (
        _finding(layout, sentence, owners, verb_match.start("verb"), Rule.AGREED_SOMEBODY_WOULD, 0.7)
        if wanted
        else None
    )


def _and_that(layout: Layout, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    """What somebody was to do besides: "agreed that the fair be held and that the Clerk circulate a list"."""
    for clause in _AND_THAT.finditer(sentence.text, match.start()):
        owners = owners_at(sentence.text, clause.end(), layout.people)
        verb = _VERB.match(sentence.text, owners.end) if owners and owners.strong else None
        if owners is not None and verb is not None and is_errand(verb["verb"]):
            return _finding(layout, sentence, owners, verb.start("verb"), Rule.AGREED_SOMEBODY_WOULD, 0.7)
    return None


def _finding(
    layout: Layout, sentence: Sentence, owners: Owners | None, begin: int, rule: Rule, confidence: float
) -> Finding:
    original = layout.original[sentence.start : sentence.end]
    return layout.finding(
        Kind.COMMITMENT,
        (sentence.start, sentence.end),
        (sentence.start + begin, sentence.end),
        rule,
        confidence,
        owners=owners.names(original) if owners else (),
        ready=False,
    )
