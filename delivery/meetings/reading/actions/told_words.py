"""What somebody says of an earlier action, where its own sentence tells it: "A-0051 – JB reported that …"."""

from __future__ import annotations

import re

from delivery.meetings.reading.actions.duties import parse_duty, starts_an_order
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.people.subjects import subject_before

_SAYS = re.compile(
    r"\b(?:said|says|reported|reports|confirmed|confirms|advised|advises|explained|stated|noted|told|informed|mentioned|"
    r"announced|replied|responded|added|fed\s+back|gave\s+an\s+update)\b"
)
_TELLS = re.compile(
    rf"{_SAYS.pattern}|\b(?:has|have|had|was|were|is|are|did|asked|rang|wrote|met|spoke|sent|went|got|found|e-?mailed|"
    r"visited|contacted|chased|heard|received|agreed)\b"
)
_ORDERED = {"to", "lead", "colon", "comma", "close", "by"}
_MOST_WORDS_OF_A_TITLE = 8


def tells_of_it(layout: Layout, words: str) -> bool:
    """Whether `words`, behind a reference, tell how the action goes; the action told again does not."""
    said = _SAYS.search(words)
    telling = said or _TELLS.search(words)
    if telling is None or starts_an_order(words):
        return False
    duty = parse_duty(words, layout.people, loose=True)
    heads = len(words[: telling.start()].split()) <= _MOST_WORDS_OF_A_TITLE
    return duty.form not in _ORDERED or (said is not None and heads and duty.form == "colon")


def said_by(layout: Layout, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Who says it between `start` and `end` of the sentence, as written; nobody where that is not clear."""
    for telling in _SAYS.finditer(sentence.text, start, end):
        subject = subject_before(layout, sentence, telling.start())
        if subject and subject.strong and not subject.body and subject.start >= start:
            return subject.names
    return ()
