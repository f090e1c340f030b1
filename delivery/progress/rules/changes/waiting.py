"""What waits today: owners and groups that are silent, vacant posts, questions, decisions. Never a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.meetings.rules.states import GroupKind

from .concerns import Concerns


@dataclass(frozen=True, slots=True)
class SilentOwner:
    """A post or an agency of which nothing was heard; `days` None when never. Never a person (DESIGN section 3).

    `actions` are the references of its live actions.
    """

    owner: str
    days: int | None
    actions: tuple[str, ...]
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class QuietGroup:
    """A group of which no meeting is recorded here since `last`, longer than its cadence (`meets`, in words)."""

    slug: str
    name: str
    last: date
    meets: str
    keeps_records_elsewhere: bool
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class VacantPost:
    """A post that nobody holds, with what it owns. `since` is the day the last holder left, None where nobody ever held it.

    `actions` are references of live actions, `measures` names, `groups` the groups whose records it should keep.
    """

    post: str
    agency: str
    since: date | None
    actions: tuple[str, ...]
    measures: tuple[str, ...]
    groups: tuple[str, ...]
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class QuestionOwed:
    """A question that waits for its answer: put to whom, since when.

    `put_to` is empty where nobody was named. `asked_on` and `asked_at`, a group, are None and empty for a group
    that the reader may not see. `asked_by` is "a forum member", never a name.
    """

    id: int
    text: str
    put_to: str
    asked_on: date | None
    asked_at: str
    asked_by: str
    due: date | None
    is_overdue: bool
    concerns: Concerns
    members_only_groups: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DecisionWanted:
    """A decision that a group is asked for: an item of its coming agenda, or a matter raised to it.

    `of` is the group that decides, `of_kind` its kind, both empty for one that the reader may not see. `on` is the
    day of the meeting that has it on its agenda, or on which the matter was raised. `raised_by` is the group that
    raised it, empty for an item of an agenda and for a group that the reader may not see. One of `meeting_id` and
    `matter_id` is given.
    """

    text: str
    of: str
    of_kind: GroupKind | None
    on: date | None
    raised_by: str
    meeting_id: int | None
    matter_id: int | None
    concerns: Concerns
    members_only_groups: frozenset[int] = frozenset()
