"""What a feed's link points at, and how long a feed keeps what was cancelled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from delivery.errors import Invalid

PARTNERSHIP = "partnership"
MINE, MY_MEETINGS, MY_DUE_DATES = "mine", "mine:meetings", "mine:due"
COUNTY_PLAN = "plan"
_GROUP, _PLAN, _BUSY = "group:", "plan:", "+busy"

# Long enough for every program to fetch the cancellation; one that merges would keep a ghost (INTEROP 1.5).
CANCELLED_STAYS = timedelta(days=31)


class FeedKind(StrEnum):
    """What a feed holds: the open groups' meetings, one group's, a person's own dates, or a plan's milestones."""

    PARTNERSHIP = "partnership"
    GROUP = "group"
    PERSON = "person"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class FeedTarget:
    """What a link opens. `slug` is the group's, or the local plan's, empty for the county plan.

    Of a person's feed the rest says what it holds: `is_busy_shown` that meetings of their members-only groups
    stand in it as Busy.
    """

    kind: FeedKind
    slug: str = ""
    has_meetings: bool = True
    has_due_dates: bool = False
    is_busy_shown: bool = False


def group_target(slug: str) -> str:
    """What the link of a group's feed points at: `group:hate-incident-review-group`."""
    return _GROUP + slug


def plan_target(slug: str) -> str:
    """What the link of a local plan's milestones points at: `plan:east-district`."""
    return _PLAN + slug


def with_busy(target: str) -> str:
    """The person's feed `target` with Busy for meetings of members-only groups; what has no such meetings stays."""
    return target + _BUSY if target in {MINE, MY_MEETINGS} else target


def without_busy(target: str) -> str:
    """The same feed as a choice names it."""
    return target.removesuffix(_BUSY)


def read_target(target: str) -> FeedTarget | None:
    """What the stored target of a link says; None for one that is no feed's."""
    if target.startswith(_GROUP):
        return FeedTarget(FeedKind.GROUP, target.removeprefix(_GROUP))
    if target == COUNTY_PLAN or target.startswith(_PLAN):
        return FeedTarget(FeedKind.PLAN, target.removeprefix(_PLAN) if target != COUNTY_PLAN else "")
    if target == PARTNERSHIP:
        return FeedTarget(FeedKind.PARTNERSHIP)
    choice = without_busy(target)
    if choice not in {MINE, MY_MEETINGS, MY_DUE_DATES} or target not in {choice, with_busy(choice)}:
        return None
    return FeedTarget(
        FeedKind.PERSON,
        has_meetings=choice != MY_DUE_DATES,
        has_due_dates=choice != MY_MEETINGS,
        is_busy_shown=choice != target,
    )


def slug_of(target: str) -> str | None:
    """The group whose feed a link points at, or None for the whole partnership's."""
    return target.removeprefix(_GROUP) if target.startswith(_GROUP) else None


def chosen_target(given: str, offered: Collection[str]) -> str:
    """The target that a form chose among those offered; Invalid for anything else."""
    if given not in offered:
        raise Invalid(problems={"feed": "Choose the dates that the link is for."})
    return given
