"""Initials that stand in a margin: whether somebody is meant, and given something to do."""

from __future__ import annotations

import re

from delivery.meetings.reading.actions.duties import starts_an_order
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import LOWER, OFFICES, UPPER

LETTERS = rf"[{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}[{LOWER}]?\d?"
"""Two to four capitals, as a pattern: "AB", "McD", "JS2"."""

DUTY_TOLD = re.compile(r"\b(?:to|will|would|should|shall|must|agreed|asked|needs?|please)\b", re.IGNORECASE)
"""A word without which no sentence beside initials gives them something to do."""


def is_known(layout: Layout, name: str) -> bool:
    """Whether initials stand for somebody, or act somewhere in the text; names and offices always do."""
    if re.fullmatch(LETTERS, name) is None:
        return True
    return layout.people.expand(name).name is not None or name in layout.people.used


def are_owners(layout: Layout, words: str) -> bool:
    """Whether every word is initials, an office, or somebody whom the text knows."""
    return all(_may_own(layout, word) for word in re.findall(r"\w+", words))


def is_to_do(sentence: Sentence) -> bool:
    """Whether a sentence beside initials gives them something to do."""
    return DUTY_TOLD.search(sentence.text) is not None or starts_an_order(sentence.text)


def _may_own(layout: Layout, word: str) -> bool:
    return (
        re.fullmatch(LETTERS, word) is not None
        or word.lower() in OFFICES
        or word.lower() in {"all", "and", "vice"}
        or layout.people.knows(word)
    )
