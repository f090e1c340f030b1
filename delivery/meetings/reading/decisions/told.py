"""Decisions: resolved, agreed, approved, decided, carried, with the numbers they carry.

`RESOLVED: (i) That the report be noted (ii) That …`; "it was AGREED to write to …"; "The committee
decided that …"; "The minutes were approved"; "It was proposed that … All in favour."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.decisions.clauses import decision_in
from delivery.meetings.reading.decisions.numbers import item_number
from delivery.meetings.reading.decisions.resolutions import resolutions
from delivery.meetings.reading.decisions.settled import PUT_OFF
from delivery.meetings.reading.decisions.tallies import is_tally, is_won, words_of_motion
from delivery.meetings.reading.decisions.votes import is_vote_alone, only_a_vote, vote_alone, voted
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import hints, holds_any
from delivery.meetings.reading.rules import Rule
from delivery.meetings.reading.taken import Taken

_HINTS = hints(
    """agree resolved decided approved adopted accepted ratified endorsed carrie passe pass taken deferred held postponed adjourned
    decision signed declared verified ok'd okd okay authorised prop moved elected co-opted appointed confirmed voted
    refus reject turned consensus unanimous supported recommended seconded motion resolution vote favour against granted awarded declined"""
)
_OK = re.compile(r"\bok\b")
_THIS_WAS = re.compile(
    r"it\s+was\s+(?:then\s+)?(?:agreed|approved|carried)(?:\s+(?:unanimously|by\s+all|in\s+principle))?\W*$"
    r"|(?:this|that|these|both|all|which)\s+(?:was|were)\s+(?:then\s+|unanimously\s+|all\s+|duly\s+)?(?:agreed|approved|accepted|carried|resolved|seconded)\b.{0,60}$",
    re.IGNORECASE,
)
_MOTION_CARRIED = re.compile(
    r"\W*(?:the\s+|this\s+)?(?:motion|proposal|resolution)\s+(?:was\s+)?(?:agreed|carried|passed|approved)"
    r"(?:\s+(?:unanimously|nem\.?\s*con\.?|\d+\s*[-–]\s*\d+(?:\s*[-–]\s*\d+)?))?\W*$",
    re.IGNORECASE,
)
_MOTION = re.compile(
    r"\W*(?:proposed\s+)?(?:motion|proposal|resolution)\b[^:.]{0,40}:\s*(?=\S)"
    r"|[^.;:]{0,60}?\b(?:motion|proposal)(?:\s+(?:was\s+)?(?:made\s+)?by\s+[^.,;]{2,60}?)?\s+(?:to|that)\s+(?=\S)",
    re.IGNORECASE,
)
_ON_A_VOTE = re.compile(
    r"\W*(?:(?:up)?on\s+(?:a|the|being)\s+(?:vote|show|put)\b|an?\s+vote\s+was\s+taken)", re.IGNORECASE
)
_AS_A_RECORD = re.compile(r"\bas\s+(?:an?\s+|being\s+)?(?:true|correct|accurate)\b", re.IGNORECASE)
_SECONDED = re.compile(r",?\s+(?:and\s+)?seconded\b", re.IGNORECASE)
_THAT = re.compile(r"\W*(?=That\s)")
# "It was AGREED:" leads to its entries.
_LEADS_ON = re.compile(r"^.{0,80}(?:[:–—]|:?\s?-)$")
_ONE_WORD = re.compile(
    r"\W*(?:(?:all|unanimously)\s+)?(?:approved|agreed|accepted|adopted|confirmed|ratified|carried)(?:\s+(?:unanimously|nem\.?\s*con\.?))?\W*$",
    re.IGNORECASE,
)


def decisions(layout: Layout) -> Iterator[Finding]:
    """Every decision: the resolutions first, then what was agreed, approved or carried in the text."""
    resolved = list(resolutions(layout))
    yield from resolved
    taken = Taken(resolved)
    last: Finding | None = None
    for block, sentences in enumerate(layout.sentences):
        if layout.sections[block].kind in ATTENDANCE or _leads_on(layout.blocks[block].text):
            continue
        if is_vote_alone(layout, block):
            if not _decided_above(layout, block, last, taken):
                last = vote_alone(layout, block)
                yield last
            continue
        for index in range(len(sentences)):
            for found in _of_sentence(layout, block, index, taken, last):
                last = found
                yield found


def _of_sentence(
    layout: Layout, block: int, index: int, taken: Taken, last: Finding | None
) -> Iterator[Finding]:
    sentence = layout.sentences[block][index]
    if _leads_on(sentence.text) or not _may_decide(sentence.text.lower()):
        return
    told_above = (last is not None and sentence.start - last.end < 4) or taken.overlaps(
        sentence.start - 4, sentence.start
    )
    if told_above and (
        only_a_vote(sentence.text)
        or is_tally(sentence.text)
        or _ONE_WORD.match(sentence.text)
        or _ON_A_VOTE.match(sentence.text)
    ):
        return
    if index and is_tally(sentence.text):
        following = layout.sentences[block][index + 1 : index + 2]
        if is_won(sentence.text, following[0].text if following else ""):
            yield _said_before(layout, layout.sentences[block][index - 1], sentence)
        return
    section = layout.sections[block]
    if (
        section.kind is SectionKind.PREVIOUS
        and layout.blocks[block].is_listed
        and PUT_OFF.match(sentence.text)
    ):
        # What became of an old action.
        return
    if index and (_THIS_WAS.match(sentence.text) or _ONE_WORD.match(sentence.text)):
        yield _said_before(layout, layout.sentences[block][index - 1], sentence)
    elif not taken.overlaps(sentence.start, sentence.end):
        vote = voted(layout, block, index)
        yield from [vote] if vote else _told(layout, sentence)


def _leads_on(text: str) -> bool:
    return text.endswith((":", "–", "—", "-")) and _LEADS_ON.search(text) is not None


def _may_decide(low: str) -> bool:
    return holds_any(low, _HINTS) or ("ok" in low and _OK.search(low) is not None)


def _decided_above(layout: Layout, block: int, last: Finding | None, taken: Taken) -> bool:
    """Whether the item, or the block just above, tells the decision that a mere vote belongs to; or the block itself."""
    opened = layout.sections[block].opened_by
    first = layout.blocks[opened if 0 <= opened < block else max(block - 1, 0)].start
    here = layout.blocks[block].start
    own_end = layout.blocks[block].end
    return (last is not None and last.end > first) or taken.overlaps(max(first, here - 400), own_end)


def _told(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if text.endswith(("?", ":")):
        return
    at = 0
    for clause in re.split(r"(?<=;)\s+", text):
        begin = text.index(clause, at)
        at = begin + len(clause)
        found = _in_clause(layout, sentence, begin, clause)
        if found is not None:
            yield found


def _said_before(layout: Layout, proposal: Sentence, agreement: Sentence) -> Finding:
    """The sentence before: "The fire service could be invited. This was agreed."; what says more stands for itself."""
    if _AS_A_RECORD.search(agreement.text):
        proposal = agreement
    return layout.finding(
        Kind.DECISION,
        (proposal.start, agreement.end),
        (proposal.start + words_of_motion(proposal.text), proposal.end),
        Rule.THIS_WAS_AGREED,
        0.8,
        reference=item_number(layout, proposal.block, proposal.start),
        ready=False,
    )


def _in_clause(layout: Layout, sentence: Sentence, begin: int, clause: str) -> Finding | None:
    if begin and _THIS_WAS.match(clause):
        return _finding(layout, sentence, 0, 0, len(sentence.text), Rule.THIS_WAS_AGREED, 0.8)
    if _MOTION_CARRIED.match(clause):
        return _motion_above(layout, sentence)
    told = decision_in(clause, layout.sections[sentence.block].title if not begin else "")
    if told is None:
        return None
    return _finding(
        layout, sentence, begin, begin + told.start, begin + len(clause), told.rule, told.confidence
    )


def _motion_above(layout: Layout, sentence: Sentence) -> Finding:
    """The motion above: "Motion: buy a kiln. AB: +1. CD: +1. (Motion agreed)"."""
    for block in range(sentence.block, max(-1, sentence.block - 10), -1):
        for motion in layout.sentences[block]:
            found = _MOTION.match(motion.text) or (
                _THAT.match(motion.text) if block == sentence.block else None
            )
            if found and motion.start < sentence.start:
                return layout.finding(
                    Kind.DECISION,
                    (motion.start, sentence.end),
                    (motion.start + found.end(), motion.start + _without_movers(motion.text)),
                    Rule.MOTION_CARRIED,
                    0.85,
                    reference=item_number(layout, block, motion.start),
                )
    return _finding(layout, sentence, 0, 0, len(sentence.text), Rule.CARRIED, 0.8)


def _without_movers(text: str) -> int:
    """Where a motion ends, before "seconded by CD"."""
    movers = _SECONDED.search(text)
    return movers.start() if movers else len(text)


def _finding(
    layout: Layout, sentence: Sentence, clause: int, start: int, end: int, rule: Rule, confidence: float
) -> Finding:
    words = layout.original[sentence.start + start : sentence.start + end]
    title = layout.sections[sentence.block].title
    return layout.finding(
        Kind.DECISION,
        (sentence.start + clause, sentence.start + end),
        (sentence.start + start, sentence.start + end),
        rule,
        confidence,
        reference=item_number(layout, sentence.block, sentence.start),
        ready=confidence >= 0.85,
        # "Agreed to close." says nothing without its heading.
        text=f"{title}: {words}" if title and rule is Rule.AGREED and len(words.split()) == 1 else None,
    )
