"""Whether what follows a question answers it, puts the answer off, or says nothing to it."""

from __future__ import annotations

import re
from itertools import islice

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import sentences_of
from delivery.meetings.reading.lexicon import LOWER, UPPER, word_set

QUESTION_MARK = re.compile(
    r"[\s*_]*(?:(?:supplementary\s+|public\s+|governors?\s+|members?\s+)?questions?(?:\s+from\s+[^:]{2,40})?\s*\d*|q\s?\d*)[*_]*\s*[:.)–-][*_]*\s+",
    re.IGNORECASE,
)
# "Is the hall insured? – to be checked": what is put behind the question answers it, or does not.
REMARK = re.compile(r"\?\s+[–—-]\s+[^?]{2,80}$")
INDIRECT = re.compile(
    r"\b(?:asked|asks|enquired|inquired)\s+(?!that\b|for\b|to\b)(?:(?:the|our)\s+)?(?:(?!to\b)[\w'-]+\s+){0,4}?(?:whether|if|what|how|why|when|where|who|which|about|as\s+(?:to|regards))\b"
    r"|(?<!they\s)(?<!members\s)\b(?:wondered|want(?:s|ed)\s+to\s+know)\s+(?:whether|if|what|how|why|when|where|who|which)\b"
    r"|\b(?:posed|submitted|put|raised|asked)\s+(?:an?|the|two|three|several|some)\s+(?:\w+\s+)?(?:question|query)s?\s+\S"
    r"|\b(?:clarification|information)\s+was\s+(?:sought|requested)\s+\S"
    r"|\b(?:queried|questioned)\s+\S|\b(?:question|query|queries|questions)\s+(?:(?:was|were|had\s+been)\s+)?(?:raised|asked|put|posed)\s+\S",
    re.IGNORECASE,
)
_DEFERS = re.compile(
    r"\b(?:will|would|shall|'ll|(?:agreed|promised|undertook|offered)\s+to|(?<!need\s)(?<!needs\s)(?<!have\s)to)\s+(?:find\s+out|check|get\s+back|come\s+back|look\s+into|investigate|get\s+an\s+answer|seek\s+clarification|enquire|report\s+back|raise\s+(?:it|this)|chase|pursue|let\s+\S+\s+know|confirm|ask|consult|explore|consider|speak\s+(?:to|with)|think\s+about|report\s+(?:it|this|them)|get\s+(?:the|a|some)\s+(?:figures?|numbers?|details?))\b"
    r"|\b(?:(?:ha(?:s|ve|d)\s+not|hasn.t|haven.t)\s+got|do(?:es)?\s+not\s+know|don't\s+know|no\s+idea|not\s+aware|did\s+not\s+have|no\s+(?:decision|conclusion)|in\s+writing|written\s+(?:answer|reply|response)|"
    r"to\s+be\s+answered|answered?\s+(?:at|in)\s+the\s+next)\b"
    r"|\b(?:this|it|that|figures?)\s+will\s+(?:come|be\s+(?:brought|reported|provided|supplied|circulated))\b"
    r"|\b(?:under\s+review|not\s+(?:yet\s+)?(?:known|clear|sure|available|decided|recorded)|unknown|unclear|unsure|(?:nobody|no[ -]one)\s+(?:knew|was\s+sure)|no\s+(?:clear\s+)?(?:answer|response|information)|to\s+be\s+(?:confirmed|determined|decided|checked)|tbc|awaiting|(?:un|not\s+)able\s+to\s+(?:answer|say)|did\s+not\s+know|didn't\s+know|could\s+not\s+(?:answer|say|give))\b",
    re.IGNORECASE,
)
# "AB asked if there was a date and CD said that there was none yet."
_TOLD_AT_ONCE = re.compile(r"\b(?:and|but)\s+[^,;]{2,40}?\s(?:said|replied|explained|advised|confirmed)\b")
# Who explains has answered, whatever they will find out besides.
_EXPLAINED = re.compile(r"\b(?:explained|confirmed|replied|clarified|answered)\b")
_NOBODY = re.compile(r"^(?:[^:]{1,30}:\s*)?(?:nobody|no[ -]one|none)\b", re.IGNORECASE)
_YES = re.compile(
    r"^(?:[^:]{1,30}:\s*)?(?:yes|no|correct|not\s+at|indeed|absolutely|that\s+is)\b", re.IGNORECASE
)
_ANSWER = re.compile(r"^[\s*_]*(?:a|answer|response|reply|we said)[*_]*\s*[:.)][*_]*\s", re.IGNORECASE)
_PROPER = re.compile(rf"\b(?:[{UPPER}]{{3,}}|[{UPPER}][{LOWER}]+\s[{UPPER}][{LOWER}]+)\b")
_WORDS = re.compile(rf"[{LOWER}{UPPER}]{{4,}}")
_COMMON = word_set(
    """will would could should have been this that there their they what when where which with does from
    about whether these those more other same also were being into between many much case such very some
    question asked level engagement engage engaged then than time"""
)


def is_open(layout: Layout, block: int, index: int, found: Finding) -> bool:
    """Open where nothing follows, where an action, another question or a deferral follows.

    In minutes written as talk also where the next speaker names nothing of what was asked about by name.
    """
    own = layout.sentences[block][index]
    if found.end < own.end:
        return _DEFERS.search(own.text, found.end - own.start) is not None
    if (told := _TOLD_AT_ONCE.search(found.text)) is not None:
        return _DEFERS.search(found.text, told.start()) is not None
    reply = _reply(layout, block, index)
    if not reply:
        return True
    if marker_at(reply) is not None or QUESTION_MARK.match(reply):
        return True
    if _NOBODY.match(reply):
        return True
    if _ANSWER.match(reply):
        return _DEFERS.search(reply[:120]) is not None
    if _YES.match(reply):
        return _DEFERS.search(reply[:60]) is not None
    first, *_ = reply.split(". ", 1)
    if _EXPLAINED.search(first) and not _DEFERS.search(first):
        return False
    if _DEFERS.search(_first_of(reply)[:300]):
        return True
    if "?" in reply and layout.speakers[block] and not _answers(found, reply):
        return True
    names = _PROPER.findall(_without_asker(found))
    if not names or not layout.speakers[block]:
        return False
    return not _answers(found, reply) and not any(name in reply for name in names)


def _first_of(reply: str) -> str:
    """The two sentences that answer, if anything does; never as far as the next question."""
    first: list[str] = []
    for sentence in islice(sentences_of(reply, 0, -1), 2):
        if first and (INDIRECT.search(sentence.text) or "?" in sentence.text):
            break
        first.append(sentence.text)
    return " ".join(first)


def _answers(found: Finding, reply: str) -> bool:
    """Whether the reply takes up a word of the question."""
    asked = {word.lower()[:5] for word in _WORDS.findall(found.text)} - {word[:5] for word in _COMMON}
    told = {word.lower()[:5] for word in _WORDS.findall(reply)}
    return bool(asked & told)


def _without_asker(found: Finding) -> str:
    reported = INDIRECT.search(found.text)
    return found.text[reported.start() :] if reported else found.text


def _reply(layout: Layout, block: int, index: int) -> str:
    """What follows a question in its item: the rest of its paragraph, else the next block that is no heading."""
    rest = [
        s.text
        for s in layout.sentences[block][index + 1 : index + 9]
        if not s.text.rstrip("\"'").endswith("?")
    ]
    if rest:
        return " ".join(rest)
    for following in range(block + 1, min(block + 3, len(layout.blocks))):
        opens = layout.sections[following].opened_by == following
        if (
            opens
            and layout.sections[following].level <= layout.sections[block].level
            and not layout.sentences[following]
        ):
            return ""
        texts = [sentence.text for sentence in layout.sentences[following]]
        if texts and layout.blocks[block].is_listed and layout.blocks[following].text.endswith("?"):
            return ""
        if texts:
            return " ".join(texts)[:600]
    return ""
