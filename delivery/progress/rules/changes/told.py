"""What changed, kind by kind, in the words that pages and documents share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from . import lines
from .kinds import ChangeKind
from .lines import ChangeLine
from .what_changed import WhatChanged

Change = TypeVar("Change")


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """The changes of one kind: how many there are, and the lines of those that were asked for."""

    kind: ChangeKind
    number: int
    lines: tuple[ChangeLine, ...]


def told(changed: WhatChanged, most: int | None = None) -> tuple[ToldChanges, ...]:
    """Every kind that has anything to tell, in the order in which they are read; of each the first `most`, or all."""
    worded = partial(_worded, most)
    again = [slip for slip in changed.slipped if slip.is_repeated]
    once = [slip for slip in changed.slipped if not slip.is_repeated]
    sections = (
        worded(ChangeKind.MOVES, changed.moves, lines.move_line),
        worded(ChangeKind.OWN_MOVES, changed.own_moves, lines.move_line),
        worded(ChangeKind.CROSSED, changed.crossed, lines.crossing_line),
        worded(ChangeKind.SLIPPED_TWICE, again, lines.slip_line),
        worded(ChangeKind.SILENT, changed.silent, lines.silence_line),
        worded(ChangeKind.DECISIONS, changed.decisions, lines.decision_line),
        worded(ChangeKind.QUESTIONS, changed.questions, lines.question_line),
        worded(ChangeKind.COMPLETED, changed.completed, lines.completed_line),
        worded(ChangeKind.PROMISES, changed.promises, lines.promise_line),
        worded(ChangeKind.SLIPPED, once, lines.slip_line),
        worded(ChangeKind.NEW, changed.new, lines.new_line),
        worded(ChangeKind.CANCELLED, changed.cancelled, lines.cancelled_line),
        worded(ChangeKind.PAST_CADENCE, changed.past_cadence, lines.quiet_group_line),
        worded(ChangeKind.VACANT, changed.vacant, lines.vacancy_line),
    )
    return tuple(section for section in sections if section.number)


def _worded(
    most: int | None, kind: ChangeKind, changes: Sequence[Change], line: Callable[[Change], ChangeLine]
) -> ToldChanges:
    return ToldChanges(kind, len(changes), tuple(line(one) for one in changes[:most]))


def quiet_sentence(changed: WhatChanged, *, is_narrowed: bool = False) -> str:
    """The one sentence of a quiet period, or of a quiet part of the strategy; empty where something changed."""
    if not changed.is_quiet:
        return ""
    return f"Nothing {'in this part ' if is_narrowed else ''}has changed since {changed.since.words}."
