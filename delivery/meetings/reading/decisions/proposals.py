"""Proposals that were voted on: "It was proposed that … Proposed: A; seconded: B. All in favour."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.decisions.numbers import item_number
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.rules import Rule

RESOLUTION_MARK = re.compile(
    r"""[\s*_>\[(]*(?:
      (?:(?:unanimously|UNANIMOUSLY)\s+|(?:[Ii]t\s+was|IT\s+WAS)\s+(?:\w+\s+)?|[Mm]embers\s+|(?:[Tt]he|[Tt]his)\s+[\w-]+(?:\s[\w-]+){0,2}\s+)?(?P<resolved>RESOLVED|resolved|Resolved|AGREED(?=\s*[*_]*[:–—-])|Agreed(?=\s*[*_]*(?::|\s[–—-]\s))|Approved(?=\s*[*_]*:)|APPROVED(?=\s*[*_]*:)|Decided(?=\s*[*_]*:)|DECIDED|(?:RECOMMENDED|Recommended)(?=[^.:]{0,40}:))(?:\s+(?:unanimously|UNANIMOUSLY|by\s+majority))?(?:\s*\([^()\n]{1,60}\))?
      |(?P<decision>(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?)(?:\s+(?:made|taken|agreed))?)
    )[*_]*\s*(?P<number>\#?\d[\d./-]*\d(?:\.[ivx]+)?|\d+(?=\s*[:.–—-]))?\.?[*_]*\s*(?P<stop>[:–—-]|that\b|to\b|)(?:(?<=:)[–—-])?[*_]*\s*""",
    re.VERBOSE,
)
PROPOSED = re.compile(
    r"\b(?:(?:it\s+was\s+)?(?:moved|proposed)(?:(?!\s+(?:we|that)\b)\s+(?:by\s+)?[^,;.]{2,50}?)?,?(?:\s+(?:and\s+)?seconded(?:\s+(?:by\s+)?[^,;.]{2,50}?)?,?)?\s+(?:that\s+|to\s+(?=[a-z])|for\s+|(?=we\s))|(?:voted\s+)(?:that\s+|to\s+(?=[a-z])))(?P<what>\S)",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:all\s+(?:were\s+)?in\s+favour|all\s+agreed|unanimous(?:ly)?|carried|agreed|nem\.?\s*con|in\s+favour|resolved|passed|no\s+objections?)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\s*(?:(?:the\s+)?(?:members|governors|trustees|councillors|committee|panel|group)\s+(?:(?:all|unanimously)\s+)?(?:agreed|approved)(?:\s+(?:unanimously|this|it))?\W*$|proposed?r?|seconded?r?|all\b|vote|carried|agreed|unanimous|in favour|for:|(?:up)?on being put|the vote|on a vote|the motion|motion|this motion|resolved)",
    re.IGNORECASE,
)


def number_of(mark: re.Match[str], text: str) -> str | None:
    """The number before or after the colon: "Resolved 12.ii.", "Resolved: 12/24"."""
    after = re.match(r"\s*(\d[\d./-]*\d(?:\.[ivx]+)?)\.?\s*$", text[mark.end() :])
    return mark["number"] or (after[1] if after else None)


def proposed(layout: Layout, block: int, index: int) -> Iterator[Finding]:
    """A proposal and its vote: "It was proposed that … Proposed: A; seconded: B. All in favour."."""
    sentences = layout.sentences[block]
    sentence = sentences[index]
    match = PROPOSED.search(sentence.text)
    if match is None:
        return
    end = index
    own: str | None = None
    while end + 1 < len(sentences) and end < index + 5 and _VOTING.match(sentences[end + 1].text):
        end += 1
        mark = RESOLUTION_MARK.match(sentences[end].text)
        if mark and mark["resolved"]:
            own = number_of(mark, sentences[end].text)
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
        Rule.PROPOSED_AND_CARRIED,
        0.9,
        reference=own or item_number(layout, block, sentence.start),
    )
