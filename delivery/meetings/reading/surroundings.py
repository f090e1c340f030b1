"""What stands around a finding, in its item: it says what a short action is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.page import Layout

_REACH = 400


class Surroundings:
    """The sentences of a text, to ask for those around a finding. Built once; each question costs a bisection."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._blocks = [block.start for block in layout.blocks]
        self._sentences = [sentence for sentences in layout.sentences for sentence in sentences]
        self._starts = [sentence.start for sentence in self._sentences]

    def of(self, finding: Finding) -> tuple[str, ...]:
        """The title of its item, the sentences of some 400 letters before it there, and its own."""
        block = bisect_right(self._blocks, finding.start) - 1
        if block < 0:
            return ()
        item = self._layout.sections[block]
        begins = self._blocks[item.opened_by] if item.opened_by >= 0 else 0
        first = bisect_left(self._starts, max(begins, finding.start - _REACH))
        last = max(bisect_left(self._starts, finding.end), first)
        return (item.title, *(sentence.text for sentence in self._sentences[first:last]))
