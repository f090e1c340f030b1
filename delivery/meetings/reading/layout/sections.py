"""Which blocks are headings, and what kind of section each block stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.layout.blocks import Block
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind, kind_of
from delivery.meetings.reading.lexicon import LOWER, UPPER
from delivery.meetings.reading.people.names import person_in


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number as written; `opened_by` is the index of the heading's block."""

    title: str
    number: str
    kind: SectionKind
    level: int
    opened_by: int


_LABEL = re.compile(
    rf"([^:\n]{{2,60}}):\s*\S|((?i:apologies(?:\sfor\sabsence)?|apols|present|here|attendees|in attendance|absent|attended\sby(?:\s\d+\s\w+,)?))[.;\s–-]+(?=[{UPPER}])"
)
_IN_BRACKETS = re.compile(r"\([^()]{0,120}\)")
_OF_ATTENDANCE = re.compile(
    r"\W*(?:(?:no|there\s+were|to)\b.{0,40})?(?:apolog|apols|absen|present|those|also|in\s+attendance|none)",
    re.IGNORECASE,
)
# Words that tell what happened; a list of names has none.
_VERB = re.compile(
    r"\b(?:was|were|had|has|have|been|will|would|agreed|approved|noted|reported|welcomed|opened|asked|said|thanked|confirmed"
    r"|accepted|(?:[Mm]inutes|[Mm]ins)(?!\W*$))\b"
)
_DUTY = re.compile(rf"^(?:(?:the\s)?[{UPPER}][\w'./&-]*[\s,]+(?:and\s)?){{1,5}}(?:to|will)\s+[{LOWER}]")
_LEADS_IN = re.compile(r"\b(?:it was|were|RESOLVED|AGREED|RECOMMENDED|agreed|resolved|recommended)\b.*:$")
_ENTRY = re.compile(
    r"(?:it\s+was\s+(?:\w+\s+)?)?(?:decision|resolved|agreed)\s*[–—-](?:\s|$)|that\s+(?-i:[a-z])|\W*(?:action\s+)?A-?\d{4}\b",
    re.IGNORECASE,
)
# What ends a list of people, however they are set.
_BEGINS_THE_MEETING = re.compile(
    r"[#*\s]*(?:(?:the\s+)?agenda(?:\s+items?)?|(?:meeting\s+)?notes|minutes|discussion(?:\s+points)?|summary)[:*\s]*",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"(\*\*|\*|__|_)[^*_]{3,80}\1")
_RUNS_ON = re.compile(rf"[{LOWER}]{{2,}}[.!?]\s+[\[(*\"]*[{UPPER}]")


def sections_of(blocks: list[Block]) -> list[Section]:
    """For each block the section it stands in; a heading stands in its own."""
    root = Section("", "", SectionKind.OTHER, 0, -1)
    stack, found = [root], []
    for index, block in enumerate(blocks):
        if stack[-1].kind in ATTENDANCE and _titles_what_follows(block, blocks[stack[-1].opened_by]):
            stack.pop()
        section = _heading(block, stack[-1], index) or _after_a_close_list(blocks, index, stack[-1])
        if section is None and stack[-1].kind in ATTENDANCE and (_tells(block) or marker_at(block.words)):
            stack.pop()
        if section is not None:
            while stack[-1].level >= section.level:
                stack.pop()
            parent = stack[-1]
            if not section.number:
                section = replace(section, number=parent.number)
            if section.kind is SectionKind.OTHER and parent.kind in {SectionKind.PREVIOUS, SectionKind.NEXT}:
                section = Section(
                    section.title, section.number or parent.number, parent.kind, section.level, index
                )
            stack.append(section)
        found.append(stack[-1])
    return found


def _after_a_close_list(blocks: list[Block], index: int, inside: Section) -> Section | None:
    """A title that ends a list of actions whose entries stood close: a short line behind a gap, without an owner."""
    block = blocks[index]
    if inside.kind is not SectionKind.ACTIONS or not block.gap or index - 1 <= inside.opened_by:
        return None
    words = block.words
    plain = re.search(r"[.;,?!()\[\]:–]|\s-\s|\b(?:to|will)\b", words) is None
    if not plain or block.is_listed or len(words.split()) > 4 or not words[:1].isupper():
        return None
    if any(entry.gap for entry in blocks[inside.opened_by + 1 : index]):
        return None
    return Section(words, inside.number, SectionKind.OTHER, inside.level, index)


def _titles_what_follows(block: Block, label: Block) -> bool:
    """Whether a list of people on the line of its label ends at `block`: a short line that names nobody."""
    if _BEGINS_THE_MEETING.fullmatch(block.words) and block.gap:
        return True
    named_there = ":" in label.words.rstrip(" :*_")
    return (
        named_there
        and block.gap
        and not block.is_listed
        and len(block.words.split()) <= 3
        and re.search(r"[,:;()]", block.words) is None
        and person_in(block.words) is None
    )


def _heading(block: Block, inside: Section, index: int) -> Section | None:
    words = block.words.strip()
    number = block.first.number
    marker = marker_at(words)
    if marker is not None and (
        (marker.plain and len(words[marker.end :].split()) > 2) or kind_of(words) is SectionKind.OTHER
    ):
        return None
    an_entry = bool(block.first.bullet) and inside.kind is SectionKind.ACTIONS
    if not block.first.hashes and not an_entry and (label := _LABEL.match(words)):
        kind = kind_of(label[1] or label[2])
        # "Present: A, B" opens a section and holds its contents.
        if (kind in ATTENDANCE and (label[1] or (len(words) <= 300 and not _tells(block)))) or (
            kind is SectionKind.PREVIOUS and not block.is_listed
        ):
            return Section(label[1] or label[2], number, kind, 20, index)
        if len(words) <= 100 and not number:
            return None
    if block.first.hashes:
        return Section(words, number, kind_of(words), block.first.hashes, index)
    if block.lines > 1 or len(words) > 100 or not words:
        return _run_in(block, index) if number else None
    kind = kind_of(words)
    level = _level(number, block)
    if kind is not SectionKind.OTHER and (not block.first.bullet or words.endswith(":")):
        return Section(words, number, kind, level, index)
    if _looks_like_a_title(block, words, inside):
        return Section(words, number, kind, level, index)
    return _run_in(block, index) if number else None


def _tells(block: Block) -> bool:
    """Whether a block is a sentence of the minutes rather than an entry of an attendance list."""
    if _OF_ATTENDANCE.match(block.words):
        return False
    words = _IN_BRACKETS.sub(" ", block.words).split()
    small = sum(word[0].islower() for word in words)
    return 2 * small > len(words) > 5 or (len(words) > 1 and _VERB.search(" ".join(words[:40])) is not None)


def _follows(number: str, before: str) -> bool:
    """Whether "3" comes next after "2": the next item, and no entry of a list inside it."""
    one, other = before.strip("."), number.strip(".")
    return one.isdigit() and other.isdigit() and int(other) == int(one) + 1


def _run_in(block: Block, index: int) -> Section | None:
    """A paragraph that begins with a minute code ("124/17 Parking The Clerk …") opens an item."""
    number = block.first.number
    if "/" not in number and not number.lower().startswith(("item", "minute", "agenda")):
        return None
    head = block.words[:80]
    for size in (6, 5, 4, 3, 2, 1):
        kind = kind_of(" ".join(head.split()[:size]))
        if kind is not SectionKind.OTHER and kind not in ATTENDANCE and kind is not SectionKind.ACTIONS:
            return Section(head, number, kind, 11, index)
    return Section(head, number, SectionKind.OTHER, 11, index)


def _level(number: str, block: Block) -> int:
    if not number or block.first.bullet:
        return 20
    if number[0].isdigit() or number.lower().startswith(("item", "minute", "agenda")):
        return 11 + number.strip(".").count(".")
    return 16


def _looks_like_a_title(block: Block, words: str, inside: Section) -> bool:
    if block.first.bullet or words.endswith((".", ";", ",", "?", "!")) or _DUTY.match(words):
        return False
    if _LEADS_IN.search(words) or _ENTRY.match(words):
        return False
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 3 or _RUNS_ON.search(words):
        return False
    if _EMPHASISED.fullmatch(words):
        return True
    if inside.kind is SectionKind.ACTIONS and not block.first.number and re.search(r"\s[–—-]\s", words):
        # "ALL – E-CINS" is an entry.
        return False
    if all(letter.isupper() for letter in letters) and len(letters) > 4:
        return True
    in_list = inside.kind in {SectionKind.ACTIONS, SectionKind.DECISIONS} or inside.kind in ATTENDANCE
    if block.first.number:
        if not (words[0].isupper() or words[0].isdigit()) or (
            block.first.number.endswith(")") and not block.gap
        ):
            return False
        if _follows(block.first.number, inside.number):
            return True
        return not in_list or (block.gap and len(words) <= 60 and "." in block.first.number)
    return not in_list and block.gap and len(words) <= 70 and len(words.split()) <= 9 and words[0].isupper()
