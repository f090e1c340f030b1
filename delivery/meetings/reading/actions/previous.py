"""Last meeting's actions, told again with a status: not new ones.

`1) Action: Clerk to ring the school. Update: the school has replied.`
`AP2 JB to book the hall – done`
"""

from __future__ import annotations

import re

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout

_STATUS_LABEL = re.compile(
    r"[\s*_(\[–—-]*(?:(?:(?:update|progress|status|outcome|result|position)s?\b[^.:!?]{0,30}|(?:response|feedback|comment|reply)s?\b[^.:!?]{0,140})(?<!inutes)\s*[*_]*:|(?:update|progress)\s[–—-])",
    re.IGNORECASE,
)
_DONE = (
    r"(?:action\s+)?(?:now\s+|been\s+|all\s+|partially\s+|this\s+(?:is|was|has\s+been)\s+)?"
    r"(?:completed?|done|closed|discharged|actioned|achieved|resolved|cleared|ongoing|on-going|in\s+progress|in\s+hand|"
    r"carr(?:ied|y)\s+(?:forward|over)|c/?f|still\s+[\w ]{1,30}|outstanding|not\s+(?:yet\s+)?(?:done|started|complete[d]?)|superseded|cancelled|no\s+longer\s+(?:needed|required)|deferred|"
    r"not\s+yet|see\s+item|on\s+(?:the\s+)?(?:agenda|track|hold)|pending|underway|under\s+way|awaiting\s+[\w ]{1,40}|to\s+be\s+carried\s+forward)"
)
_STATUS_AT_END = re.compile(
    rf"(?:\s[-–—]+\s*|[.;:]\s+|\s*[(\[]\s*|\t\s*|\s{{2,}})\**(?P<status>{_DONE}\b(?![^.;]*\b(?-i:[A-Z])\S*\s+to\s+[a-z])[^.;()\[\]]{{0,60}})[)\].\s*]*$",
    re.IGNORECASE,
)
# "RESOLVED: that the gate be painted" below an action is a decision, no status.
_VERDICT = re.compile(r"[*_]*resolved[*_]*\s*(?:[:–—-]|(?:that|to|by|unanimously)\b)", re.IGNORECASE)
_STATUS_ALONE = re.compile(rf"^[\s*_(\[–—-]*(?:{_DONE})\b", re.IGNORECASE)
_NOTHING_ELSE = re.compile(rf"[\s*_(\[–—-]*(?P<status>{_DONE})[)\].\s*]*", re.IGNORECASE)
_NEW = re.compile(r"^[\s*_\[(]*(?:new|further|additional)\b", re.IGNORECASE)
_CAPITAL_STATUS = re.compile(
    r"\s(?P<status>COMPLETED?|DONE|CLOSED|ONGOING|DISCHARGED|OUTSTANDING|CARRIED FORWARD)[).\s]*$"
)


def told_status(sentence: str) -> str | None:
    """The status that stands at the end of an action's own sentence ("… – done"), if any."""
    match = (
        _STATUS_AT_END.search(sentence, max(0, len(sentence) - 120))
        or _CAPITAL_STATUS.search(sentence, max(0, len(sentence) - 40))
        or _NOTHING_ELSE.fullmatch(sentence)
    )
    return match["status"].strip() if match else None


def without_status(sentence: str) -> int:
    """Where `sentence` ends when the status at its end is left out."""
    match = _STATUS_AT_END.search(sentence, max(0, len(sentence) - 120)) or _CAPITAL_STATUS.search(
        sentence, max(0, len(sentence) - 40)
    )
    return match.start() if match else len(sentence)


def following_status(layout: Layout, block: int, after: int) -> str | None:
    """The status told in what follows the sentence `after` of `block`: "Update: …", "Response from …: …"."""
    own = layout.sentences[block][after + 1 : after + 5]
    if own and _VERDICT.match(layout.plain, own[0].start):
        return None
    if own:
        first = _status_of(own[0].text, own[1].text if len(own) > 1 else "")
        return first or next((told for later in own[1:] if (told := _status_alone(later.text))), None)
    for following in range(block + 1, min(block + 3, len(layout.blocks))):
        text = layout.blocks[following].text
        if layout.sections[following].opened_by == following and not _STATUS_LABEL.match(text):
            return _status_alone(text)
        if layout.sentences[following]:
            if _VERDICT.match(layout.plain, layout.sentences[following][0].start):
                return None
            texts = [sentence.text for sentence in layout.sentences[following]]
            return _status_of(texts[0], texts[1] if len(texts) > 1 else "")
    return None


def repeats_the_last(layout: Layout, block: int, sentence: int, text: str) -> bool:
    """Whether a marker here belongs to the list of last meeting's actions.

    In such a section a marker that opens its block repeats an old action, unless the section told
    something before its first marker: then the marker records what follows from that.
    """
    section = layout.sections[block]
    if section.kind is not SectionKind.PREVIOUS or sentence > 0 or _NEW.match(text):
        return False
    first = section.opened_by
    while first < block and not layout.sentences[first]:
        first += 1
    if first == section.opened_by and len(layout.blocks[first].words) <= 100:
        first += 1
    return first >= block or marker_at(layout.blocks[first].words) is not None


def _status_alone(text: str) -> str | None:
    """A short sentence that is nothing but a status ("CLOSED.", "Carried forward.")."""
    return text.strip(" *_()[]–—-.") if len(text) <= 40 and _STATUS_ALONE.match(text) else None


def _status_of(text: str, following: str) -> str | None:
    if label := _STATUS_LABEL.match(text):
        return (text[label.end() :].strip() or following.strip() or text.strip(" :"))[:200]
    if _STATUS_ALONE.match(text) and len(text) <= 160:
        return text.strip(" *_()[]–—-.")[:200]
    return None
