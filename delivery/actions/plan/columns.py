"""Which column of a delivery plan is which, by the names that plans give them; those of an action log are read as there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from delivery.actions.log.columns import Column, column_named
from delivery.intake.headings import heading_words, named


class PlanColumn(StrEnum):
    """What a column of a delivery plan holds."""

    OBJECTIVE = "objective"
    REFERENCE = "reference"
    ACTION = "action"
    LEAD = "lead"
    TIMESCALE = "timescale"
    STATUS = "status"
    COLOUR = "colour"
    UPDATE = "update"
    UPDATED = "updated"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        """How a person chooses it."""
        return _LABELS[self]


_LABELS = {
    PlanColumn.OBJECTIVE: "Objective",
    PlanColumn.REFERENCE: "Reference",
    PlanColumn.ACTION: "Action",
    PlanColumn.LEAD: "Lead",
    PlanColumn.TIMESCALE: "Timescale",
    PlanColumn.STATUS: "Status",
    PlanColumn.COLOUR: "RAG",
    PlanColumn.UPDATE: "Update",
    PlanColumn.UPDATED: "Date of the update",
    PlanColumn.OUTCOME: "Outcome or measure",
}

PlanColumns = Mapping[PlanColumn, int]

_NAMES: tuple[tuple[PlanColumn, str], ...] = (
    (PlanColumn.LEAD, r"(?:milestone|activity|objective|priority|work) (?:leads?|owners?|leaders?|holders?|officers?)"),
    (PlanColumn.UPDATED, r"(?:last )?updated(?: on)?|(?:date|day) (?:of )?(?:last )?update[d]?|(?:last )?update (?:date|on)"),
    (PlanColumn.COLOUR, r".*\b(?:rag|brag|colour|traffic light)\b.*"),
    (PlanColumn.REFERENCE, r"(?:action|milestone|task) (?:no|nr|num|number|ref|reference|id)"),
    (
        PlanColumn.OBJECTIVE,
        r".*\bobjectives?\b.*|(?:key |strategic |our )?(?:priority|priorities|goals?|strands?|themes?)(?: (?:no|number|ref|title|area))?",
    ),
    (
        PlanColumn.ACTION,
        r"(?:key |main )?(?:milestones?|activit(?:y|ies)|interventions?|work|steps?)(?: (?:description|required|planned))?"
        r"|(?:how|what) (?:we will|will we|will be|we are going to|we ll)(?: do| done| achieve)?(?: it| this)?",
    ),
    (
        PlanColumn.TIMESCALE,
        r"(?:planned |target |actual |expected )?(?:end|finish|completion)(?: date)?",
    ),
    (
        PlanColumn.OUTCOME,
        r".*\b(?:outcomes?|measures?|success|impact|kpis?|indicators?|evidence|outputs?|deliverables?|milestones?|benefits?)\b.*",
    ),
)  # fmt: skip
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _NAMES)
_OF_A_LOG = {
    Column.REFERENCE: PlanColumn.REFERENCE,
    Column.ACTION: PlanColumn.ACTION,
    Column.OWNER: PlanColumn.LEAD,
    Column.DUE: PlanColumn.TIMESCALE,
    Column.STATUS: PlanColumn.STATUS,
    Column.NOTE: PlanColumn.UPDATE,
}
_BESIDE_AN_ACTION = frozenset(
    {PlanColumn.OBJECTIVE, PlanColumn.LEAD, PlanColumn.TIMESCALE, PlanColumn.STATUS, PlanColumn.COLOUR}
)
_START = re.compile(r"(?:planned |actual )?start(?: date)?|from")


def plan_column_named(cell: str) -> PlanColumn | None:
    """What a column is whose heading this is; None where it is none of ours, or no heading at all."""
    words = heading_words(cell)
    if _START.fullmatch(words):
        return None
    column = named(words, _COMPILED)
    return column or _OF_A_LOG.get(column_named(cell) or Column.ITEM)


def plan_columns_named(cells: Sequence[str]) -> PlanColumns | None:
    """The columns of a heading row; None where a row is none.

    It names the action and a thing that stands beside one, and more than half of its cells are names of columns.
    """
    filled = [(place, cell) for place, cell in enumerate(cells) if cell.strip()]
    known = [(place, column) for place, cell in filled if (column := plan_column_named(cell))]
    found: dict[PlanColumn, int] = {}
    for place, column in known:
        found.setdefault(column, place)
    if PlanColumn.ACTION not in found and PlanColumn.OUTCOME in found and PlanColumn.LEAD in found:
        # "Objective, milestone, lead": the milestone is what will be done.
        found[PlanColumn.ACTION] = found.pop(PlanColumn.OUTCOME)
    if PlanColumn.ACTION not in found or not _BESIDE_AN_ACTION & set(found) or 2 * len(known) <= len(filled):
        return None
    return found
