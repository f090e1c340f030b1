"""Votes: a mover, a seconder and how it went ("Proposed by AB, seconded by CD and carried")."""

from __future__ import annotations

import re

from delivery.meetings.reading.decisions.numbers import item_number
from delivery.meetings.reading.decisions.tallies import is_won
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.rules import Rule

_MOVED = re.compile(
    r"\b(?:proposed|proposer|prop|moved|mover|approved\s+by)\b.{0,200}?\b(?:seconded|seconder|sec|2nd|2nded)\b"
    r"|\bproposed\s+and\s+seconded\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:approved|agreed|accepted|adopted|appointed|elected|co-opted|carried|passed|resolved|signed|favour|unanimous(?:ly)?"
    r"|nem\.?\s*con)\b",
    re.IGNORECASE,
)
_NOT_SETTLED = re.compile(
    r"\b(?:not\s+(?:carried|approved|agreed|passed)|defeated|lost|fell|withdrawn)\b", re.IGNORECASE
)
_ONLY_A_VOTE = re.compile(
    r"\W*(?:(?:this|it)\s+was\s+)?(?:proposed|proposer|prop\b|moved|seconded|seconder|approved\s+by|accepted|agreed|carried)\b"
    r"(?!\s+(?:that|to)\b)",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"\W*(?:proposed|proposer|seconded|seconder|approved|agreed|carried|accepted|adopted|all\s+in\s+favour|unanimous)\b(?!:\s+(?-i:[a-z])|\s+(?:that|to|the|a|an|our|this)\b).{0,60}$",
    re.IGNORECASE,
)
_ENDS_IN_A_VOTE = re.compile(
    r"\b(?:approved|agreed|carried|accepted|adopted|favour|unanimous\w*|seconded)\b", re.IGNORECASE
)
_PASSES = re.compile(r"\W*(?:the\s+motion\s+)?(?:passes|carries|wins)\W*$", re.IGNORECASE)
_MATTER = re.compile(r"\W*(?:\(?\w{1,4}[.)]\s*)?(?:to\s+[a-z]|(?:motion|proposal)\b)", re.IGNORECASE)


def is_vote_alone(layout: Layout, block: int) -> bool:
    """Whether a block holds nothing but who moved, who seconded and how it went, or how many were for it."""
    sentences = layout.sentences[block]
    if sentences and is_won(sentences[0].text, sentences[1].text if len(sentences) > 1 else ""):
        return all(_VOTES.match(sentence.text) or _PASSES.match(sentence.text) for sentence in sentences[1:])
    return (
        bool(sentences)
        and not sentences[-1].text.endswith(":")
        and all(_VOTES.match(sentence.text) for sentence in sentences)
        and _ENDS_IN_A_VOTE.search(sentences[-1].text) is not None
    )


def vote_alone(layout: Layout, block: int) -> Finding:
    """A vote on what the heading or "To …" above it says: "Proposed: A. Seconded: B. Approved."."""
    entry = layout.blocks[block]
    start = _matter_above(layout, layout.sentences[block][0])
    return _finding(layout, block, start, entry.end, Rule.VOTE_BELOW)


def voted(layout: Layout, block: int, index: int) -> Finding | None:
    """The decision of a sentence that names a mover and a seconder and, there or just after it, the result."""
    sentence = layout.sentences[block][index]
    if _MOVED.search(sentence.text) is None:
        return None
    following = layout.sentences[block][index + 1 : index + 3]
    end = sentence.end
    settled = _SETTLED.search(sentence.text) is not None
    for later in following:
        if settled or not (_VOTES.match(later.text) or len(later.text) < 60):
            break
        settled, end = _SETTLED.search(later.text) is not None, later.end
    if not settled or _NOT_SETTLED.search(layout.plain[sentence.start : end]):
        return None
    start = _matter_above(layout, sentence) if _ONLY_A_VOTE.match(sentence.text) else sentence.start
    return _finding(layout, block, start, end, Rule.MOVED_AND_SECONDED)


def only_a_vote(text: str) -> bool:
    """Whether a sentence does not say what was voted on ("Proposed by AB, seconded by CD")."""
    told = _ONLY_A_VOTE.match(text) is not None and _MOVED.search(text) is not None
    return told and " that " not in text


def _matter_above(layout: Layout, sentence: Sentence) -> int:
    """Where the matter begins that a mere vote is about: a heading, or "To …", just above it."""
    if sentence.at:
        before = layout.sentences[sentence.block][sentence.at - 1]
        return before.start if _MATTER.match(before.text) else sentence.start
    above = sentence.block - 1
    if above < 0:
        return sentence.start
    block = layout.blocks[above]
    titled = layout.sections[above].opened_by == above and not layout.sentences[above]
    near = sentence.start - block.end < 4
    return block.body if near and (titled or _MATTER.match(block.words)) else sentence.start


def _finding(layout: Layout, block: int, start: int, end: int, rule: Rule) -> Finding:
    return layout.finding(
        Kind.DECISION,
        (start, end),
        (start, end),
        rule,
        0.75,
        reference=item_number(layout, block, start),
        ready=False,
    )
