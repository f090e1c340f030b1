"""Parses one duty: who, what, in each of the forms secretaries use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.actions.closings import ARROW, BRACKET, DASH, DONE_BY, LABEL
from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.lexicon import (
    THINGS,
    UPPER,
    errand_of_participle,
    holds_any,
    is_errand,
    word_set,
)
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.owners import Owners, only_owners, owners_at

_LINK = re.compile(
    r"""[\s,*_)\]]*(?:(?:both|all|each|also|then|now|therefore|kindly|please|has|have|had)\s+)*
    (?P<link>to|will|shall|should|would|must|(?:is|are|was|were)\s+to|needs?\s+to|ha(?:s|ve)\s+to
      |(?:agreed|agrees|offered|offers|volunteered|undertook|undertaken|promised)(?:\s+also)?\s+to
      |(?:(?:was|were|is|are|to\s+be|has\s+been|have\s+been)\s+)(?:asked|requested|tasked|invited|instructed|reminded)\s+to)
    \s+(?:(?:also|then|please|kindly|now|again)\s+)*(?P<verb>[\w'-]+)(?P<next>\s+[\w'-]+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_PREFACE = re.compile(
    r"\s*(?:(?:request(?:ed)?|ask(?:ed)?|agreed|it\s+was(?:\s+\w+)?\s+agreed|suggested|resolved)\s+)?(?:for|that)\s+(?=\S)",
    re.IGNORECASE,
)
_LEADING_BRACKET = re.compile(r"\s*[*_]*[\[(]([^\[\]()\n]{1,60})[\])][*_]*\s*[:–—-]?\s*")
_DESCRIBED = re.compile(
    r"(?P<who>(?:the|our|each|every)\s+(?:[a-z][a-z'-]+\s+){0,2}?[a-z][a-z'-]+)\s+(?:to|will)\s+(?P<verb>[a-z-]+)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\bto be [a-z]+")
_COMMA = re.compile(r",\s+(?=[a-z])")
_INITIALS = re.compile(rf"[{UPPER}]{{2,4}}$|All$")
_NOT_VERBS = word_set("the a an all our their his her its this that these those which whom date")
_NOT_DONE_BY_PEOPLE = word_set(
    """go start continue close include remain run display finish fit carry be come follow take happen
    appear"""
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Owners as written, and where in the text the words of the duty stand.

    `form` names the shape: "to", "lead", "colon", "comma", "verb", "close", "by", or "none" without an owner.
    """

    owners: tuple[str, ...]
    start: int
    end: int
    form: str
    strong: bool

    @property
    def is_owned(self) -> bool:
        return bool(self.owners)


def parse_duty(text: str, people: People, *, loose: bool = False) -> Duty:
    """Reads one duty out of `text`; without an owner the whole text is the duty.

    `loose` is for text behind a marker, where any name will do.
    """
    end = len(text.rstrip(" .;*_"))
    if text[:end].count(")") > text[:end].count("("):
        end = len(text[:end].rstrip(" .;*_)"))
    for read in (_bracket_first, _owner_first, _owner_last, _owner_by):
        duty = read(text, end, people, loose)
        if duty is not None:
            return _told_at_the_end(text, duty, people) if duty.form == "colon" and loose else duty
    return Duty((), _begin(text), end, "none", False)


def _told_at_the_end(text: str, duty: Duty, people: People) -> Duty:
    """The duty with the owner in brackets at its end: "Speakers: suggest two each (All)"."""
    bracket = BRACKET.search(text, max(duty.start, len(text) - 140))
    found = only_owners(bracket[1], people) if bracket else None
    if bracket is None or found is None or not found[0].strong or bracket.start() <= duty.start:
        return duty
    return Duty(found[0].names(bracket[1]), duty.start, bracket.start(), "close", True)


def starts_an_order(text: str) -> bool:
    """Whether `text` begins with what to do ("print 900 copies", "to ring the hall")."""
    return _is_an_order(text, _begin(text))


def _begin(text: str) -> int:
    return len(text) - len(text.lstrip(" *_\t-–:"))


def _bracket_first(text: str, end: int, people: People, loose: bool) -> Duty | None:
    match = _LEADING_BRACKET.match(text)
    if match is None or match.end() >= end:
        return None
    found = only_owners(match[1], people)
    if found is None or not found[0].strong:
        return None
    start = match.end()
    link = _LINK.match(text, start - 1) if start else None
    if link is not None and link["link"].lower() in {"to", "will"}:
        start = link.start("verb")
    return Duty(found[0].names(match[1]), start, end, "lead", True)


def _owner_first(text: str, end: int, people: People, loose: bool) -> Duty | None:
    begin = _begin(text)
    preface = _PREFACE.match(text, begin)
    for at in (begin, preface.end() if preface else -1):
        if at < 0:
            continue
        owners = owners_at(text, at, people, loose=loose)
        if owners is None:
            continue
        found = (
            _linked(text, owners, end, loose)
            or _set_off(text, owners, end, loose)
            or (_behind_a_comma(text, owners, end) if loose else None)
            or _verb_next(text, owners, end, at != begin)
        )
        if found is not None:
            return found
    return _described(text, begin, end) if loose else None


def _described(text: str, begin: int, end: int) -> Duty | None:
    """Somebody told by what they do, behind a marker: "the note taker to send the return"."""
    match = _DESCRIBED.match(text, begin)
    if match is None or not is_errand(match["verb"]) or match["who"].split()[-1].lower() in THINGS:
        return None
    return Duty((match["who"],), match.start("verb"), end, "to", False)


def _linked(text: str, owners: Owners, end: int, loose: bool) -> Duty | None:
    link = _LINK.match(text, owners.end)
    if link is None:
        return None
    verb = link["verb"].lower()
    names = owners.names(text)
    if (
        verb in _NOT_VERBS
        or not link["verb"][0].isalpha()
        or (link["verb"][0].isupper() and link["link"] == "to")
    ):
        return None
    if not owners.strong:
        if verb in _NOT_DONE_BY_PEOPLE or (
            link["link"].lower() not in {"to", "will", "is to", "are to"} and not loose
        ):
            return None
        if not loose and not is_errand(verb):
            return None
        if any(word.lower() == "for" for word in names[0].split()):
            return None
    if (
        verb == "be"
        and (link["next"] or "").strip().endswith(("ed", "en", "wn", "de", "ld", "nt", "ut"))
        and not owners.strong
    ):
        return None
    start = link.start("verb")
    if verb == "be" and errand_of_participle((link["next"] or "").strip()):
        start = link.start("next") + 1
    return Duty(names, start, end, "to", owners.strong)


def _set_off(text: str, owners: Owners, end: int, loose: bool) -> Duty | None:
    """An owner set off by a mark: "JB: draft the letter", "JB – draft the letter", "JB | draft the letter"."""
    match = re.compile(r"[*_]*[ ]*(?:\s*(?::|[-–—](?=\s)|\|)|\t)[*_]*\s*").match(text, owners.end)
    if match is None or match.end() >= end:
        return None
    if not owners.strong and not (
        loose and _is_an_order(text, match.end()) and not _PASSIVE.search(text, match.end())
    ):
        return None
    link = _LINK.match(text, match.end() - 1)
    start = (
        link.start("verb")
        if link and link["link"].lower() in {"to", "will"} and link.start("link") <= match.end() + 1
        else match.end()
    )
    return Duty(owners.names(text), start, end, "colon", True)


def _behind_a_comma(text: str, owners: Owners, end: int) -> Duty | None:
    """Behind a marker, initials and a comma: "JB, letter to housing"."""
    match = _COMMA.match(text, owners.end)
    if match is None or match.end() >= end or not all(_INITIALS.match(name) for name in owners.names(text)):
        return None
    return Duty(owners.names(text), match.end(), end, "comma", True)


def _is_an_order(text: str, at: int) -> bool:
    first = re.compile(r"(?:to\s+)?([\w-]+)").match(text, at)
    return first is not None and is_errand(first[1])


def _verb_next(text: str, owners: Owners, end: int, prefaced: bool) -> Duty | None:
    match = re.compile(r"[*_,]*\s+([\w-]+)").match(text, owners.end)
    doing = match is not None and not prefaced and match[1].islower() and match[1].endswith("ing")
    if (
        match is None
        or not owners.strong
        or not (doing or is_errand(match[1]))
        or (match[1][0].isupper() and prefaced)
    ):
        return None
    return Duty(owners.names(text), match.start(1), end, "verb", True)


def _owner_last(text: str, end: int, people: People, loose: bool) -> Duty | None:
    near = max(0, len(text) - 140)
    tail = text[near:]
    for pattern, marks in ((LABEL, ":"), (ARROW, ">→"), (BRACKET, ")]"), (DASH, "")):
        match = None if marks and not holds_any(tail, marks) else pattern.search(text, near)
        if match is None or match.start() < 3:
            continue
        found = only_owners(match[1], people)
        if found is None or not (found[0].strong or pattern in {LABEL, ARROW}):
            continue
        names = found[0].names(match[1])
        if (
            pattern is DASH
            and text[match.start()] in ".;"
            and not all(re.fullmatch(r"[^a-z]{2,4}|[A-Z][a-z]?[A-Z]+", n) for n in names)
        ):
            continue
        start = _begin(text)
        link = re.compile(r"to\s+(?=[a-z])").match(text, start)
        return Duty(names, link.end() if link else start, match.start(), "close", True)
    return None


def _owner_by(text: str, end: int, people: People, loose: bool) -> Duty | None:
    match = DONE_BY.search(text, max(0, len(text) - 80))
    if match is None or " be " not in text:
        return None
    found = only_owners(match[1], people)
    if found is None or not found[0].strong or due_phrase("by " + match[1]):
        return None
    return Duty(found[0].names(match[1]), _begin(text), len(text[: match.start()].rstrip()), "by", True)
