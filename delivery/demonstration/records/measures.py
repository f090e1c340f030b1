"""How measures of the strategy are defined, their readings, and the promises already met."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from delivery.strategy.fixture.records import STRICT, Key, Words
from delivery.strategy.rules.promises import MetBy


@dataclass(frozen=True, config=STRICT)
class BaselineRecord:
    """Where a measure started, in its unit."""

    value: float
    on: int
    source: Words


@dataclass(frozen=True, config=STRICT)
class TargetRecord:
    """Where a measure should be, in its unit, and by when."""

    value: float
    on: int


@dataclass(frozen=True, config=STRICT)
class ReadingRecord:
    """One value, in the measure's unit; `corrected_from` is what it said at first, and the note then the reason."""

    on: int
    value: float
    recording_changed: bool = False
    note: str = ""
    corrected_from: float | None = None


@dataclass(frozen=True, config=STRICT)
class MeasureDefinition:
    """The definition of a measure that the strategy proposes under the same key. Days count from the first start."""

    key: Key
    source: Words
    frequency_days: Annotated[int, Field(ge=1)]
    lag_days: Annotated[int, Field(ge=0)]
    owner: Key
    readings: tuple[ReadingRecord, ...]
    baseline: BaselineRecord | None = None
    target: TargetRecord | None = None
    tolerance: float | None = None
    smallest_shown: int | None = None
    next_step_due: int | None = None
    waiting_since: int | None = None


@dataclass(frozen=True, config=STRICT)
class MetPromise:
    """A promise of the strategy that was delivered: by a document or a minute, in words, and who said so."""

    promise: Key
    on: int
    by: MetBy
    title: Words
    said_by: Words
    link: str = ""


@dataclass(frozen=True, config=STRICT)
class MeasuresFile:
    """`measures.json`."""

    measures: tuple[MeasureDefinition, ...]
    promises_met: tuple[MetPromise, ...]
