"""Which objective each row of a table serves: by its own cells, by the heading it stands under, or as the row above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from delivery.actions.plan.objectives import FoundObjectives, ObjectiveFinder

FROM_ABOVE = "Its objective is taken from the row above."
_SAYS_OBJECTIVE = re.compile(r"\b(?:objective|priority|goal)\b", re.IGNORECASE)


@dataclass
class Serving:
    """What the rows of one table serve, as they are read in order; `title` is its sheet or the paragraph above it."""

    finder: ObjectiveFinder
    title: str
    _under: FoundObjectives | None = field(init=False)
    _above: FoundObjectives = field(init=False, default_factory=FoundObjectives)

    def __post_init__(self) -> None:
        self._under = self.heading(self.title)

    def heading(self, words: str) -> FoundObjectives | None:
        """The objective that a heading names, or says that it names; None for any other words."""
        found = self.finder.find(words)
        if found.objectives and not found.is_at_odds:
            return found
        return found if _SAYS_OBJECTIVE.search(words) and found.words else None

    def stands_above_the_headings(self, words: str) -> None:
        """A line before the headings of the table: what it names holds for all of it."""
        self._under = self.heading(words) or self._under

    def begins_under(self, words: str) -> None:
        """A heading between the rows: it holds for those beneath it, whatever stood above."""
        self._under, self._above = self.heading(words), FoundObjectives()

    def stands_alone(self, objective: str, reference: str) -> None:
        """A row with an objective and no action: it stands for the rows beneath it."""
        self._above = self._named(objective, reference) or self._above

    def row(
        self, objective: str, reference: str, *, is_ours: bool
    ) -> tuple[FoundObjectives, tuple[str, ...]]:
        """What an action serves by its two cells, and remarks; where `is_ours`, empty cells say that it is nothing."""
        found = self._named(objective, reference)
        remarks: tuple[str, ...] = (found.remark,) if found and found.remark else ()
        if found is None and not is_ours:
            found = self._under
            if found is None and self._above.words:
                found, remarks = replace(self._above, remark=""), (FROM_ABOVE,)
        self._above = found or FoundObjectives()
        return self._above, remarks

    def _named(self, objective: str, reference: str) -> FoundObjectives | None:
        after = self._above.objectives[-1].number if self._above.objectives else ""
        found = self.finder.find(objective, after)
        if not found.objectives:
            # "Ref" is often the number of the objective.
            by_reference = self.finder.find(reference, after)
            if by_reference.objectives:
                return replace(by_reference, words=objective or by_reference.words)
        return found if found.words else None
