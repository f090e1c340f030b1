"""Words about an action known here by its reference, as the product prints it: "A-0049 – completed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delivery.meetings.reading.actions.duties import parse_duty
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.previous import following_status, told_status, without_status
from delivery.meetings.reading.actions.told_words import said_by, tells_of_it
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.own_reference import OWN_REFERENCE, is_own_reference
from delivery.meetings.reading.rules import Rule

_OPENS = re.compile(r"[\W_]*(?:(?:action|ref(?:erence)?|no\.?)[\s:.]+)*[\W_]*", re.IGNORECASE)
_BEHIND = re.compile(r"[\s*_)\]:–—,.|-]*")
# What is said of it where the reference is its subject: "A-0054 was moved to 3 December".
_IS = re.compile(
    r"(?:(?:is|are|was|were|has\s+been|have\s+been|had\s+been|remains?|stays)\s+)(?:(?:also|still|now|all)\s+)*(?P<how>\S.*)",
    re.IGNORECASE,
)
_ONLY_JOINS = re.compile(r"\s*(?:,|and|&|/|;|,\s*and)?\s*")
_MOST_AFTER = 4


def told_by_reference(layout: Layout) -> Iterator[Finding]:
    """What is told of each action named by its reference, with its status or date; none of them is new."""
    for block, sentences in enumerate(layout.sentences):
        for sentence in sentences:
            named = list(OWN_REFERENCE.finditer(sentence.text)) if "A" in sentence.text else []
            if named and not _gives_a_duty(layout, sentence, named[0].start()):
                yield from _each(layout, block, sentence, named)


def _gives_a_duty(layout: Layout, sentence: Sentence, at: int) -> bool:
    """Whether the sentence is a new duty that only mentions it: "JB to chase SP about A-0049"."""
    if _OPENS.fullmatch(sentence.text, 0, at):
        return False
    return marker_at(sentence.text) is not None or parse_duty(sentence.text[:at], layout.people).form in {
        "to",
        "lead",
        "colon",
    }


def _each(layout: Layout, block: int, sentence: Sentence, named: list[re.Match[str]]) -> Iterator[Finding]:
    """One finding for each reference; "A-0061 and A-0062 completed" tells the same of both."""
    told: list[Finding] = []
    ends = [*(reference.start() for reference in named[1:]), len(sentence.text)]
    for reference, end in reversed(list(zip(named, ends, strict=True))):
        joined = _ONLY_JOINS.fullmatch(sentence.text, reference.end(), end)
        if joined and told:
            told.append(_with(told[-1], layout, sentence, reference))
        else:
            told.append(_told(layout, block, sentence, reference, end))
    yield from reversed(told)


def _with(other: Finding, layout: Layout, sentence: Sentence, reference: re.Match[str]) -> Finding:
    """The same as of the `other`, told of this reference."""
    start, end = sentence.start + reference.start(), sentence.start + reference.end()
    return replace(
        other,
        text=reference.group(),
        quote=layout.original[start:end],
        start=start,
        end=end,
        reference=reference.group(),
    )


def as_told(finding: Finding) -> Finding:
    """An action whose own number is such a reference, as in the rows of a table: told again, not new."""
    is_ours = finding.reference is not None and is_own_reference(finding.reference)
    if finding.kind is not Kind.ACTION or not is_ours:
        return finding
    return replace(finding, kind=Kind.PREVIOUS, ready=False)


def _told(layout: Layout, block: int, sentence: Sentence, reference: re.Match[str], end: int) -> Finding:
    opens = _OPENS.fullmatch(sentence.text, 0, reference.start()) is not None
    is_last = end == len(sentence.text)
    behind = _BEHIND.match(sentence.text, reference.end(), end)
    start = behind.end() if behind else reference.end()
    words = sentence.text[start:end].rstrip(" ,;")
    duty = parse_duty(words, layout.people, loose=True)
    duty = replace(duty, end=max(duty.start, min(duty.end, without_status(words))))
    said = _IS.match(words)
    status = said["how"] if said else told_status(words)
    following = _following(layout, block, sentence) if opens and is_last else []
    tells = opens and said is None and tells_of_it(layout, words)
    if tells:
        told = (
            sentence.start + start,
            following[-1].end if following else sentence.start + start + len(words),
        )
        status = " ".join(layout.original[told[0] : told[1]].split())
    elif status is None and is_last:
        status = _with_the_rest(following_status(layout, block, sentence.at), _between(layout, following))
    if status is None and not opens:
        status = words
    # What is nothing but a status is read with its reference: "A-0051: ongoing".
    alone = said is not None or not opens or duty.start >= duty.end or told_status(words) == words.strip(" .")
    first = sentence.start if opens else sentence.start + reference.start()
    place = (
        (sentence.start + reference.start(), sentence.start + start + len(words))
        if alone
        else (sentence.start + start + duty.start, sentence.start + start + duty.end)
    )
    return layout.finding(
        Kind.PREVIOUS,
        (first, following[-1].end if following else sentence.start + max(end, reference.end())),
        place,
        Rule.OWN_REFERENCE,
        0.95,
        owners=said_by(layout, sentence, start, end) if tells else () if alone else duty.owners,
        reference=reference.group(),
        status=status.strip(" .") if status else None,
        ready=False,
    )


def _with_the_rest(status: str | None, following: str | None) -> str | None:
    """The status with what is said behind it in the paragraph; what is said there where there is no status."""
    if status is None or following is None:
        return status or following
    return following[following.index(status) :] if status in following else status


def _between(layout: Layout, sentences: Sequence[Sentence]) -> str | None:
    """The words of sentences that follow one another: "A-0049 Ring the hall. JB rang twice."."""
    if not sentences:
        return None
    return " ".join(layout.original[sentences[0].start : sentences[-1].end].split())


def _following(layout: Layout, block: int, sentence: Sentence) -> Sequence[Sentence]:
    """What stands behind in the paragraph, as far as the next reference."""
    following = []
    for later in layout.sentences[block][sentence.at + 1 : sentence.at + 1 + _MOST_AFTER]:
        if OWN_REFERENCE.search(later.text):
            break
        following.append(later)
    return following
