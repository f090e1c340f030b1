"""The day of the meeting, as the head of its minutes states it."""

from __future__ import annotations

import re
from datetime import date

from delivery.meetings.reading.dates import dates_in
from delivery.meetings.reading.decisions.approvals import approves_minutes
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout

_HEAD = 20
_ANOTHER_MEETING = re.compile(r"\b(?:next|last|previous|future|earlier)\b", re.IGNORECASE)
# "Minutes of the meeting held on 3 May 2024", "Date: 3 May 2024".
_SAYS_SO = re.compile(
    r"\b(?:minutes?|notes?|meeting|held|date|met|cofnodion|gynhaliwyd)\b[^.;]{0,120}$", re.IGNORECASE
)
# "… by 3 May 2024", "the grant ends on 3 May 2024": a day of something else.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:by|before|until|till|from|since|due|deadline|to|will|would|that|ends?|ended|starts?|said|reported|agreed|asked|was|were|is|are|has|had)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:by|before|until|till|since|due|deadline|no later than)\b[^.;]{0,12}$", re.IGNORECASE
)
_TITLE = 60
_FOOT = 12
_NEXT = re.compile(r"\W*(?:(?:date|time)\b.{0,30}\b)?(?:the\s+)?next(?:\s+(?:meeting|mtg))?\b", re.IGNORECASE)


def date_stated(layout: Layout) -> date | None:
    """The date in the head of the text that is the meeting's: said to be, or standing in a line like a title.

    A day that something is due by, and a line that tells of another meeting, are left out.
    """
    for block, section in zip(layout.blocks[:_HEAD], layout.sections[:_HEAD], strict=True):
        if section.kind in {SectionKind.PREVIOUS, SectionKind.NEXT, SectionKind.ACTIONS}:
            continue
        if _ANOTHER_MEETING.search(block.text[:200]):
            continue
        for place, day in dates_in(block.text[:300]):
            before = block.text[:place]
            if _AT_ONCE.search(before) or approves_minutes(block.words):
                continue
            if _SAYS_SO.search(before) or (
                len(before) <= _TITLE and _OF_SOMETHING_ELSE.search(before) is None
            ):
                return day
    return None


def next_date_stated(layout: Layout, held_on: date | None) -> date | None:
    """The date that the text gives for the next meeting, later than `held_on`: "Date of next meeting: 9 May 2017"."""
    for block, section in zip(layout.blocks[-_FOOT:], layout.sections[-_FOOT:], strict=True):
        if section.kind is not SectionKind.NEXT and not _NEXT.match(block.words):
            continue
        for _, day in dates_in(block.text[:200]):
            if held_on is not None and day > held_on:
                return day
    return None
