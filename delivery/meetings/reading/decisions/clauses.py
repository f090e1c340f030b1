"""One clause and the decision it tells: "it was agreed that …", "the minutes were approved", "agreed to …"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from delivery.meetings.reading.decisions.approvals import (
    approves_below,
    approves_in_few_words,
    approves_minutes,
)
from delivery.meetings.reading.decisions.settled import CARRIED, PASSIVE, PUT_OFF, SIGNED, VOTED, is_settled
from delivery.meetings.reading.decisions.tallies import none_against
from delivery.meetings.reading.lexicon import DECIDERS, UPPER, word_set
from delivery.meetings.reading.requests import OUTREACH
from delivery.meetings.reading.rules import Rule

_IT_WAS = re.compile(
    r"""\bit\s+(?:was|is|has\s+been)\s+(?:(?:then|also|further|therefore|unanimously|duly|formally|generally|subsequently|finally|by\s+consensus)\s+){0,2}
    (?:agreed|resolved|decided)(?:\s+(?:unanimously|in\s+principle|by\s+all|by\s+consensus|on\s+balance))?(?:\s+by\s+[^,.]{3,30}?)?,?\s+(?:that\s+|to\s+(?=[a-z])|for\s+)?(?P<what>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_HOW_AGREED = re.compile(r"(?:unanimously|in\s+principle|by\s+all)\W*", re.IGNORECASE)
_OPINION = re.compile(
    r"\bagreed\s+(?:that\s+)?it\s+would\s+be\s+(?:helpful|useful|good|worthwhile|sensible)\s+to\b",
    re.IGNORECASE,
)
_BODY_DID = re.compile(
    rf"""(?:^|[,;:]\s+|\b(?:so|and|that|therefore)\s+)
    (?P<body>(?:(?:the|our|all|both|[{UPPER}][\w'-]+)\s+){{0,4}}(?P<last>(?!(?:also|then|further|therefore|have|has|unanimously|subsequently|formally)\s)[\w-]+))\s+
    (?:(?:have|has|then|also|further|therefore|unanimously|all|subsequently|formally|both)\s+){{0,2}}
    (?P<verb>agreed|resolved|decided|approved|endorsed|ratified|adopted|accepted|elected|appointed|deferred|authorised|(?-i:NOTED|RECEIVED|RECOMMENDED)|supported(?=\s+(?:the|this)\s+(?:\w+\s+)?(?:proposal|proposed|recommendation|motion|precept|application|bid)s?\b)|AGREED|RESOLVED|APPROVED)
    (?:\s+(?:unanimously|in\s+principle))?\s+(?P<how>that\s+|to\s+(?=(?-i:[a-z]))|on\s+|upon\s+|with\s+|(?=against\s))?(?P<what>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_AGREED_ONLY = re.compile(
    r"(?:[^.;:?]{0,60}?\s[–—-]\s+|[^.;?]{0,40}?:\s+)?\W*(?:(?:it\s+was\s+)?(?:all|also|then|unanimously)\s+)?(?:agreed?|decided|approved|AGREED)(?:\s+by\s+(?:the|all)(?:\s+[\w'-]+){1,3}?(?=\s+to\s))?(?:\s+unanimously)?[*_]*"
    r"(?:\s+to\s+(?=[a-z])|\s+that\s+|(?<=ecided)\s+(?:up)?on\s+|(?<=ecided)\s+(?=against\s)|\s+(?=(?:the|a|an|this|these|our|all|we|no|not|anyone|everyone|\d[\w/]*|[a-z]{3,})\s)(?!(?:and|but|for|via|with|without|minutes|minute|actions?|action|points?|upon|draft|unanimously|amendments?|subject)\b))(?P<what>\S)",
    re.IGNORECASE,
)
_SO_DID = re.compile(
    rf"""\W*(?:(?:after|following)\s[^,]{{3,60}},\s+)?(?:(?:the|our|all)\s+)?(?:[\w'-]+\s+){{0,3}}?(?i:{"|".join(sorted(DECIDERS))})\b[^,;]{{0,160}}?,?\s+(?:and|but)\s+(?:then\s+)?
    (?:agreed|resolved|decided|AGREED|RESOLVED)\s+(?:to\s+(?=[a-z])|that\s+)(?P<what>\S)""",
    re.VERBOSE,
)
_DECISION_TO = re.compile(
    r"\bdecision\s+(?:was\s+|has\s+been\s+)?(?:made|taken|reached)\s+to\s+(?P<what>[a-z])", re.IGNORECASE
)
_NOT_NOW = re.compile(
    r"\b(?:previously|already|last\s+(?:month|year|meeting)|years?\s+ago|at\s+the\s+(?:\w+\s+)?(?:previous|last|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s+20\d\d)?\s+meeting|if\s+(?:it|they|this)|when\s+she|when\s+he|not\s+(?:yet\s+)?(?:agreed|approved))\b",
    re.IGNORECASE,
)
_PERSONAL = word_set(
    """email e-mail send circulate confirm contact write bring let forward read review attend check
    consider ask feed provide share submit think look ring phone speak report respond pass help collect
    take find meet"""
)
_AGREED_THING = word_set("we the a an not all this these that those its our some revised new draft following")
# "agreed JW could use his judgement": what was agreed follows without "that".
_CLAUSE_FOLLOWS = re.compile(
    rf"(?:(?:we|they|it)\b|[{UPPER}][\w'-]*(?:\s[{UPPER}][\w'-]*)?\s(?:could|would|should|can|may|must|will|shall)\b)"
)
_MANY = frozenset(
    ["members", "councillors", "attendees", "everyone", "everybody", "all", "those", "partners", "agencies"]
)
_NOTHING_DECIDED = re.compile(r"\W*(?:\d+\W+)?(?:apolog|apols|note:)", re.IGNORECASE)


class Told(NamedTuple):
    """Where in a clause the words of a decision begin, the rule that found it, and its confidence."""

    start: int
    rule: Rule
    confidence: float


_Rule = Callable[[str], "Told | None"]


def decision_in(clause: str, title: str) -> Told | None:
    """The decision that `clause` tells, by the first rule that knows it; `title` is the heading it stands under."""
    if _NOTHING_DECIDED.match(clause) or _OPINION.search(clause):
        return None
    if (
        (match := _BODY_DID.search(clause))
        and match["last"].lower() in DECIDERS
        and not _IT_WAS.search(clause)
    ):
        return _body_did(match, clause)
    found = next((told for rule in _RULES if (told := rule(clause)) is not None), None)
    if found is None and approves_below(title, clause):
        return Told(0, Rule.MINUTES_APPROVED, 0.75)
    return found


def _it_was(clause: str) -> Told | None:
    """it was AGREED to hold the fair in May"""
    match = _IT_WAS.search(clause)
    if match is None or _is_past(clause, match):
        return None
    if _HOW_AGREED.fullmatch(clause, match.start("what")):
        return Told(0, Rule.IT_WAS_AGREED, 0.6)
    return Told(match.start("what"), Rule.IT_WAS_AGREED, 0.85)


def _body_did(match: re.Match[str], clause: str) -> Told | None:
    """The committee agreed that the hall be painted"""
    if _is_past(clause, match) or not _decides(match, clause):
        return None
    whole = match["how"] is None and not _CLAUSE_FOLLOWS.match(clause, match.start("what"))
    return Told(match.start("body") if whole else match.start("what"), Rule.MEETING_AGREED, 0.8)


def _agreed_only(clause: str) -> Told | None:
    """Skip – agreed to hire one for May"""
    match = _AGREED_ONLY.match(clause)
    return Told(match.start("what"), Rule.AGREED, 0.8) if match else None


def _and_agreed(clause: str) -> Told | None:
    """The panel discussed the fence and resolved to mend it; decision made to buy more cups"""
    match = _SO_DID.match(clause) or _DECISION_TO.search(clause)
    return Told(match.start("what"), Rule.AND_AGREED, 0.75) if match else None


def _carried(clause: str) -> Told | None:
    """The motion was carried; Deferred to the next meeting"""
    told = CARRIED.search(clause) or VOTED.search(clause) or PUT_OFF.match(clause)
    return Told(0, Rule.CARRIED, 0.8) if told else None


def _was_approved(clause: str) -> Told | None:
    """The accounts were considered and approved"""
    match = PASSIVE.search(clause) or SIGNED.search(clause)
    if match is None or _NOT_NOW.search(clause[: match.end()]) or not is_settled(clause, match):
        return None
    return Told(0, Rule.WAS_APPROVED, 0.7)


def _minutes(clause: str) -> Told | None:
    """Mins of last mtg ok'd"""
    return Told(0, Rule.MINUTES_APPROVED, 0.75) if approves_minutes(clause) else None


def _few_words(clause: str) -> Told | None:
    """Rent – as last year – all agreed; Elections will be by email (all in favour)"""
    return Told(0, Rule.IN_FEW_WORDS, 0.6) if approves_in_few_words(clause) or none_against(clause) else None


_RULES: tuple[_Rule, ...] = (
    _it_was,
    _agreed_only,
    _and_agreed,
    _carried,
    _was_approved,
    _minutes,
    _few_words,
)


def _is_past(clause: str, match: re.Match[str]) -> bool:
    return _NOT_NOW.search(clause[: match.start("what")]) is not None


def _decides(match: re.Match[str], clause: str) -> bool:
    last = match["last"].lower()
    if last not in DECIDERS:
        return False
    verb = clause[match.start("what") :].split(" ", 1)[0].lower()
    bare = match["how"] is None and match["verb"].lower() == "agreed"
    if bare and verb not in _AGREED_THING and not _CLAUSE_FOLLOWS.match(clause, match.start("what")):
        return False
    to = (match["how"] or "").strip().lower() == "to"
    return not (
        to
        and (verb in _PERSONAL or (last not in _MANY and verb in OUTREACH and last == "secretariat"))
        and last in _MANY | {"secretariat", "team"}
    )
