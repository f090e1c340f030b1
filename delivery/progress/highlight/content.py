"""What a highlight report says, ready to be written: the agreed position of one closed review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.progress.report import AgenciesReporting, ColourMove, ObjectiveLine, Summary


@dataclass(frozen=True, slots=True)
class Work:
    """An action that was completed, or is due next: its words, whose it is, and the day where that is known."""

    text: str
    owner: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class HighlightReport:
    """The report of the review `held_on`, for the group `reader` that the Strategic Group reports to.

    `issues` are the Red objectives with path to green and the lead's comment. `done_since` is None where there
    was no review before; `next_review` None where none is planned. `is_whole` is False for a review of which the
    colours alone were kept.
    """

    strategy: str
    partnership: str
    reader: str
    held_on: date
    agencies: AgenciesReporting
    summary: Summary
    moves: tuple[ColourMove, ...] = ()
    done: tuple[Work, ...] = ()
    done_since: date | None = None
    due_next: tuple[Work, ...] = ()
    next_review: date | None = None
    issues: tuple[ObjectiveLine, ...] = ()
    decisions: tuple[str, ...] = ()
    is_whole: bool = True
    demonstration: str = ""
