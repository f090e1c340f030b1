"""The rows of readings as a form carries them and as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.progress.queries.position import Position, position_on
from delivery.strategy.queries.measure_records import readings_of, rights_over_listed, standing_of
from delivery.strategy.rules import (
    CheckedRow,
    Enterable,
    RowState,
    TypedRow,
    last_quarter_end,
    said_value,
    shown_value,
    smallest_shown,
)
from delivery.strategy.rules.entry_table import MOST_ROWS
from delivery.web import Form, Request, found, today, viewer
from delivery.wording import count, short_day

_VALUE = re.compile(r"value-(\d{1,6})", re.ASCII)


@dataclass(frozen=True)
class RowShown:
    """A row of the page: its fields as typed, what they mean, and the sentence where one is wrong.

    `number` ends the names of its fields. `name` is that of the measure, empty where none is meant; `latest` what
    stands now. `meaning` says what will be saved.
    """

    number: int
    typed: TypedRow
    name: str
    unit: str
    latest: str
    state: RowState | None
    meaning: str
    fault: str
    sentence: str


@dataclass(frozen=True)
class Entering:
    """The measures that somebody may enter readings for, and all others, with the position of today."""

    position: Position
    measures: tuple[Enterable, ...]

    @property
    def own(self) -> tuple[Enterable, ...]:
        """Those that wait for readings of this person: they have a baseline."""
        return tuple(one for one in self.measures if one.may_read and one.measure.baseline)


async def entering(request: Request) -> Entering:
    """What there is to enter; NotFound before a strategy is loaded."""
    position = found(await position_on(today(request)))
    who = viewer(request)
    stored = await readings_of(
        [judged.measure.id for objective in position.objectives for judged in objective.measures]
    )
    measures = []
    for objective in position.objectives:
        lead = objective.objective.lead
        for judged in objective.measures:
            measure = judged.measure.record.measure
            measures.append(
                Enterable(
                    id=judged.measure.id,
                    measure=measure,
                    may_read=rights_over_listed(judged.measure, lead.id if lead else None, who).read,
                    whose=measure.owner or (lead.name if lead else ""),
                    standing=standing_of(stored.get(judged.measure.id, ())),
                )
            )
    return Entering(position, tuple(measures))


def empty_rows(one: Entering) -> tuple[TypedRow, ...]:
    """One row for each measure that waits for readings."""
    return tuple(
        TypedRow(f"row {number}", measure.measure.key, "") for number, measure in enumerate(one.own, 1)
    )


def typed_rows(form: Form) -> tuple[TypedRow, ...]:
    """The rows that a form carries, in the order of their numbers."""
    found = {match[1] for name, _ in form.pairs if (match := _VALUE.fullmatch(name))}
    numbers = sorted(found, key=int)[:MOST_ROWS]
    return tuple(
        TypedRow(
            place=form[f"place-{number}"][:80] or f"row {at}",
            measure=form[f"measure-{number}"],
            value=form[f"value-{number}"],
            period=form[f"period-{number}"],
            unit=form[f"unit-{number}"],
            note=form[f"note-{number}"],
        )
        for at, number in enumerate(numbers, 1)
    )


def shown_rows(
    one: Entering, rows: Sequence[TypedRow], checked: Sequence[CheckedRow] | None
) -> tuple[RowShown, ...]:
    """The rows for the page; `checked` None before anything is typed."""
    checks: Sequence[CheckedRow | None] = checked if checked is not None else [None] * len(rows)
    names = {measure.measure.key: measure for measure in one.measures}
    return tuple(
        _shown(one, number, row, (check and check.known) or names.get(row.measure), check)
        for number, (row, check) in enumerate(zip(rows, checks, strict=True), 1)
    )


def problems_of(shown: Sequence[RowShown]) -> Mapping[str, str]:
    """The sentence of each wrong row, by the field that it is about."""
    return {
        f"{one.fault}-{one.number}": f"{one.typed.place.capitalize()}: {one.sentence}"
        for one in shown
        if one.state is RowState.WRONG
    }


def saved_words(saved: int, rows: Sequence[CheckedRow]) -> str:
    """5 readings saved; 1 was here already."""
    same = sum(1 for row in rows if row.state is RowState.SAME)
    already = f"; {same:,} {'was' if same == 1 else 'were'} here already" if same else ""
    return f"{count(saved, 'reading')} saved{already}."


def default_period(request: Request) -> date:
    """The end of the last quarter."""
    return last_quarter_end(today(request))


def _shown(
    one: Entering, number: int, row: TypedRow, known: Enterable | None, check: CheckedRow | None
) -> RowShown:
    settings = one.position.strategy.settings
    latest = ""
    if known and known.standing:
        day = max(known.standing)
        latest = f"{said_value(known.measure, known.standing[day][1], settings)}, {short_day(day)}"
    return RowShown(
        number=number,
        typed=row,
        name=known.measure.name if known else "",
        unit=known.measure.unit if known else "",
        latest=latest,
        state=check.state if check and check.state is not RowState.EMPTY else None,
        meaning=_meaning(one, check) if check else "",
        fault=check.fault if check else "",
        sentence=check.sentence if check else "",
    )


def _meaning(one: Entering, check: CheckedRow) -> str:
    """What is saved, so that a number is seen as it was read: it was typed a moment ago by who sees it."""
    if check.known is None or check.on is None or check.value is None:
        return ""
    unit = check.known.measure.unit
    said = f"{shown_value(check.value, 0)}{unit if unit.startswith('%') else f' {unit}'} for {short_day(check.on)}"
    if check.state is not RowState.CORRECTS:
        return said
    before = check.known.standing[check.on][1]
    smallest = smallest_shown(check.known.measure, one.position.strategy.settings)
    return f"{said}, in place of {shown_value(before, smallest)}"
