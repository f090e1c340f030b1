"""The pure rules of the strategy domain, and the shapes in which every domain gives a colour and its reasons."""

from .crossing import Crossed, crossed
from .entering import baseline_problems, reading_problem, target_problems
from .entry import CheckedRow, Enterable, RowState, TypedRow, check_rows
from .entry_table import HEADER, EntryTable, read_entry_tables
from .figures import read_figure, read_value
from .judgements import MeasureReason, measure_rag, said_line, said_value
from .lines import target_line, tolerance
from .measures import (
    Baseline,
    Direction,
    Measure,
    MeasureRecord,
    MeasureState,
    NextStep,
    Reading,
    Target,
    measure_state,
    missing_from_definition,
    next_step,
)
from .objectives import Promise, objective_sort_key
from .periods import frequency_words, last_quarter_end, read_period
from .rag import (
    DECISIVE,
    EvidenceKind,
    EvidenceRef,
    Judgement,
    Rag,
    RagSettings,
    Reason,
    rag_settings,
    weight,
    worse_of,
)
from .readings import (
    Movement,
    comparable_runs,
    is_stale,
    latest_reading,
    moved_the_wrong_way,
    movement,
    reading_due,
    standing_readings,
)
from .rights import MeasureRights, measure_rights
from .smallest import ShownCounts, shown_counts, shown_value, smallest_shown
from .units import is_share

__all__ = [
    "DECISIVE",
    "HEADER",
    "Baseline",
    "CheckedRow",
    "Crossed",
    "Direction",
    "Enterable",
    "EntryTable",
    "EvidenceKind",
    "EvidenceRef",
    "Judgement",
    "Measure",
    "MeasureReason",
    "MeasureRecord",
    "MeasureRights",
    "MeasureState",
    "Movement",
    "NextStep",
    "Promise",
    "Rag",
    "RagSettings",
    "Reading",
    "Reason",
    "RowState",
    "ShownCounts",
    "Target",
    "TypedRow",
    "baseline_problems",
    "check_rows",
    "comparable_runs",
    "crossed",
    "frequency_words",
    "is_share",
    "is_stale",
    "last_quarter_end",
    "latest_reading",
    "measure_rag",
    "measure_rights",
    "measure_state",
    "missing_from_definition",
    "moved_the_wrong_way",
    "movement",
    "next_step",
    "objective_sort_key",
    "rag_settings",
    "read_entry_tables",
    "read_figure",
    "read_period",
    "read_value",
    "reading_due",
    "reading_problem",
    "said_line",
    "said_value",
    "shown_counts",
    "shown_value",
    "smallest_shown",
    "standing_readings",
    "target_line",
    "target_problems",
    "tolerance",
    "weight",
    "worse_of",
]
