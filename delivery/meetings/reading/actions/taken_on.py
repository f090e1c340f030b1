"""Sentences that only say who acts on what was said before: "MG Action.", "Clerk to action.", "The Clerk would action"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.trailing import actions_told_by, sentences_before
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.people.owners import only_owners

_TAKES_ON = re.compile(
    r"(?P<who>[^.;:]{1,60}?)\s+(?:(?P<link>to|will|would|shall)\s+(?:please\s+)?(?:action|progress|deal\s+with)|A(?:ction|CTION))"
    r"(?:\s+(?:this|it|these|them|both|all|accordingly|the\s+above))?\W*$"
)


def taken_on(layout: Layout) -> Iterator[Finding]:
    """The sentence before, as the action of whoever is to act on it; a promise where they "would"."""
    for block, sentences in enumerate(layout.sentences):
        for index, sentence in enumerate(sentences):
            match = _TAKES_ON.match(sentence.text) if len(sentence.text) < 90 else None
            found = only_owners(match["who"], layout.people) if match else None
            before = sentences_before(layout, block, index) if found and found[0].strong else []
            if match is None or found is None or not before:
                continue
            names = found[0].names(layout.original[sentence.start : sentence.end])
            told = actions_told_by(layout, before, names, sentence.end, "somebody to action it", None)
            promised = match["link"] in {"will", "would", "shall"}
            yield from (
                replace(action, kind=Kind.COMMITMENT, ready=False, confidence=0.7) if promised else action
                for action in told
            )
