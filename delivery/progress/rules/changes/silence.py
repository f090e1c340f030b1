"""Who was not heard: posts and agencies all of whose live actions are silent, never persons (DESIGN section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .concerns import Concerns
from .waiting import SilentOwner


@dataclass(frozen=True, slots=True)
class OwnedAction:
    """A live action of a post or agency, in words; `silent_days` since it was last heard of, None when it never was."""

    owner: str
    reference: str
    silent_days: int | None
    concerns: Concerns


def silent_owners(actions: Iterable[OwnedAction], after_days: int) -> tuple[SilentOwner, ...]:
    """The owners of whose live actions none was heard of for so many days, those silent longest first."""
    of_owner: defaultdict[str, list[OwnedAction]] = defaultdict(list)
    for action in actions:
        of_owner[action.owner].append(action)
    silent = [
        SilentOwner(
            owner=owner,
            days=min((one.silent_days for one in theirs if one.silent_days is not None), default=None),
            actions=tuple(one.reference for one in theirs),
            concerns=Concerns(
                frozenset[str]().union(*(one.concerns.aims for one in theirs)),
                frozenset[str]().union(*(one.concerns.agencies for one in theirs)),
            ),
        )
        for owner, theirs in of_owner.items()
        if all(one.silent_days is None or one.silent_days >= after_days for one in theirs)
    ]
    return tuple(sorted(silent, key=lambda one: (one.days is not None, -(one.days or 0), one.owner)))
