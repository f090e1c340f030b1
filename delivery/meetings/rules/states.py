"""What kinds of groups there are and the states that a meeting goes through (DESIGN section 2)."""

from __future__ import annotations

from enum import StrEnum


class MeetingState(StrEnum):
    """The states of a meeting, in their usual order; a cancelled one stays in the calendar as such."""

    PLANNED = "planned"
    AGENDA_OUT = "agenda out"
    IN_PROGRESS = "in progress"
    DRAFT_MINUTES = "draft minutes"
    CIRCULATED = "circulated"
    AGREED = "agreed"
    CANCELLED = "cancelled"


MINUTED = frozenset({MeetingState.DRAFT_MINUTES, MeetingState.CIRCULATED, MeetingState.AGREED})
"""The states that say that minutes exist."""

GONE_ROUND = frozenset({MeetingState.CIRCULATED, MeetingState.AGREED})
"""The states in which the members have the minutes, and others read their published rendition."""


class GroupKind(StrEnum):
    """What a group is for."""

    FORUM = "forum"
    ACTION_GROUP = "action group"
    REVIEW = "review"
    PANEL = "panel"
    STRATEGIC = "strategic"
    EXECUTIVE = "executive"

    @property
    def words(self) -> str:
        """As pages say it."""
        return _KINDS[self]


_KINDS = {
    GroupKind.FORUM: "Forum",
    GroupKind.ACTION_GROUP: "Action group",
    GroupKind.REVIEW: "Review group",
    GroupKind.PANEL: "Panel",
    GroupKind.STRATEGIC: "Strategic group",
    GroupKind.EXECUTIVE: "Executive group",
}

GOVERNING = frozenset({GroupKind.STRATEGIC, GroupKind.EXECUTIVE})
"""Kinds whose members see or decide more than others, so that only an administrator opens one."""


def kind_words(kind: str) -> str:
    """The words for a stored kind, the kind itself where it is none of ours."""
    return {known.value: known.words for known in GroupKind}.get(kind, kind.capitalize())


def kinds_open_to(is_administrator: bool) -> tuple[GroupKind, ...]:
    """The kinds of group that somebody may open."""
    return tuple(kind for kind in GroupKind if is_administrator or kind not in GOVERNING)
