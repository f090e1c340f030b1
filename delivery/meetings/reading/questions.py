"""Questions, and whether the text that follows answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.answers import INDIRECT, QUESTION_MARK, REMARK, is_open
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import hints, holds_any
from delivery.meetings.reading.people.owners import owners_at
from delivery.meetings.reading.people.speakers import speech_begins
from delivery.meetings.reading.politely import asked_politely
from delivery.meetings.reading.requests import requested
from delivery.meetings.reading.rules import Rule
from delivery.meetings.reading.taken import Taken

_QUOTED = re.compile(r"\"([^\"]{4,300}\?)\"?")
_ONE_WORD = re.compile(r"(?:so\s+)?(?:why|how|when|who|where)(?:\s+(?:not|come|so))?\?\W*", re.IGNORECASE)
_NO_DATE = (0, 0)
_ASKS = hints("ask quer quir question wonder want sought requested")
_ANSWER_CUT = re.compile(r":\s|\s[–—]\s|;\s+(?!(?:and|or|whether|if)\b)")


def questions(layout: Layout, taken: Taken) -> Iterator[Finding]:
    """The questions of the text, in order, each open or answered."""
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE:
            continue
        for index, sentence in enumerate(sentences):
            if taken.overlaps(sentence.start, sentence.end):
                continue
            found = (
                _marked(layout, sentence)
                or _in_one_word(layout, block, index)
                or _asked(layout, sentence)
                or _reported(layout, sentence)
            )
            if found is not None:
                yield replace(found, open=is_open(layout, block, index, found))


def _marked(layout: Layout, sentence: Sentence) -> Finding | None:
    """A question behind its marker: "Question: is there a seat for young people?"."""
    mark = QUESTION_MARK.match(sentence.text)
    if mark is None or mark.end() >= len(sentence.text) - 3:
        return None
    return _finding(layout, sentence, mark.end(), len(sentence.text), Rule.MARKED_QUESTION, 0.95, None)


def _in_one_word(layout: Layout, block: int, index: int) -> Finding | None:
    """A word that asks about the sentence before it: "The camera was off for four minutes. Why?"."""
    sentence = layout.sentences[block][index]
    if not index or "?" not in sentence.text or _ONE_WORD.fullmatch(sentence.text) is None:
        return None
    before = layout.sentences[block][index - 1]
    asks = Sentence(before.start, sentence.end, f"{before.text} {sentence.text}", block, sentence.at)
    return _finding(layout, asks, 0, len(asks.text), Rule.QUESTION_MARK, 0.8, layout.speakers[block])


def _asked(layout: Layout, sentence: Sentence) -> Finding | None:
    """A sentence that ends with a question mark, spoken or quoted."""
    text = sentence.text
    if "?" not in text or text.startswith("[") or "http" in text or any(asked_politely(layout, sentence)):
        return None
    quoted = _QUOTED.search(text)
    begin = speech_begins(text)
    if quoted:
        start, end = quoted.span(1)
    elif text.rstrip("\"')*_").endswith("?"):
        start, end = begin, len(text)
    elif remark := REMARK.search(text):
        start, end = begin, remark.start() + 1
    else:
        return None
    if len(text[start:end].split()) < 3:
        return None
    return _finding(layout, sentence, start, end, Rule.QUESTION_MARK, 0.85, layout.speakers[sentence.block])


def _reported(layout: Layout, sentence: Sentence) -> Finding | None:
    """A question told: "Cllr Moss asked whether the lights work", "A query was raised about the fence"."""
    match = INDIRECT.search(sentence.text) if holds_any(sentence.text.lower(), _ASKS) else None
    if match is None:
        return None
    before = sentence.text[: match.start()]
    posed = re.search(r"\b(?:question|query)\b", match.group(), re.IGNORECASE)
    if not posed and re.search(r"\b(?:to|be|been|being|had|was|were|as|when|is|are)\s*$", before):
        return None
    if any(request.rule.startswith("asked") for request in requested(layout, sentence)):
        return None
    owners = owners_at(sentence.text, 0, layout.people)
    asker = (
        owners.names(layout.original[sentence.start : sentence.end])[0]
        if owners and owners.end <= match.start()
        else None
    )
    cut = _ANSWER_CUT.search(sentence.text, match.end())
    end = cut.start() if cut else len(sentence.text)
    return _finding(layout, sentence, 0, end, Rule.REPORTED_QUESTION, 0.7, asker)


def _finding(
    layout: Layout, sentence: Sentence, start: int, end: int, rule: Rule, confidence: float, asker: str | None
) -> Finding:
    found = layout.finding(
        Kind.QUESTION,
        (sentence.start, sentence.start + end),
        (sentence.start + start, sentence.start + end),
        rule,
        confidence,
        due_in=_NO_DATE,
    )
    return replace(found, asker=asker)
