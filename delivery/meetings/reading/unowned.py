"""Things to be done that fall to nobody yet: "letter of thanks to be sent", "the school will be asked to join"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.duties import parse_duty
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import holds_any, is_errand, is_participle_of_errand
from delivery.meetings.reading.people.owners import owners_at
from delivery.meetings.reading.rules import Rule

_TO_BE = re.compile(
    r"(?:^|[.;:]\s|\s[–—-]\s)(?P<what>[^.;:–—]{3,140}?)\s(?:is |are )?to be (?P<done>[a-z]+)\b"
)
_WILL_BE_ASKED = re.compile(
    r"\b(?:will|would|to) be (?:asked|invited|requested|contacted|approached|reminded|written) (?:to|about|for)\s(?P<what>\S)"
)
_BY_SOMEBODY = re.compile(
    r"(?:^|[.;:]\s|\s[–—-]\s)(?P<what>[^.;:]{3,140}?)\s(?:will|would|shall|is to|are to|to) be (?P<done>[a-z]+)\b[^.;:]{0,60}?\sby\s(?=\S)"
)
_SENT_OUT = re.compile(
    r"(?:^|[.;:]\s)(?P<what>[^.;:,]{3,100}?)\s(?:will|would)\s(?:also\s|then\s)?be\s(?:drafted|circulated|emailed|e-mailed|forwarded|distributed|contacted|purchased|"
    r"ordered|arranged|sought|chased|invited|asked|written)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:needs?|needed|looking\s+for|wanted)\s+(?:some(?:one|body)|a\s+volunteer|volunteers)\s+(?:else\s+)?"
    r"(?:to|who\s+(?:can|could|will|would))\s+(?P<what>[a-z-]+)"
)
_SOMEBODY_HINTS = ("some", "volunteer")
_FINITE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|will|would|should|could|can|may|might|must|need(?:s|ed)?|ought|due|agreed|asked|said|"
    r"received|appears?|needing|nothing|no|so|too|only|made|which|who|reported|noted|felt|thought|hoped|wished|wanted|expected|believed|took|takes|likely|able|going|seems?|appears?(?:ed)?|needing|continued?|"
    r"proposed|suggested|allowed|arrived|received|found|made|too|enough)\b",
    re.IGNORECASE,
)
# "Matters to be discussed", "the next meeting is to be held on …", "items to be added: …" name things, not duties.
_NO_DUTY = re.compile(
    r"(?:.*\bmeetings?\s+(?:is |are )?to be held\b|\W*(?:nothing|anything|declarations?|items|matters|date)\b"
    r"|.*\b(?:matters|items|issues|things)\s+to be\b|.*\bto be [a-z]+\s*:)",
    re.IGNORECASE | re.DOTALL,
)


def left_open(layout: Layout, sentence: Sentence) -> Iterator[Finding]:
    """The duty of a sentence that has no finite verb but "to be done", or says who will be asked."""
    text = sentence.text
    wanted = _SOMEBODY.search(text) if holds_any(text, _SOMEBODY_HINTS) else None
    if wanted is not None and is_errand(wanted["what"]):
        yield _found(layout, sentence, wanted.start("what"), Rule.SOMEBODY_NEEDED)
        return
    if " be " not in text:
        return
    for match in _TO_BE.finditer(text):
        told = sentence.text[match.start("what") : match.end() + 2]
        if (
            is_participle_of_errand(match["done"])
            and not _FINITE.search(match["what"])
            and not _NO_DUTY.match(told)
        ):
            yield _found(layout, sentence, match.start("what"), Rule.TO_BE_DONE)
            return
    for match in _BY_SOMEBODY.finditer(sentence.text):
        owners = owners_at(sentence.text, match.end(), layout.people)
        if owners and owners.strong and is_participle_of_errand(match["done"]):
            found = _found(layout, sentence, match.start("what"), Rule.TO_BE_DONE_BY)
            names = owners.names(layout.original[sentence.start : sentence.end])
            yield found if found.owners else replace(found, owners=names)
            return
    asked = _WILL_BE_ASKED.search(sentence.text) or _SENT_OUT.match(sentence.text)
    if asked is not None and not re.search(r"\bif\b", sentence.text[: asked.start()]):
        yield _found(layout, sentence, 0, Rule.WILL_BE_ASKED)


def _found(layout: Layout, sentence: Sentence, begin: int, rule: Rule) -> Finding:
    duty = parse_duty(sentence.text[begin:], layout.people)
    end = begin + duty.end if duty.form in {"by", "close"} else len(sentence.text.rstrip(" !"))
    return layout.finding(
        Kind.COMMITMENT,
        (sentence.start, sentence.end),
        (sentence.start + begin, sentence.start + end),
        rule,
        0.5,
        owners=duty.owners if duty.form in {"by", "close"} else (),
        ready=False,
        due_in=(sentence.start + begin, sentence.end),
    )
