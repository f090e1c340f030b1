"""What somebody is asked to their face: "Rob - can you get that mended, please?" is a duty and no question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import is_errand
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_ASKED = re.compile(
    r"(?P<who>[^,:?–—-]{2,40}?)\s*(?:[,:–—]|\s-)\s+(?:please\s+)?(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+|both\s+)*"
    r"(?P<verb>[a-z-]+)\b[^?]*?(?P<end>,?\s*\bplease)?\s*\?\W*$"
)


def asked_politely(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    """The duty of a sentence that names somebody, and asks whether they could do it."""
    if "you" not in sentence.text or not sentence.text.rstrip("\"')!").endswith("?"):
        return
    match = _ASKED.match(sentence.text)
    found = only_owners(match["who"], layout.people) if match else None
    if match is None or found is None or not found[0].strong or not is_errand(match["verb"]):
        return
    begin = sentence.start + match.start("verb")
    end = match.start("end") if match["end"] else match.end()
    yield layout.finding(
        Kind.COMMITMENT,
        (sentence.start, sentence.end),
        (begin, sentence.start + end),
        Rule.ASKED_POLITELY,
        0.7,
        owners=found[0].names(layout.original[sentence.start : sentence.end]),
        ready=False,
    )
