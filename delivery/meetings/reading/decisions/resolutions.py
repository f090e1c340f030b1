"""Resolutions and marked decisions, with their own numbers: "RESOLVED: (i) …", "DECISION: 1) …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.decisions.numbers import reference_of
from delivery.meetings.reading.decisions.proposals import PROPOSED, RESOLUTION_MARK, number_of, proposed
from delivery.meetings.reading.decisions.series import clauses, comes_next
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence
from delivery.meetings.reading.lexicon import holds_any
from delivery.meetings.reading.rules import Rule

# "RESOLVED: That the Committee:-" only leads to its entries.
_LEADS_ON = re.compile(r"\s*(?:that\s+)?(?:(?:the|this)\s+)?[\w' ]{0,50}:\s*[–—-]?\s*$", re.IGNORECASE)
# Between the word and the decision may stand its movers: "Resolved, proposed AB, seconded CD, that …".
_MOVERS = re.compile(
    r"[\s,;:]*(?:(?:it\s+was\s+)?(?:proposed|moved|on\s+(?:the\s+)?(?:proposal|proposition|motion)\s+of)\b[^;]{0,160}?,\s*(?=that\s|to\s)|(?=that\s|to\s))",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"\s*(?P<number>\(?(?:\d{1,2}|[a-h]|[ivx]{1,5})[.)])\s+")
# "RESOLVED that (a) the report be noted;", where the other parts are sentences of their own.
_THAT_NUMBER = re.compile(r"\s*that\s*:?\s+(?P<number>\((?:\d{1,2}|[a-h]|[ivx]{1,5})\))\s+", re.IGNORECASE)
_ONLY_THAT = re.compile(r"\W*that\W*$", re.IGNORECASE)
_ENTRY = re.compile(r"(?:[A-Z]\.\s+)?(?:That|To)\s")
_PROPOSES = ("proposed", "moved", "voted")
_ACCORDINGLY = re.compile(r"\W*accordingly\W*$", re.IGNORECASE)
# "RESOLVED by four votes to none", "RESOLVED with one abstention": how, not what.
_HOW_VOTED = re.compile(
    r"\W*(?:(?:by|with|on)\s+(?:[\w-]+\s+){0,4}?(?:votes?|majority|abstentions?|vote|favour)\b|unanimously\W*$|nem\.?\s*con)",
    re.IGNORECASE,
)


def resolutions(layout: Layout) -> Iterator[Finding]:
    """Marked decisions, entries of decision lists, and proposals that were voted on."""
    for block, sentences in enumerate(layout.sentences):
        section = layout.sections[block]
        if (
            section.kind is SectionKind.DECISIONS
            and section.opened_by != block
            and sentences
            and not marker_at(sentences[0].text)
        ):
            words = layout.blocks[block].words
            first = block == section.opened_by + 1
            if (
                layout.blocks[block].is_listed
                or (first and not _ONLY_THAT.match(words))
                or _ENTRY.match(words)
            ):
                yield from _entries(layout, sentences, block)
            continue
        for index, sentence in enumerate(sentences):
            mark = RESOLUTION_MARK.match(sentence.text)
            if mark is not None and _is_marker(mark, sentence.text):
                yield from _marked(layout, block, index, mark)
            elif holds_any(sentence.text.lower(), _PROPOSES) and PROPOSED.search(sentence.text):
                yield from proposed(layout, block, index)


def _is_marker(mark: re.Match[str], text: str) -> bool:
    if mark["decision"]:
        dash = mark["decision"].lower() == "decision" and mark["stop"] in {"–", "—", "-"}
        return mark["stop"] == ":" or dash or bool(mark["number"]) or mark.end() >= len(text)
    word = mark["resolved"]
    return word.isupper() or word[0].isupper() or mark["stop"] in {"that", "to", ":"}


def _marked(layout: Layout, block: int, index: int, mark: re.Match[str]) -> Iterator[Finding]:
    sentences = layout.sentences[block]
    sentence = sentences[index]
    rest = sentence.text[mark.end() :]
    own = number_of(mark, sentence.text)
    told_above = index > 0 and PROPOSED.search(sentences[index - 1].text) is not None
    if (own and index > 0 and len(rest.split()) <= 1) or _ACCORDINGLY.match(rest):
        # "It was proposed that … All in favour. Resolved 12.ii." is told by its proposal.
        return
    if told_above and _HOW_VOTED.match(rest):
        return
    leads_on = _LEADS_ON.match(rest) and index + 1 == len(sentences)
    if rest.strip(" .,:*_").lower() not in {"", "that", "to"} and not leads_on:
        yield from _beginning_here(layout, block, index, mark)
        return
    following = sentences[index + 1 : index + 60]
    if following:
        for number, later in enumerate(following):
            if number and not (_OWN_NUMBER.match(later.text) or later.text.lower().startswith("that ")):
                break
            if re.fullmatch(r"\(?\w{1,5}[.)]", later.text) is None:
                yield _finding(layout, later, 0, None, block)
        last = _OWN_NUMBER.match(following[-1].text)
        below = layout.blocks[block + 1].first.number if block + 1 < len(layout.blocks) else ""
        if last is not None and comes_next(last["number"], below):
            yield from _entries_below(layout, block, only_numbered=True)
        return
    if layout.sections[block].opened_by == block and layout.sections[block].kind is SectionKind.DECISIONS:
        return
    yield from _entries_below(layout, block, only_numbered=False)


def _beginning_here(layout: Layout, block: int, index: int, mark: re.Match[str]) -> Iterator[Finding]:
    """The decisions that begin in the sentence of their mark: its own words, its parts, and the parts below."""
    sentences = layout.sentences[block]
    sentence = sentences[index]
    begin = mark.end() if mark["stop"] != "that" else mark.start("stop")
    inside = list(clauses(sentence.text, begin))
    if inside:
        yield from _clauses_inside(layout, sentence, inside, block)
        return
    movers = _MOVERS.match(sentence.text, begin)
    begin = movers.end() if movers else begin
    yield _finding(layout, sentence, begin, number_of(mark, sentence.text), block, whole=True)
    for later in sentences[index + 1 : index + 60]:
        if not (_OWN_NUMBER.match(later.text) or later.text.startswith(("That ", "to ", "that "))):
            break
        yield _finding(layout, later, 0, None, block)
    if _OWN_NUMBER.match(sentence.text, mark.end()):
        yield from _entries_below(layout, block, only_numbered=True)


def _clauses_inside(
    layout: Layout, sentence: Sentence, inside: list[tuple[str, int, int]], block: int
) -> Iterator[Finding]:
    """One decision for each clause of `RESOLVED that (i) the report be noted; (ii) the gate be mended`."""
    for number, start, end in inside:
        yield layout.finding(
            Kind.DECISION,
            (sentence.start + start - len(number) - 1, sentence.start + end),
            (sentence.start + start, sentence.start + end),
            Rule.RESOLUTION,
            0.95,
            reference=reference_of(layout, number, block, sentence.start),
        )


def _entries_below(layout: Layout, block: int, *, only_numbered: bool) -> Iterator[Finding]:
    """The entries of the list below "RESOLVED:" or below its first entry, as far as its numbers go on."""
    number = ""
    for later in range(block + 1, len(layout.blocks)):
        entry = layout.blocks[later]
        if number and entry.first.number and not comes_next(number, entry.first.number):
            return
        number = entry.first.number
        first = later == block + 1 and not only_numbered
        if first and _ONLY_THAT.match(entry.words):
            continue
        if not layout.sentences[later] or not (entry.is_listed or first or _ENTRY.match(entry.words)):
            return
        yield from _entries(layout, layout.sentences[later], later)


def _entries(layout: Layout, sentences: list[Sentence], block: int) -> Iterator[Finding]:
    """The decision of a list entry: its whole text, or one for each number inside it."""
    entry = layout.blocks[block]
    numbered = [sentence for sentence in sentences if _OWN_NUMBER.match(sentence.text)]
    if numbered:
        for sentence in sentences:
            yield _finding(layout, sentence, 0, None, block)
        return
    start = entry.body
    yield layout.finding(
        Kind.DECISION,
        (entry.start, entry.end),
        (start, sentences[0].end if len(sentences) > 1 and len(sentences[0].text) > 20 else entry.end),
        Rule.RESOLUTION,
        0.95,
        reference=reference_of(layout, entry.first.number or None, block, entry.start),
    )


def _finding(
    layout: Layout, sentence: Sentence, begin: int, own: str | None, block: int, *, whole: bool = False
) -> Finding:
    number = _OWN_NUMBER.match(sentence.text, begin) or _THAT_NUMBER.match(sentence.text, begin)
    start = number.end() if number else begin
    return layout.finding(
        Kind.DECISION,
        (sentence.start + (0 if whole else begin), sentence.end),
        (sentence.start + start, sentence.end),
        Rule.RESOLUTION,
        0.95,
        reference=reference_of(layout, own or (number["number"] if number else None), block, sentence.start),
    )
