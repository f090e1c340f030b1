"""The actions of a meeting as its minutes list them, and as the text that circulated minutes keep them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


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
