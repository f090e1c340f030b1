"""Marked actions: a marker and what follows it, a marker after what it belongs to, and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.duties import Duty, parse_duty, starts_an_order
from delivery.meetings.reading.actions.markers import Marker, marker_at
from delivery.meetings.reading.actions.previous import (
    following_status,
    repeats_the_last,
    told_status,
    without_status,
)
from delivery.meetings.reading.actions.trailing import trailing_actions
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.rules import Rule

_NUMBER_ALONE = re.compile(r"\(?(\d{1,3}[a-z]?|[a-z]|[ivx]+)[.)]$")
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no actions?|noted|as above|see (?:above|below)|no action required|tb[ca])\b[\s.]*$",
    re.IGNORECASE,
)


def marked_actions(layout: Layout) -> Iterator[Finding]:
    """Every action that carries a marker, and last meeting's, which keep `Kind.PREVIOUS`."""
    for block, sentences in enumerate(layout.sentences):
        index = 0
        while index < len(sentences):
            marker = marker_at(sentences[index].text)
            if marker is None or layout.sections[block].kind in {SectionKind.PRESENT, SectionKind.APOLOGIES}:
                index += 1
                continue
            found = list(_at_marker(layout, block, index, marker))
            yield from found
            last = max((finding.end for finding in found), default=0)
            index += 1
            while index < len(sentences) and sentences[index].end <= last:
                index += 1


def _at_marker(layout: Layout, block: int, index: int, marker: Marker) -> Iterator[Finding]:
    sentences = layout.sentences[block]
    sentence = sentences[index]
    content = sentence.text[marker.end :]
    reference = marker.reference or _number_before(layout, block, index)
    if _NOTHING.match(content):
        return
    trailing = list(trailing_actions(layout, block, index, marker, reference))
    if trailing:
        yield from trailing
        return
    if not content.strip(" .*_])"):
        found = list(_before_a_bare_marker(layout, block, index, reference))
        yield from found or _below_a_bare_marker(layout, block, marker)
        return
    duty = parse_duty(content, layout.people, loose=marker.plain)
    if not marker.plain and not (duty.is_owned and duty.strong and duty.form in {"to", "colon", "lead"}):
        return
    status = following_status(layout, block, index)
    own = told_status(content)
    if status or own or repeats_the_last(layout, block, index, sentence.text):
        yield _finding(
            layout,
            Kind.PREVIOUS,
            sentence,
            marker.end,
            _cut(duty, without_status(content)),
            Rule.LAST_MEETINGS,
            reference,
            status or own,
        )
        return
    yield from _duties_from(layout, sentence, marker, duty, reference)
    yield from _sentences_after(layout, block, index, marker, duty, reference)


def _before_a_bare_marker(layout: Layout, block: int, index: int, reference: str | None) -> Iterator[Finding]:
    """The sentence before, which has its own owner: "Jack to book the room. ACTION"."""
    before = layout.sentences[block][index - 1] if index > 0 else None
    if before is None or index < len(layout.sentences[block]) - 1:
        return
    duty = parse_duty(before.text, layout.people, loose=True)
    if duty.form in {"to", "lead", "colon", "verb"}:
        yield _finding(layout, Kind.ACTION, before, 0, duty, Rule.MARKER_AFTER, reference, None)


def _below_a_bare_marker(layout: Layout, block: int, marker: Marker) -> Iterator[Finding]:
    """The paragraph below "Action 7" on a line of its own."""
    below = layout.sentences[block + 1][:1] if block + 1 < len(layout.sentences) else []
    if marker.reference is None or len(layout.sentences[block]) > 1 or not below or marker_at(below[0].text):
        return
    duty = parse_duty(below[0].text, layout.people, loose=True)
    if duty.form in {"to", "lead", "colon", "verb", "close"} or starts_an_order(below[0].text):
        yield _finding(layout, Kind.ACTION, below[0], 0, duty, Rule.BELOW_MARKER, marker.reference, None)


def _duties_from(
    layout: Layout, sentence: Sentence, marker: Marker, whole: Duty, reference: str | None
) -> Iterator[Finding]:
    """One action, or several where clauses behind semicolons have owners of their own."""
    content = sentence.text[marker.end :]
    clauses = [match.span() for match in re.finditer(r"[^;]+", content)] if ";" in content else []
    parsed = [parse_duty(content[start:end], layout.people, loose=True) for start, end in clauses]
    if len(clauses) > 1 and all(_is_owned_throughout(duty) for duty in parsed):
        at = sentence.start + marker.end
        for (start, end), duty in zip(clauses, parsed, strict=True):
            piece = Sentence(at + start, at + end, content[start:end], sentence.block)
            yield _finding(layout, Kind.ACTION, piece, 0, duty, Rule.MARKED, reference, None)
        return
    duty = whole if marker.plain else parse_duty(content, layout.people, loose=True)
    yield _finding(layout, Kind.ACTION, sentence, marker.end, duty, Rule.MARKED, reference, None)


def _is_owned_throughout(duty: Duty) -> bool:
    """Whether a clause behind a semicolon is a duty of its own: "JB to write", "SP - map", "CD, the list"."""
    return duty.form == "to" or (duty.strong and duty.form in {"colon", "lead", "comma"})


def _sentences_after(
    layout: Layout, block: int, index: int, marker: Marker, first: Duty, reference: str | None
) -> Iterator[Finding]:
    """`ACTIONS: JB to write to the school. SP to book the hall.`: each sentence with an owner is one more."""
    for sentence in layout.sentences[block][index + 1 : index + 60]:
        if marker_at(sentence.text) is not None:
            return
        duty = parse_duty(sentence.text, layout.people)
        if first.form == "comma":
            duty = parse_duty(sentence.text, layout.people, loose=True)
        if duty.form in {"to", "lead", "colon", "comma"} and (
            duty.form == "comma" or _is_told_as_a_duty(sentence, duty, marker)
        ):
            yield _finding(
                layout, Kind.ACTION, sentence, 0, duty, Rule.SENTENCE_AFTER_MARKER, reference, None
            )
        elif not marker.plural:
            return


def _is_told_as_a_duty(sentence: Sentence, duty: Duty, marker: Marker) -> bool:
    before = sentence.text[: duty.start]
    if re.search(r"\bto\s+$", before) and not re.search(
        r"\b(?:agreed|offered|volunteered|asked|had|has|have)\b", before
    ):
        return True
    return marker.plural and duty.strong and re.search(r"\b(?:had|has|have|was|were)\b", before) is None


def _finding(
    layout: Layout,
    kind: Kind,
    sentence: Sentence,
    at: int,
    duty: Duty,
    rule: Rule,
    reference: str | None,
    status: str | None,
) -> Finding:
    return layout.finding(
        kind,
        (sentence.start, sentence.end),
        (sentence.start + at + duty.start, sentence.start + at + duty.end),
        rule,
        0.95 if duty.strong else 0.9 if duty.is_owned else 0.85,
        owners=_as_written(layout, sentence, duty),
        reference=reference,
        status=status,
        ready=kind is Kind.ACTION,
    )


def _as_written(layout: Layout, sentence: Sentence, duty: Duty) -> tuple[str, ...]:
    """The owners with the apostrophes of the original."""
    original = layout.original[sentence.start : sentence.end]
    names = []
    for name in duty.owners:
        at = sentence.text.find(name)
        names.append(" ".join(original[at : at + len(name)].split()) if at >= 0 else name)
    return tuple(names)


def _cut(duty: Duty, end: int) -> Duty:
    return Duty(duty.owners, duty.start, max(duty.start, min(duty.end, end)), duty.form, duty.strong)


def _number_before(layout: Layout, block: int, index: int) -> str | None:
    if index == 0:
        number = layout.blocks[block].first.number
    else:
        match = _NUMBER_ALONE.match(layout.sentences[block][index - 1].text)
        number = match.group() if match else ""
    return number.strip("(.)") or None
