"""Short orders with their owner in brackets or after a dash: `Print 900 copies (Ann). Tea to be made – Bo.`

Also a bracket that is a duty itself: `[AB/CD to organise in May]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.duties import parse_duty, starts_an_order
from delivery.meetings.reading.actions.initials import is_known
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.rules import Rule

_ELSEWHERE = ATTENDANCE | {SectionKind.ACTIONS, SectionKind.PREVIOUS}
_CLOSES = re.compile(r"(?:[)\]][*_]*|\s[–—-]\s?[^–—:]{2,40})\.?$")
_CLAUSE = re.compile(r"[:;]\s+|\s[–—]\s")
_TO_BE = re.compile(r"\bto (?:be \w+|(?:go|come) (?:out|in|on|up|back|to|round)\b)")
_INSIDE = re.compile(r"\[(?P<duty>[^\[\]]{6,120})\]")


def bracketed_actions(layout: Layout) -> Iterator[Finding]:
    """Orders that end with their owner, outside lists of actions, where those are read as entries."""
    for index, sentences in enumerate(layout.sentences):
        if layout.sections[index].kind in _ELSEWHERE:
            continue
        for sentence in sentences:
            if marker_at(sentence.text) is None:
                yield from _closed_by_owner(layout, sentence)
                yield from _duty_inside(layout, sentence)


def _closed_by_owner(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    if len(sentence.text) > 250 or not _CLOSES.search(sentence.text, max(0, len(sentence.text) - 60)):
        return
    duty = parse_duty(sentence.text, layout.people)
    if duty.form != "close" or not all(is_known(layout, name) for name in duty.owners):
        return
    words = sentence.text[duty.start : duty.end]
    order = max((match.end() for match in _CLAUSE.finditer(words)), default=0)
    if not starts_an_order(words[order:]):
        order = 0
    if starts_an_order(words[order:]) or _TO_BE.search(words):
        begin = sentence.start + duty.start + order
        place = (begin, sentence.start + duty.end)
        yield _found(layout, sentence, place, Rule.BRACKETED_OWNER, duty.owners)


def _duty_inside(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    for match in _INSIDE.finditer(sentence.text):
        duty = parse_duty(match["duty"], layout.people)
        if duty.form == "to" and duty.strong:
            at = sentence.start + match.start("duty")
            yield _found(layout, sentence, (at + duty.start, at + duty.end), Rule.BRACKETED_DUTY, duty.owners)


def _found(
    layout: Layout, sentence: Sentence, words: tuple[int, int], rule: Rule, owners: tuple[str, ...]
) -> Finding:
    return layout.finding(
        Kind.ACTION,
        (sentence.start, sentence.end),
        words,
        rule,
        0.8,
        owners=owners,
        due_in=(words[0], sentence.end),
    )
