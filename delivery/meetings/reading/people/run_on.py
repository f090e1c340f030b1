"""Lists of who was there that have no line of their own, or no word: "3 May Present: Ann Bell (AB) Item 1. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.reading.layout.blocks import Block
from delivery.meetings.reading.layout.headings import ATTENDANCE
from delivery.meetings.reading.layout.sections import Section
from delivery.meetings.reading.lexicon import UPPER

_HEAD = 6
_HEAD_OF_A_MAIL = 10
_WORD_OF_A_NAME = re.compile(rf"[{UPPER}][\w'-]+")
_LETTERS = re.compile(r"\b[A-Z]{2}\b")
_MIDWAY = re.compile(r"\b(?:Present|PRESENT|Attendees|In [Aa]ttendance)\s*:\s+")
# "(there in person: Ash, Femi; online: Tunde; sorry we missed you Hol)".
_IN_PASSING = re.compile(
    r"\b(?:(?:there|here|present)(?:\s+in\s+person)?|in\s+person|in\s+the\s+room|online|on\s+(?:the\s+call|teams|zoom|screen))\s*:\s+([^.;:()\n]{3,200})",
    re.IGNORECASE,
)
_SENDER = re.compile(r"From:[ \t]+([^\n<,;@]{3,60}?)[ \t]*(?:<[^\n]*)?\n[ \t]*(?:Sent|To|Date|Subject):")
# "Those present were Ann Bell, Cora Dean and Dev Patel."
_IN_A_SENTENCE = re.compile(r"\b[Pp]resent\s+(?:were|was)\s*:?\s+([^.]{3,400})")
_LIST_ENDS = re.compile(
    r"(?<=[a-z)*])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)\.(?=\s|$)|\s(?:Item|Minute)\s+\d|\s\d{1,2}[.)]\s"
)


@dataclass(frozen=True, slots=True)
class RunOnList:
    """The names of a list, and where it stands: characters `start` to `end` of the text."""

    names: str
    start: int
    end: int


def run_on_lists(blocks: list[Block], sections: list[Section], plain: str) -> Iterator[RunOnList]:
    """The list in "Minutes of the meeting of 3 May Present: Ann Bell (AB), Cora Dean Item 1. …", in the head of a text."""
    if (sender := _SENDER.match(plain.lstrip()[:200])) is not None:
        yield from _in_a_mail(blocks, plain, sender)
    for block, section in zip(blocks[:_HEAD], sections[:_HEAD], strict=True):
        if section.kind not in ATTENDANCE and _are_bare_names(block.text, plain):
            words = block.text.split()
            pairs = (f"{given} {family}" for given, family in zip(words[::2], words[1::2], strict=True))
            yield RunOnList(", ".join(pairs), block.start, block.end)
        told = _IN_A_SENTENCE.search(block.text)
        if told is not None:
            yield RunOnList(told[1], block.start + told.start(), block.start + told.end())
        label = _MIDWAY.search(block.text) if section.kind not in ATTENDANCE else None
        if label is not None and label.start() > 0:
            stretch = block.text[label.end() : label.end() + 800]
            end = _LIST_ENDS.search(stretch)
            names = stretch[: end.start()] if end else stretch
            yield RunOnList(names, block.start + label.start(), block.start + label.end() + len(names))


def _in_a_mail(blocks: list[Block], plain: str, sender: re.Match[str]) -> Iterator[RunOnList]:
    """Who wrote the mail, and whom it says in passing to have been there."""
    before = len(plain) - len(plain.lstrip())
    yield RunOnList(sender[1], before + sender.start(1), before + sender.end(1))
    for block in blocks[:_HEAD_OF_A_MAIL]:
        for told in _IN_PASSING.finditer(block.text):
            yield RunOnList(told[1], block.start + told.start(), block.start + told.end())


def _are_bare_names(text: str, plain: str) -> bool:
    """Whether a block is nothing but "Ann Bell Cora Dean Dev Patel", and the text uses the initials of some."""
    words = text.split()
    if not 4 <= len(words) <= 40 or len(words) % 2 or not all(map(_WORD_OF_A_NAME.fullmatch, words)):
        return False
    letters = {given[0] + family[0] for given, family in zip(words[::2], words[1::2], strict=True)}
    used = set(_LETTERS.findall(plain))
    return len(letters & used) > 1 and 3 * len(letters & used) >= len(letters)
