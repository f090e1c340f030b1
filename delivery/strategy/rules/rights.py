"""What somebody may do to a measure: those who keep the strategy everything, others what their own still owes."""

from __future__ import annotations

from dataclasses import dataclass

from .measures import Measure, missing_from_definition


@dataclass(frozen=True, slots=True)
class MeasureRights:
    """Whether somebody may define a measure, set its target and its baseline, and enter its readings.

    `keeps` are those who keep the strategy: what is agreed once, they alone change.
    """

    keeps: bool
    define: bool
    baseline: bool
    read: bool


def measure_rights(measure: Measure, *, keeps: bool, is_own: bool) -> MeasureRights:
    """The rights over one measure. It is somebody's own where their agency leads its objective or owns it.

    They fill in a definition and a baseline that are owed. Once these stand they are the line that the agency is
    held against, so that the Strategic Group and administrators alone change them.
    """
    return MeasureRights(
        keeps=keeps,
        define=keeps or (is_own and bool(missing_from_definition(measure))),
        baseline=keeps or (is_own and measure.baseline is None),
        read=(keeps or is_own),
    )
