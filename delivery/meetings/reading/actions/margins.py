"""Owners in the right-hand margin: initials on a line of their own after a paragraph, or at its end.

`The hall is to be booked for May.` and below it, or behind a tab: `AB / CD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.duties import only_owners, parse_duty, starts_an_order
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.trailing import actions_told_by
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sections import ATTENDANCE, SectionKind
from delivery.meetings.reading.lexicon import LOWER, OFFICES, UPPER

_LETTERS = rf"[{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}[{LOWER}]?\d?"
_ALONE = re.compile(
    rf"[\[(*_]*(?:{_LETTERS}|[Aa]ll|ALL|[{UPPER}]\w+(?:\s[{UPPER}]\w+)?)(?:\s*[/,&+]\s*(?:and\s+)?(?:{_LETTERS}|[Aa]ll|[{UPPER}]\w+))*[\])*_.]*$"
)
_CLOSES = re.compile(r"(?:[)\]][*_]*|\s[–—-]\s?[^–—:]{2,40})\.?$")
_CLAUSE = re.compile(r"[:;]\s+|\s[–—]\s")
_TO_BE = re.compile(r"\bto be \w+")
_AT_END = re.compile(
    rf"(?:\t\s*|\s{{3,}}|\s+(?=\*\*|\[))[\[(*_]*(?P<owners>(?:{_LETTERS}|All|ALL)(?:\s*[/,&+]\s*(?:{_LETTERS}|All))*|(?<=\t)[{UPPER}][^\t]{{2,40}})[\])*_]*$"
)


def margin_actions(layout: Layout) -> Iterator[Finding]:
    """The actions whose owners stand in the margin; initials nobody else uses must occur there twice."""
    alone = [index for index, block in enumerate(layout.blocks) if index and _stands_alone(layout, index)]
    sure = len(alone) > 1
    for index in alone:
        block = layout.blocks[index]
        before = layout.sentences[index - 1]
        found = only_owners(block.words, layout.people)
        if found is None or not before or marker_at(before[0].text) is not None:
            continue
        names = found[0].names(layout.original[block.body : block.end])
        if sure or all(_is_known(layout, name) for name in names):
            yield from actions_told_by(layout, list(before), names, block.end, "owner in the margin", None)
    for index in range(len(layout.blocks)):
        yield from _bracketed(layout, index)
    for index, sentences in enumerate(layout.sentences):
        match = _AT_END.search(layout.blocks[index].words) if sentences else None
        if (
            match is None
            or layout.sections[index].kind in ATTENDANCE | {SectionKind.ACTIONS}
            or marker_at(sentences[-1].text)
        ):
            continue
        block = layout.blocks[index]
        found = only_owners(match["owners"], layout.people)
        start = block.body + match.start("owners")
        kept = [sentence for sentence in sentences if sentence.start < start]
        spelt = all(_is_office_or_letters(layout, word) for word in re.findall(r"\w+", match["owners"]))
        if spelt and found and kept and len(kept[-1].text.split()) > 3:
            names = found[0].names(layout.original[start : block.end])
            yield from actions_told_by(
                layout, kept, names, start + len(match["owners"]), "owner at the end of the paragraph", None
            )


def _bracketed(layout: Layout, index: int) -> Iterator[Finding]:
    """`Print 900 copies (Ann). Tea to be organised – Bo.`: short orders with their owner at the end."""
    section = layout.sections[index]
    if section.kind in ATTENDANCE | {SectionKind.ACTIONS, SectionKind.PREVIOUS}:
        return
    for sentence in layout.sentences[index]:
        if len(sentence.text) > 250 or not _CLOSES.search(sentence.text) or marker_at(sentence.text):
            continue
        duty = parse_duty(sentence.text, layout.people)
        if duty.form != "close":
            continue
        words = sentence.text[duty.start : duty.end]
        order = max((match.end() for match in _CLAUSE.finditer(words)), default=0)
        if not starts_an_order(words[order:]):
            order = 0
        if starts_an_order(words[order:]) or _TO_BE.search(words):
            begin = sentence.start + duty.start + order
            yield layout.finding(
                Kind.ACTION,
                (sentence.start, sentence.end),
                (begin, sentence.start + duty.end),
                "owner in brackets at the end",
                0.8,
                owners=duty.owners,
            )


def _stands_alone(layout: Layout, index: int) -> bool:
    block = layout.blocks[index]
    earlier = layout.blocks[index - 1]
    return (
        block.lines == 1
        and not block.is_listed
        and len(block.words) <= 40
        and _ALONE.match(block.words) is not None
        and layout.sections[index].kind not in ATTENDANCE
        and len(earlier.words.split()) > 4
        and all(_is_office_or_letters(layout, word) for word in re.findall(r"\w+", block.words))
    )


def _is_office_or_letters(layout: Layout, word: str) -> bool:
    return (
        re.fullmatch(_LETTERS, word) is not None
        or word.lower() in OFFICES
        or word.lower() in {"all", "and", "vice"}
        or layout.people.knows(word)
    )


def _is_known(layout: Layout, name: str) -> bool:
    initials = re.fullmatch(_LETTERS, name)
    return initials is None or layout.people.expand(name).name is not None or name in layout.people.used
