"""What changed, kind by kind, in the words that pages and documents share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import lines
from .kinds import ChangeKind
from .lines import ChangeLine
from .what_changed import WhatChanged


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """The changes of one kind."""

    kind: ChangeKind
    lines: tuple[ChangeLine, ...]


def told(changed: WhatChanged) -> tuple[ToldChanges, ...]:
    """Every kind that has anything to tell, in the order in which they are read."""
    found: dict[ChangeKind, Iterable[ChangeLine]] = {
        ChangeKind.MOVES: map(lines.move_line, changed.moves),
        ChangeKind.OWN_MOVES: map(lines.move_line, changed.own_moves),
        ChangeKind.CROSSED: map(lines.crossing_line, changed.crossed),
        ChangeKind.SLIPPED_TWICE: (lines.slip_line(slip) for slip in changed.slipped if slip.is_repeated),
        ChangeKind.SILENT: map(lines.silence_line, changed.silent),
        ChangeKind.DECISIONS: map(lines.decision_line, changed.decisions),
        ChangeKind.QUESTIONS: map(lines.question_line, changed.questions),
        ChangeKind.COMPLETED: map(lines.completed_line, changed.completed),
        ChangeKind.PROMISES: map(lines.promise_line, changed.promises),
        ChangeKind.SLIPPED: (lines.slip_line(slip) for slip in changed.slipped if not slip.is_repeated),
        ChangeKind.NEW: map(lines.new_line, changed.new),
        ChangeKind.CANCELLED: map(lines.cancelled_line, changed.cancelled),
        ChangeKind.PAST_CADENCE: map(lines.quiet_group_line, changed.past_cadence),
        ChangeKind.VACANT: map(lines.vacancy_line, changed.vacant),
    }
    sections = (ToldChanges(kind, tuple(found[kind])) for kind in ChangeKind)
    return tuple(section for section in sections if section.lines)


def quiet_sentence(changed: WhatChanged, *, is_narrowed: bool = False) -> str:
    """The one sentence of a quiet period, or of a quiet part of the strategy; empty where something changed."""
    if not changed.is_quiet:
        return ""
    return f"Nothing {'in this part ' if is_narrowed else ''}has changed since {changed.since.words}."
