"""The government security marking, and how a file says it in its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from delivery.wording import short_day

LONGEST_NAME = 150
# What no file may be called on Windows, and control characters.
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\s]+')


class Marking(StrEnum):
    """How sensitive a page, a mail or a file is."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class OfMembers(Protocol):
    """Something with words of members-only groups."""

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The ids of those groups; empty where everybody may read it."""


def all_members_only_groups(shown: Iterable[OfMembers]) -> frozenset[int]:
    """The members-only groups whose words stand in any of these."""
    return frozenset(group for one in shown for group in one.members_only_groups)


def marking_of(*, is_members_only: bool) -> Marking:
    """How what holds words of a members-only group, or none, is marked (SECURITY A40)."""
    return Marking.OFFICIAL_SENSITIVE if is_members_only else Marking.OFFICIAL


def file_name(what: str, day: date | None, ending: str, *, is_members_only: bool = False) -> str:
    """Such as "OFFICIAL minutes of LGBTQ Forum 16 September 2026.docx".

    `day` is that of what it holds; None where `what` names it already.
    """
    words = _NOT_IN_A_NAME.sub(" ", what)[:LONGEST_NAME].strip(" .")
    parts = (marking_of(is_members_only=is_members_only), words, short_day(day) if day else "")
    return f"{' '.join(part for part in parts if part)}.{ending}"
