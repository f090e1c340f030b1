"""Markers that follow what they belong to: "The hall is to be booked. Action: Clerk"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from delivery.meetings.reading.actions.duties import starts_an_order
from delivery.meetings.reading.actions.duty_words import words_of
from delivery.meetings.reading.actions.markers import Marker, marker_at
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import UPPER, is_errand
from delivery.meetings.reading.people.owners import only_owners, stands_alone
from delivery.meetings.reading.people.subjects import subject_before
from delivery.meetings.reading.rules import Rule

_DEADLINE_ONLY = re.compile(
    r"(?:(?:this|it|these|all|both|to)\s+)*(?:(?:is|are|to|should|must|will)\s+)*(?:be\s+)?(?:completed|done|finished|actioned|reported(?: back)?|deadline|due|target date)\b.{0,60}$",
    re.IGNORECASE,
)
# "Gweithredu / Action: Clerk": the same marker in Welsh.
_OTHER_TONGUE = re.compile(r"\w+ /")
_OWN_DUTY = re.compile(r"\b(?:to|would|will|should|agreed to|offered to)\s+[a-z]")


def trailing_actions(
    layout: Layout, block: int, index: int, marker: Marker, reference: str | None
) -> Iterator[Finding]:
    """The actions before a marker that holds nothing but owners; none when it holds a duty itself."""
    sentence = layout.sentences[block][index]
    content = sentence.text[marker.end :]
    end = _owners_end(layout, content, inline=index > 0)
    if end is None:
        return
    if not marker.plain and not marker.bracketed and index == 0 and not _is_alone(layout, block, marker):
        return
    before = sentences_before(layout, block, index)
    if not before:
        return
    found = only_owners(content[:end], layout.people)
    names = found[0].names(layout.original[sentence.start + marker.end : sentence.end]) if found else ()
    quote_end = sentence.start + marker.end + end
    yield from actions_told_by(layout, before, names, quote_end, Rule.OWNER_AFTER, reference)


def _is_alone(layout: Layout, block: int, marker: Marker) -> bool:
    """Whether "ACTION JB" on a line of its own names somebody, and heads no list."""
    words = layout.blocks[block].words[marker.end :].strip(" .*_")
    below = layout.blocks[block + 1] if block + 1 < len(layout.blocks) else None
    heads_a_list = below is not None and bool(below.first.bullet)
    return not marker.plural and not heads_a_list and stands_alone(words.split()[-1], layout.people)


def actions_told_by(
    layout: Layout,
    before: list[Sentence],
    names: tuple[str, ...],
    quote_end: int,
    rule: Rule,
    reference: str | None,
) -> Iterator[Finding]:
    """Turns the last sentences of `before` into the actions of `names`.

    The last sentence counts, and with it a mere deadline at the end; sentences before it count too while each
    gives a duty to one of the same owners.
    """
    pieces = list(before)
    tail = pieces.pop()
    start_of_due = tail.start
    if _DEADLINE_ONLY.match(tail.text) and pieces:
        tail = pieces.pop()
    if (
        len(tail.text.split()) < 5
        and pieces
        and not _OWN_DUTY.search(tail.text)
        and not starts_an_order(tail.text)
    ):
        tail = replace(
            tail, start=pieces[-1].start, text=layout.plain[pieces.pop().start : tail.end].replace("\n", " ")
        )
    chosen = [tail]
    while pieces and _gives_a_duty_to(layout, pieces[-1], names):
        chosen.insert(0, pieces.pop())
    if len(names) > 1 and len(chosen) > 1:
        words = (chosen[0].start, chosen[-1].end)
        yield layout.finding(
            Kind.ACTION, (chosen[0].start, quote_end), words, rule, 0.85, owners=names, reference=reference
        )
        return
    for piece in chosen:
        last = piece is chosen[-1]
        begin, end = words_of(layout, piece, names)
        yield layout.finding(
            Kind.ACTION,
            (piece.start, quote_end if last else piece.end),
            (begin, end),
            rule,
            0.9,
            owners=names,
            reference=reference,
            due_in=(min(piece.start, start_of_due), quote_end) if last else None,
        )


def _owners_end(layout: Layout, content: str, *, inline: bool) -> int | None:
    """Where the owners end when `content` is nothing else, or runs on without a stop into the next entry."""
    if only_owners(content, layout.people) is not None:
        return len(content)
    if not inline:
        return None
    for match in re.finditer(r"[^\s,;/&]+(?=\s)", content[:160]):
        candidate = only_owners(content[: match.end()], layout.people)
        following = content[match.end() :].lstrip(" ")
        if candidate is None or not candidate[0].strong or following[:1] in "/,;&":
            continue
        word = following.split()[0]
        runs_on = re.match(rf"[{UPPER}\d\"]", word) and not is_errand(word) and not layout.people.knows(word)
        if runs_on and stands_alone(match.group(), layout.people):
            return match.end()
        if word[0].islower() and word.lower() != "and":
            return None
    return None


def sentences_before(layout: Layout, block: int, index: int) -> list[Sentence]:
    """What stands before the marker: in its block, else the block before in the same section."""
    own: list[Sentence] = []
    for earlier_at in range(index - 1, max(-1, index - 12), -1):
        sentence = layout.sentences[block][earlier_at]
        if marker_at(sentence.text):
            return own
        if len(sentence.text) > 4 and not _OTHER_TONGUE.fullmatch(sentence.text):
            own.insert(0, sentence)
    if own:
        return own
    earlier = block - 1
    if earlier < 0 or layout.sections[earlier].kind in ATTENDANCE:
        return []
    if layout.sections[earlier].opened_by == earlier and not layout.sentences[earlier]:
        return []
    sentences = layout.sentences[earlier]
    if any(marker_at(sentence.text) for sentence in sentences) or (
        layout.sections[block].kind is SectionKind.PREVIOUS and not sentences
    ):
        return []
    return list(sentences)


def _gives_a_duty_to(layout: Layout, sentence: Sentence, names: tuple[str, ...]) -> bool:
    """Whether the sentence says that one of `names` is to do, or would do, something."""
    for link in _OWN_DUTY.finditer(sentence.text):
        subject = subject_before(layout, sentence, link.start())
        if subject is not None and subject.strong and subject.start >= 0:
            told = {word.lower() for name in subject.names for word in name.split()}
            return any(word.lower() in told for name in names for word in name.split())
    return False
