"""Words beside the marks of a chart, put where they cover neither each other nor a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER = 6.7
HEIGHT = 12

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they have any place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def is_crossed(self, line: Sequence[Place]) -> bool:
        """Whether a line through these places goes through it."""
        return any(self._is_crossed(*ends) for ends in pairwise(line))

    def _is_crossed(self, one: Place, other: Place) -> bool:
        """By cutting the stretch at each edge and seeing whether anything is left (Liang and Barsky)."""
        across, down = other[0] - one[0], other[1] - one[1]
        first, last = 0.0, 1.0
        for moved, room in (
            (-across, one[0] - self.left),
            (across, self.right - one[0]),
            (-down, one[1] - self.top),
            (down, self.bottom - one[1]),
        ):
            if moved == 0:
                if room < 0:
                    return False
            elif moved < 0:
                first = max(first, room / moved)
            else:
                last = min(last, room / moved)
        return first <= last


def width_of(words: str) -> float:
    """About how wide words are in the letters of a chart."""
    return LETTER * len(words)


class Labels:
    """The words placed so far on one sheet."""

    def __init__(self, sheet: Box, lines: Iterable[Sequence[Place]]) -> None:
        self._sheet = sheet
        self._lines = list(lines)
        self._placed: list[Box] = []

    def place(self, words: str, mark: Place, *, above: bool) -> Place:
        """Where the words begin, on their base line, near a mark; `above` is the side that is tried first."""
        wide = width_of(words)
        boxes = [self._box(mark, wide, away, side) for away in (8, 16, 26) for side in _sides(above)]
        free = next((box for box in boxes if self._is_free(box)), boxes[0])
        self._placed.append(free)
        return free.left, free.bottom - 2

    def _box(self, mark: Place, wide: float, away: float, is_above: bool) -> Box:
        """Words around a mark, moved sideways to stay on the sheet."""
        left = max(self._sheet.left, min(mark[0] - wide / 2, self._sheet.right - wide))
        top = mark[1] - away - HEIGHT if is_above else mark[1] + away
        return Box(left, top, left + wide, top + HEIGHT)

    def _is_free(self, box: Box) -> bool:
        return (
            self._sheet.holds(box)
            and not any(box.meets(other) for other in self._placed)
            and not any(box.is_crossed(line) for line in self._lines)
        )


def _sides(above: bool) -> tuple[bool, bool]:
    return (above, not above)
