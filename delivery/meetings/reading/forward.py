"""Forward items: what the text puts off to a later meeting ("invite … to the next meeting")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.due import MONTH
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.forward_lists import (
    listed_in_a_line,
    listed_of_a_meeting,
    tells_of_the_next_meeting,
)
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import holds_any
from delivery.meetings.reading.rules import Rule

_LATER = (
    rf"(?:(?:the|a|our|this)\s+)?(?:(?:next|future|following|subsequent|later|forthcoming)(?:\s+[\w'-]+){{0,5}}?\s+(?:meetings?|agendas?|session)"
    rf"|{MONTH}(?:\s+20\d\d)?(?:\s+[\w'-]+){{0,3}}?\s+(?:meeting|agenda)|work\s+programme|forward\s+plan|agenda)"
)
_PUT_OFF = re.compile(
    r"\b(?:invit|discuss|consider|report|present|review|rais|bring|brought|defer|carr(?:y|ied)|agenda|item|table|updat|return|revisit|add|includ|feed|"
    rf"attend|speak|consult|postpone|place|put|come)\w*\b[^.;]{{0,200}}?\b(?:at|to|for|on|until|till|in|within|into|as)\s+(?:[\w'-]+\s+){{0,3}}?{_LATER}\b",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"^\W*(?:(?:date|time|venue)\b.{0,30}\b)?(?:the\s+)?(?:date\s+of\s+)?(?:next|future)\s+meetings?\b.{0,20}\b(?:is|are|will|would|to be|was|were|on)?",
    re.IGNORECASE,
)
# "It was suggested that the fire service be invited to speak about lamps."
_GUEST = re.compile(
    r"\b(?:be|to)\s+(?:invited?|asked)\s+(?:[\w'-]+\s+){0,8}?to\s+(?:talk|speak|present|explain|come\s+and|give\s+a\s+(?:talk|presentation))\b"
)
_GUEST_HINTS = ("invite", "asked")
_HINTS = ("meeting", "agenda", "programme", "forward", "session")
_ITEMS_FOR_NEXT = re.compile(r"\b(?:items?|agenda|topics?|suggestions?)\b", re.IGNORECASE)
_NEXT_TIME = re.compile(r"\bnext\s+time\b", re.IGNORECASE)


def forward_items(layout: Layout) -> Iterator[Finding]:
    """Sentences that put something off to a later meeting, and entries under "Items for the next meeting"."""
    for block, sentences in enumerate(layout.sentences):
        section = layout.sections[block]
        in_a_line = [] if section.kind in ATTENDANCE else list(_in_a_line(layout, block))
        yield from in_a_line
        if (
            in_a_line
            or section.kind in ATTENDANCE
            or (section.opened_by == block and section.kind is SectionKind.NEXT)
        ):
            continue
        listed = (
            section.kind is SectionKind.NEXT
            and section.opened_by != block
            and bool(
                _ITEMS_FOR_NEXT.search(section.title)
                or (layout.blocks[block].is_listed and _NEXT_TIME.search(section.title))
            )
        )
        for sentence in sentences:
            if listed and ";" in sentence.text:
                yield from _parted_by_semicolons(layout, sentence)
                continue
            low = sentence.text.lower()
            put_off = (
                holds_any(low, _HINTS)
                and _PUT_OFF.search(sentence.text)
                and not _DATE_ONLY.match(sentence.text)
            ) or (holds_any(low, _GUEST_HINTS) and _GUEST.search(sentence.text))
            if put_off or (listed and len(sentence.text) > (4 if layout.blocks[block].is_listed else 8)):
                place = (sentence.start, sentence.end)
                rule = Rule.PUT_OFF if put_off else Rule.LISTED_FOR_LATER
                yield layout.finding(Kind.FORWARD, place, place, rule, 0.7 if put_off else 0.8, ready=False)


def _in_a_line(layout: Layout, block: int) -> Iterator[Finding]:
    """The entries of a block that says in one line what comes next."""
    entry = layout.blocks[block]
    places = list(listed_in_a_line(entry.words))
    is_next = layout.sections[block].kind is SectionKind.NEXT or tells_of_the_next_meeting(entry.words)
    if not places and is_next:
        places = list(listed_of_a_meeting(entry.words))
    for start, end in places:
        place = (entry.body + start, entry.body + end)
        yield layout.finding(Kind.FORWARD, place, place, Rule.LISTED_FOR_LATER, 0.8, ready=False)


def _parted_by_semicolons(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    """The entries of a list in one line: "Speed watch; grants; budget 2018/19."."""
    for entry in re.finditer(r"[^;\s][^;]{2,}", sentence.text):
        place = (sentence.start + entry.start(), sentence.start + entry.end())
        yield layout.finding(Kind.FORWARD, place, place, Rule.LISTED_FOR_LATER, 0.8, ready=False)
