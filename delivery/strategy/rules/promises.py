"""Promises: how far each is, what can meet one, and who may say so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

_LONGEST_KEY = 60


class PromiseState(StrEnum):
    """How far a promise is."""

    MET = "met"
    IN_PROGRESS = "in progress"
    NO_ACTION = "no action"

    @property
    def words(self) -> str:
        """How a list says it."""
        return _WORDS[self]


_WORDS = {
    PromiseState.MET: "Met",
    PromiseState.IN_PROGRESS: "A live action works on it",
    PromiseState.NO_ACTION: "Nobody works on it",
}


class MetBy(StrEnum):
    """What meets a promise."""

    ACTION = "action"
    DECISION = "decision"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class PromiseRights:
    """Whether somebody may say that a promise is met or open again, and whether its words are theirs to change."""

    mark: bool
    word: bool


def promise_rights(*, keeps: bool, leads: bool) -> PromiseRights:
    """Those who keep the strategy may do both; the agency that leads its objective says when it is met."""
    return PromiseRights(mark=keeps or leads, word=keeps)


def promise_key(text: str, taken: Collection[str]) -> str:
    """A key for a promise that the partnership adds: its first words, and a number where that is taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_KEY].rstrip("_") or "promise"
    return next(
        key for number in count(1) if (key := words if number == 1 else f"{words}_{number}") not in taken
    )
