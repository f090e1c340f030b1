"""Readings typed or imported many at a time: each row is checked by itself, and a wrong one loses no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from delivery.errors import Invalid
from delivery.wording import short_day

from .entering import reading_problem
from .figures import has_two_readings, is_continental, read_value
from .measures import Measure
from .periods import read_period
from .units import is_share

LONGEST_NOTE = 1_999
# What spreadsheets call the unit of any share.
_SHARES = {"%", "percent", "per cent", "percentage"}


class RowState(StrEnum):
    """What becomes of a row: it is new, corrects a reading, is here already, is empty, or is wrong."""

    NEW = "new"
    CORRECTS = "corrects"
    SAME = "already here"
    EMPTY = "empty"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was typed; `place` is where it came from ("row 4"), `period` empty for that of the whole table."""

    place: str
    measure: str
    value: str
    period: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Enterable:
    """A measure that readings can be entered for: `standing` are the ids and values that stand, by their day."""

    id: int
    measure: Measure
    may_read: bool
    whose: str = ""
    standing: Mapping[date, tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with what it means; `fault` is the field that is wrong (measure, period, value, unit), `sentence` why.

    `corrects` is the id of the reading whose place it takes.
    """

    row: TypedRow
    state: RowState
    known: Enterable | None = None
    on: date | None = None
    value: float | None = None
    corrects: int | None = None
    fault: str = ""
    sentence: str = ""

    @property
    def is_saved(self) -> bool:
        """Whether saving enters it."""
        return self.state in {RowState.NEW, RowState.CORRECTS}


def check_rows(
    rows: Sequence[TypedRow],
    measures: Sequence[Enterable],
    today: date,
    *,
    period: str = "",
    reason: str = "",
    from_file: bool = False,
) -> tuple[CheckedRow, ...]:
    """What each row means and what is wrong with it, in their order.

    `period` is the day of rows that have none, `reason` why readings that stand are corrected.
    """
    checking = _Checking(
        _by_name(measures),
        today,
        period,
        reason.strip(),
        from_file=from_file,
        is_mixed=any(is_continental(row.value) for row in rows),
    )
    return tuple(checking.checked(row) for row in rows)


def _by_name(measures: Sequence[Enterable]) -> dict[str, list[Enterable]]:
    found: dict[str, list[Enterable]] = {}
    for one in measures:
        for words in {_folded(one.measure.key), _folded(one.measure.name)}:
            found.setdefault(words, []).append(one)
    return found


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


class _Wrong(Exception):
    def __init__(self, fault: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fault, self.sentence = fault, sentence


class _Checking:
    """One run through the rows, which remembers what earlier ones are for."""

    def __init__(
        self,
        by_name: Mapping[str, Sequence[Enterable]],
        today: date,
        period: str,
        reason: str,
        *,
        from_file: bool,
        is_mixed: bool,
    ) -> None:
        self._by_name, self._today, self._period, self._reason = by_name, today, period, reason
        self._from_file, self._is_mixed = from_file, is_mixed
        self._places: dict[tuple[int, date], str] = {}

    def checked(self, row: TypedRow) -> CheckedRow:
        if not row.value.strip():
            return CheckedRow(row, RowState.EMPTY, self._known(row.measure))
        known: Enterable | None = None
        on: date | None = None
        try:
            known = self._measure(row)
            self._check_unit(row, known)
            on = self._day(row, known)
            if len(row.note) + len(self._reason) > LONGEST_NOTE:
                raise _Wrong(
                    "note", "Its note is too long: use at most 2,000 characters, the reason included."
                )
            return self._against(row, known, on, self._value(row, known))
        except _Wrong as wrong:
            return CheckedRow(row, RowState.WRONG, known, on, fault=wrong.fault, sentence=wrong.sentence)

    def _known(self, words: str) -> Enterable | None:
        found = self._by_name.get(_folded(words), ())
        return found[0] if len(found) == 1 else None

    def _measure(self, row: TypedRow) -> Enterable:
        found = self._by_name.get(_folded(row.measure), ())
        named = f"“{row.measure.strip()[:80]}”"
        if not row.measure.strip():
            raise _Wrong("measure", "It names no measure: type its key or its whole name.")
        if not found:
            raise _Wrong("measure", f"No measure is called {named}: use the key or the name of the template.")
        if len(found) > 1:
            raise _Wrong("measure", f"{len(found)} measures are called {named}: use the key of the template.")
        if not found[0].may_read:
            raise _Wrong("measure", f"This is for {found[0].whose or 'its owner'} to enter.")
        return found[0]

    def _check_unit(self, row: TypedRow, known: Enterable) -> None:
        unit = known.measure.unit
        given = _folded(row.unit)
        if given and given != _folded(unit) and not (is_share(unit) and given in _SHARES):
            raise _Wrong(
                "unit",
                f"Its unit is “{unit}” here and “{row.unit.strip()[:60]}” in this row: turn the number into {unit}, "
                "and then leave the unit out.",
            )

    def _day(self, row: TypedRow, known: Enterable) -> date:
        words = row.period.strip() or self._period.strip()
        on = read_period(words)
        if on is None:
            given = f"“{words[:40]}” is no date" if words else "It has no date"
            raise _Wrong("period", f"{given}: type the last day of its period, such as 31 March 2026.")
        if sentence := reading_problem(known.measure, on, self._today):
            raise _Wrong("period", sentence)
        return on

    def _value(self, row: TypedRow, known: Enterable) -> float:
        if self._is_mixed and has_two_readings(row.value):
            raise _Wrong(
                "value",
                f"“{row.value.strip()}” can be read in two ways beside numbers with a decimal comma: write it without "
                "any comma of thousands.",
            )
        try:
            return read_value(row.value, known.measure.unit, from_file=self._from_file)
        except Invalid as error:
            raise _Wrong("value", error.sentence) from error

    def _against(self, row: TypedRow, known: Enterable, on: date, value: float) -> CheckedRow:
        """The row beside those before it, and beside the reading that stands for its day."""
        before = self._places.setdefault((known.id, on), row.place)
        if before != row.place:
            raise _Wrong("measure", f"It is for the same measure and day as {before}: keep one of them.")
        reading_id, stands = known.standing.get(on, (None, None))
        if reading_id is None:
            return CheckedRow(row, RowState.NEW, known, on, value)
        if stands == value:
            return CheckedRow(row, RowState.SAME, known, on, value)
        if not self._reason:
            raise _Wrong(
                "value",
                f"There is another reading for {short_day(on)} already: say below why it is corrected, or leave this out.",
            )
        return CheckedRow(row, RowState.CORRECTS, known, on, value, reading_id)
