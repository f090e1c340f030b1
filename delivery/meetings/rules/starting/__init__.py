"""Starting a group: its name and next meeting, and its members out of a pasted *To:* line."""

from __future__ import annotations

from delivery.meetings.rules.starting.members import (
    KnownMember,
    MemberRow,
    MemberState,
    NewMember,
    as_posted,
    chosen_members,
    index_with,
    member_rows,
    problems_of,
)
from delivery.meetings.rules.starting.start import Start

__all__ = [
    "KnownMember",
    "MemberRow",
    "MemberState",
    "NewMember",
    "Start",
    "as_posted",
    "chosen_members",
    "index_with",
    "member_rows",
    "problems_of",
]
