"""What a review looks at one by one, and the rest: the same for its pages and for the chair's pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.progress.queries.board import Board
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.queries.reviewing.reading import LineState
from delivery.progress.rules.exceptions import Exceptional, exceptions
from delivery.strategy.rules import Rag


@dataclass(frozen=True)
class Looked:
    """One objective in a review: why it is an exception, its colour before, and how far the review is with it."""

    one: ObjectivePosition
    why: tuple[Exceptional, ...]
    before: Rag | None
    line: LineState | None
    comment: str

    @property
    def is_confirmed(self) -> bool:
        """Whether it was confirmed with the colour that it shows now."""
        return self.line is not None and self.line.stands(self.one.shown)

    @property
    def has_moved_since(self) -> bool:
        """Whether its colour is another than when it was confirmed."""
        return self.line is not None and self.line.confirmed_at is not None and not self.is_confirmed

    @property
    def version(self) -> int:
        """That of its line, 0 where it has none yet."""
        return self.line.version if self.line else 0


def looked_at(
    board: Board, lines: Mapping[int, LineState], comments: Mapping[int, str]
) -> tuple[Looked, ...]:
    """Every objective of a board, exceptions first and the worst of them before all.

    `lines` say how far a review is, `comments` what the leads said, by the id of the objective.
    """
    looked = [_looked(board, one, lines, comments) for one in board.position.objectives]
    exceptional = sorted((one for one in looked if one.why), key=_worst_first)
    return (*exceptional, *(one for one in looked if not one.why))


def _looked(
    board: Board, one: ObjectivePosition, lines: Mapping[int, LineState], comments: Mapping[int, str]
) -> Looked:
    line = board.review.lines.get(one.objective.id) if board.review else None
    before = line.shown if line else None
    comment = comments.get(one.objective.id, "")
    why = exceptions(one.standing, before, is_first=board.review is None, is_commented=bool(comment))
    return Looked(one, why, before, lines.get(one.objective.id), comment)


def _worst_first(looked: Looked) -> int:
    shown = looked.one.shown
    return -(shown.severity if shown else 0)
