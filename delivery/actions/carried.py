"""Last meeting's actions, told again in new minutes: which action is meant, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.rules import ActionStatus

SURE = 0.72
LIKELY = 0.4
AHEAD = 0.15

_REFERENCE = re.compile(r"\bA-?0*(\d{1,6})\b")
_SENTENCES = re.compile(r"(?<=[.;])\s+")
_WORD = re.compile(r"[a-z0-9]{2,}")
_SMALL = frozenset(
    re.findall(
        r"\w+", "the and for with from that this be to of in on at by is it as an or will all any has have"
    )
)
_DONE = re.compile(
    r"^(?:now |been |all |action |this (?:is|was|has been) )*"
    r"(?:complete[d]?|done|closed|discharged|actioned|achieved|resolved|cleared|sent|finished|delivered)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:cancelled|superseded|no longer (?:needed|required)|withdrawn)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"^(?:still )?(?:ongoing|on-going|in progress|in hand|under ?way|partial(?:ly)?|partly|begun|started)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of the group that is not finished."""

    id: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """The action that is most likely meant, and whether it is sure."""

    action: OpenAction
    is_sure: bool


def match(told: str, quote: str, open_actions: Sequence[OpenAction]) -> Match | None:
    """The open action that `told` tells again: by its reference in the quote, else by its words.

    None where nothing comes near. Sure is what names the reference, or shares nearly all its words with one
    action and clearly fewer with every other.
    """
    named = {int(number) for number in _REFERENCE.findall(quote)}
    for action in open_actions:
        if action.number in named:
            return Match(action, True)
    ranked = sorted(
        ((likeness(told, action.text), -action.number, action) for action in open_actions),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < LIKELY:
        return None
    best, runner_up = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
    return Match(ranked[0][2], best >= SURE and best - runner_up >= AHEAD)


def likeness(one: str, other: str) -> float:
    """How much two texts share, 0 to 1: common words over the mean of both (Dice)."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def status_told(words: str) -> ActionStatus | None:
    """The status that a remark of the minutes means: "done", "ongoing", "superseded"; None for any other.

    Where several sentences are told, the last is heard first: "JB wrote to two of three. Ongoing."
    """
    last = _SENTENCES.split(words.strip())[-1]
    return _status_of(last) or _status_of(words)


def _status_of(words: str) -> ActionStatus | None:
    said = words.strip(" *_()[]–—-.:")
    if _DROPPED.search(said):
        return ActionStatus.CANCELLED
    if _DONE.match(said):
        return ActionStatus.COMPLETE
    return ActionStatus.IN_PROGRESS if _UNDER_WAY.match(said) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _SMALL
