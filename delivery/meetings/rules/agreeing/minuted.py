"""The actions of a meeting as its minutes list them, and as the text that circulated minutes keep them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from delivery.meetings.rules.groups.unnamed import Unnamed

BETWEEN_OWNERS = "; "


@dataclass(frozen=True, slots=True)
class MinutedAction:
    """An action that the meeting raised, as its table shows it."""

    reference: str
    text: str
    owners: str
    due: str


def written(actions: Iterable[MinutedAction]) -> str:
    """The actions in one text."""
    return json.dumps([asdict(action) for action in actions], ensure_ascii=False)


def read(text: str) -> tuple[MinutedAction, ...]:
    """The actions of such a text."""
    return tuple(MinutedAction(**row) for row in json.loads(text))


def for_outside(actions: Iterable[MinutedAction], unnamed: Unnamed) -> tuple[MinutedAction, ...]:
    """The actions as they are read outside their group: nobody is named who only sits in it."""
    return tuple(
        replace(action, text=unnamed.worded(action.text), owners=_whom(action.owners, unnamed))
        for action in actions
    )


def _whom(owners: str, unnamed: Unnamed) -> str:
    return BETWEEN_OWNERS.join(unnamed.whom(owner) for owner in owners.split(BETWEEN_OWNERS))
