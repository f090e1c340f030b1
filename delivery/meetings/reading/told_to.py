"""List entries that tell somebody what to do without a "to": "- Wilf ask the hall committee"."""

from __future__ import annotations

from collections.abc import Iterator

from delivery.meetings.reading.actions.duties import parse_duty
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.people.names import INITIALS
from delivery.meetings.reading.rules import Rule


def told_to(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    """The duty of an entry that begins with somebody known by name and the plain form of a verb."""
    if sentence.at or not layout.blocks[sentence.block].first.bullet:
        return
    duty = parse_duty(sentence.text, layout.people)
    if duty.form == "verb" and all(_is_somebody(layout, name) for name in duty.owners):
        yield layout.finding(
            Kind.COMMITMENT,
            (sentence.start, sentence.end),
            (sentence.start + duty.start, sentence.start + duty.end),
            Rule.TOLD_TO,
            0.6,
            owners=duty.owners,
            ready=False,
        )


def _is_somebody(layout: Layout, name: str) -> bool:
    """Whether a name is a person's: "Residents support the plan" and "CPS review cases" tell nobody."""
    if INITIALS.match(name):
        return layout.people.expand(name).name is not None
    return any(layout.people.knows(word) for word in name.split())
