"""Sentences that only say who acts on what was said before: "MG Action.", "Clerk to action.", "The Clerk would action"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.trailing import actions_told_by, sentences_before
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_TAKES_ON = re.compile(
    r"(?P<who>[^.;:]{1,60}?)\s+(?:(?P<link>to|will|would|shall)\s+(?:please\s+)?(?:action|progress|deal\s+with)|A(?:ction|CTION))"
    r"(?:\s+(?:this|it|these|them|both|all|accordingly|the\s+above))?\W*$"
)


# "JB took an action to mend it", "An action was placed on the Clerk to write".
_WITH_AN_ACTION = re.compile(
    r"(?P<who>[^.;:]{2,60}?)\s+(?:took|takes|has|have|had|(?:was|were)\s+(?:given|assigned))\s+(?:on\s+|away\s+)?(?:an|the)\s+action\s+(?P<link>to)\s+(?=[a-z])"
    r"|(?:(?:an|the)\s+)?action\s+(?:(?:was|is|has\s+been)\s+)?(?:(?:placed|put|given|assigned)\s+)?(?:on|to)\s+(?P<whom>[^.;:]{2,60}?)\s+to\s+(?=[a-z])",
    re.IGNORECASE,
)


def taken_on(layout: Layout) -> Iterator[Finding]:
    """Actions that a sentence tells by the word "action", where no marker stands."""
    yield from _with_an_action(layout)
    yield from _acted_on(layout)


def _with_an_action(layout: Layout) -> Iterator[Finding]:
    """JB took an action to mend it"""
    for sentence in (sentence for sentences in layout.sentences for sentence in sentences):
        match = _WITH_AN_ACTION.match(sentence.text) if "action" in sentence.text.lower() else None
        found = only_owners(match["who"] or match["whom"], layout.people) if match else None
        if match is None or found is None or not found[0].strong:
            continue
        begin = match.start("who" if match["who"] else "whom")
        yield layout.finding(
            Kind.ACTION,
            (sentence.start, sentence.end),
            (sentence.start + match.end(), sentence.end),
            Rule.TOOK_AN_ACTION,
            0.9,
            owners=found[0].names(layout.original[sentence.start + begin : sentence.end]),
        )


def _acted_on(layout: Layout) -> Iterator[Finding]:
    """The sentence before, as the action of whoever is to act on it; a promise where they "would"."""
    for block, sentences in enumerate(layout.sentences):
        for index, sentence in enumerate(sentences):
            match = _TAKES_ON.match(sentence.text) if len(sentence.text) < 90 else None
            found = only_owners(match["who"], layout.people) if match else None
            before = sentences_before(layout, block, index) if found and found[0].strong else []
            if match is None or found is None or not before:
                continue
            names = found[0].names(layout.original[sentence.start : sentence.end])
            told = actions_told_by(layout, before, names, sentence.end, Rule.TO_ACTION_IT, None)
            promised = match["link"] in {"will", "would", "shall"}
            yield from (
                replace(action, kind=Kind.COMMITMENT, ready=False, confidence=0.7) if promised else action
                for action in told
            )
