"""Resolutions and marked decisions, with their own numbers: "RESOLVED: (i) …", "DECISION: 1) …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.decisions.numbers import item_number, reference_of
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.sentences import Sentence

_MARK = re.compile(
    r"""[\s*_>\[(]*(?:
      (?:(?:unanimously|UNANIMOUSLY)\s+|(?:[Ii]t\s+was|IT\s+WAS)\s+(?:\w+\s+)?|[Mm]embers\s+|(?:[Tt]he|[Tt]his)\s+[\w-]+(?:\s[\w-]+){0,2}\s+)?(?P<resolved>RESOLVED|resolved|Resolved|AGREED(?=\s*[*_]*[:–—-])|Agreed(?=\s*[*_]*:)|Approved(?=\s*[*_]*:)|APPROVED(?=\s*[*_]*:)|Decided(?=\s*[*_]*:)|DECIDED)(?:\s+(?:unanimously|UNANIMOUSLY|by\s+majority))?(?:\s*\([^()\n]{1,60}\))?
      |(?P<decision>(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?)(?:\s+(?:made|taken|agreed))?)
    )[*_]*\s*(?P<number>\#?\d[\d./-]*\d(?:\.[ivx]+)?|\d+(?=\s*[:.–—-]))?\.?[*_]*\s*(?P<stop>[:–—-]|that\b|to\b|)[*_]*\s*""",
    re.VERBOSE,
)
# "RESOLVED: That the Committee:-" only leads to its entries.
_LEADS_ON = re.compile(r"\s*(?:that\s+)?(?:(?:the|this)\s+)?[\w' ]{0,50}:\s*[–—-]?\s*$", re.IGNORECASE)
# Between the word and the decision may stand its movers: "Resolved, proposed AB, seconded CD, that …".
_MOVERS = re.compile(
    r"[\s,;:]*(?:(?:it\s+was\s+)?(?:proposed|moved|on\s+(?:the\s+)?(?:proposal|proposition|motion)\s+of)\b[^;]{0,160}?,\s*(?=that\s|to\s)|(?=that\s|to\s))",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"\s*(?P<number>\(?(?:\d{1,2}|[a-h]|[ivx]{1,5})[.)])\s+")
_ONLY_THAT = re.compile(r"\W*that\W*$", re.IGNORECASE)
_ENTRY = re.compile(r"(?:[A-Z]\.\s+)?(?:That|To)\s")
_PROPOSED = re.compile(
    r"\b(?:(?:it\s+was\s+)?(?:moved|proposed)(?:\s+(?:by\s+)?[^,;.]{2,50}?)?,?(?:\s+(?:and\s+)?seconded(?:\s+(?:by\s+)?[^,;.]{2,50}?)?,?)?\s+(?:that\s+|to\s+(?=[a-z])|for\s+)|(?:voted\s+)(?:that\s+|to\s+(?=[a-z])))(?P<what>\S)",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:all\s+(?:were\s+)?in\s+favour|all\s+agreed|unanimous(?:ly)?|carried|agreed|nem\.?\s*con|in\s+favour|resolved|passed|no\s+objections?)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\s*(?:proposed?r?|seconded?r?|all\b|vote|carried|agreed|unanimous|in favour|for:|(?:up)?on being put|the vote|on a vote|the motion|motion|this motion|resolved)",
    re.IGNORECASE,
)
# "Decision – that the report be noted".
_TOLD = re.compile(
    r"[–—-][*_]*\s+(?:that|to|it was|(?:un)?approved|agreed|accepted|refused)\b", re.IGNORECASE
)
_ACCORDINGLY = re.compile(r"\W*accordingly\W*$", re.IGNORECASE)
_CODE = re.compile(
    r"[A-Z]{1,5}[./]?\d{1,4}(?:[./]\d{1,4}){0,3}|\d{1,4}/\d{1,4}(?:/\d{1,3}){0,3}(?:\.[ivx]+)?"
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
            mark = _MARK.match(sentence.text)
            if mark is not None and _is_marker(mark, sentence.text):
                yield from _marked(layout, block, index, mark)
            elif _PROPOSED.search(sentence.text):
                yield from _proposed(layout, block, index)


def _is_marker(mark: re.Match[str], text: str) -> bool:
    if mark["decision"]:
        told = mark["stop"] == ":" or _TOLD.match(text, mark.start("stop")) is not None
        return told or bool(mark["number"]) or mark.end() >= len(text)
    word = mark["resolved"]
    return word.isupper() or word[0].isupper() or mark["stop"] in {"that", "to", ":"}


def _number_of(mark: re.Match[str], text: str) -> str | None:
    """The number before or after the colon: "Resolved 12.ii.", "Resolved: 12/24"."""
    after = re.match(r"\s*(\d[\d./-]*\d(?:\.[ivx]+)?)\.?\s*$", text[mark.end() :])
    return mark["number"] or (after[1] if after else None)


def _marked(layout: Layout, block: int, index: int, mark: re.Match[str]) -> Iterator[Finding]:
    sentences = layout.sentences[block]
    sentence = sentences[index]
    rest = sentence.text[mark.end() :]
    own = _number_of(mark, sentence.text)
    if (own and index > 0 and len(rest.split()) <= 1) or _ACCORDINGLY.match(rest):
        # "It was proposed that … All in favour. Resolved 12.ii." is told by its proposal.
        return
    leads_on = _LEADS_ON.match(rest) and index + 1 == len(sentences)
    if rest.strip(" .,:*_").lower() not in {"", "that", "to"} and not leads_on:
        begin = mark.end() if mark["stop"] != "that" else mark.start("stop")
        movers = _MOVERS.match(sentence.text, begin)
        begin = movers.end() if movers else begin
        yield _finding(layout, sentence, begin, own, block, whole=True)
        for later in sentences[index + 1 : index + 60]:
            if not (_OWN_NUMBER.match(later.text) or later.text.startswith(("That ", "to ", "that "))):
                break
            yield _finding(layout, later, 0, None, block)
        if _OWN_NUMBER.match(rest):
            yield from _entries_below(layout, block, only_numbered=True)
        return
    following = sentences[index + 1 : index + 60]
    if following:
        for number, later in enumerate(following):
            if number and not (_OWN_NUMBER.match(later.text) or later.text.lower().startswith("that ")):
                break
            if re.fullmatch(r"\(?\w{1,5}[.)]", later.text) is None:
                yield _finding(layout, later, 0, None, block)
        return
    if layout.sections[block].opened_by == block and layout.sections[block].kind is SectionKind.DECISIONS:
        return
    yield from _entries_below(layout, block, only_numbered=False)


def _entries_below(layout: Layout, block: int, *, only_numbered: bool) -> Iterator[Finding]:
    """The entries of the list below "RESOLVED:" or below its first entry."""
    for later in range(block + 1, len(layout.blocks)):
        entry = layout.blocks[later]
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
        "resolution",
        0.95,
        reference=reference_of(layout, entry.first.number or None, block, entry.start),
    )


def _proposed(layout: Layout, block: int, index: int) -> Iterator[Finding]:
    """A proposal and its vote: "It was proposed that … Proposed: A; seconded: B. All in favour."."""
    sentences = layout.sentences[block]
    sentence = sentences[index]
    match = _PROPOSED.search(sentence.text)
    if match is None:
        return
    end = index
    own: str | None = None
    while end + 1 < len(sentences) and end < index + 5 and _VOTING.match(sentences[end + 1].text):
        end += 1
        mark = _MARK.match(sentences[end].text)
        if mark and mark["resolved"]:
            own = _number_of(mark, sentences[end].text)
            break
    voted = _VOTE.search(sentence.text, match.end()) or any(
        _VOTE.search(later.text) for later in sentences[index + 1 : end + 1]
    )
    if not voted:
        return
    cut = re.search(
        r",?\s+(?:and\s+)?(?:(?:was\s+)?(?:proposed|seconded)\s+by|proposed:|seconded)\b",
        sentence.text[match.start("what") :],
    )
    stop = match.start("what") + cut.start() if cut else len(sentence.text)
    yield layout.finding(
        Kind.DECISION,
        (sentence.start, sentences[end].end),
        (sentence.start + match.start("what"), sentence.start + stop),
        "proposed and carried",
        0.9,
        reference=own or item_number(layout, block, sentence.start),
    )


def _finding(
    layout: Layout, sentence: Sentence, begin: int, own: str | None, block: int, *, whole: bool = False
) -> Finding:
    number = _OWN_NUMBER.match(sentence.text, begin)
    start = number.end() if number else begin
    return layout.finding(
        Kind.DECISION,
        (sentence.start + (0 if whole else begin), sentence.end),
        (sentence.start + start, sentence.end),
        "resolution",
        0.95,
        reference=reference_of(layout, own or (number["number"] if number else None), block, sentence.start),
    )
