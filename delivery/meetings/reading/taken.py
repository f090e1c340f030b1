"""Which stretches of a text are taken: asked often, so answered by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from delivery.meetings.reading.findings import Finding


class Taken:
    """The stretches that `findings` take. Built once; each question costs the logarithm of their number."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        spans = sorted((found.start, found.end) for found in findings)
        self._starts = [start for start, _ in spans]
        self._furthest: list[int] = []
        for _, end in spans:
            self._furthest.append(max(end, self._furthest[-1]) if self._furthest else end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with `start` to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
