"""What an answer shows of members-only groups and of letters: how its page is marked, and what the gate keeps of who read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from litestar import Request

from delivery.marking import Marking, marking_of


@dataclass(frozen=True, slots=True)
class Marked:
    """That an answer bears the marking of members-only words, whatever it shows."""

    is_members_only: bool


def shows(request: Request[Any, Any, Any], *shown: object) -> None:
    """Tell the gate what an answer holds, so that it keeps who read or downloaded words of a members-only group.

    `page` does so by itself; the view of a file does it with the records that the file is made of. A record of one
    group says `is_members_only` and its `group_id`; one with words of several, or that holds such records, says
    its `members_only_groups`.
    """
    groups = {group for row in _rows(shown) for group in _members_only_groups(row)}
    request.scope["state"].setdefault("members_only", set()).update(groups)


def shows_letters(request: Request[Any, Any, Any], sendings: Iterable[int]) -> None:
    """Tell the gate that an answer holds letters of these sendings with the secret links of their readers."""
    request.scope["state"]["letters"] = sorted(sendings)


def marking_of_shown(shown: Iterable[object]) -> Marking:
    """How a page is marked: sensitive where a record that it shows, or one in a list, is of a members-only group."""
    return marking_of(is_members_only=any(map(_members_only_groups, _rows(shown))))


def _rows(shown: Iterable[object]) -> Iterable[object]:
    for one in shown:
        yield from _rows(one) if isinstance(one, (list, tuple)) else (one,)


def _members_only_groups(shown: object) -> frozenset[int | None]:
    """The members-only groups whose words a record holds; None is one that it does not say."""
    several = getattr(shown, "members_only_groups", None)
    if isinstance(several, frozenset):
        return several
    if getattr(shown, "is_members_only", False) is True:
        return frozenset({getattr(shown, "group_id", None)})
    return frozenset()
