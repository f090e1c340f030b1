"""A plan that goes out and comes in again changes nothing, whatever its texts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.actions.due import Due
from delivery.actions.owners import Owner, written
from delivery.actions.plan.cells import PlanLine
from delivery.actions.plan.comparing import Outcome
from delivery.actions.plan.document import PlanDocument, write_plan
from delivery.actions.plan.sheet import COLUMNS, HEADER, csv_cells, sheet_cells
from delivery.actions.plan.standing import StandingAction
from delivery.actions.rules import ActionStatus
from delivery.meetings.documents.look import DocumentLook
from delivery.spreadsheet import csv_bytes
from delivery.workbook import workbook_bytes
from tests.actions.plan.plans import (
    COUNCIL_OWNER,
    OBJECTIVES,
    TODAY,
    TRUST_OWNER,
    compared,
    numbers_of,
    read_bytes,
)

LOOK = DocumentLook("Northern Partnership", TODAY)


@dataclass(frozen=True)
class Told:
    """An action with its last update."""

    action: StandingAction
    updated: date | None

    @property
    def line(self) -> PlanLine:
        """It as it goes out."""
        one = self.action
        return PlanLine(
            reference=one.reference,
            objectives=one.objectives,
            text=one.text,
            lead=one.lead,
            timescale=one.timescale,
            due=None if one.due.phrase or one.due.is_assumed else one.due.day,
            status=one.status.label,
            rag="red",
            colour="Red – off track",
            update=one.notes[-1] if one.notes else "",
            updated=self.updated,
        )


AWKWARD = st.one_of(
    st.sampled_from(
        (
            "=1+1",
            "+44 1604",
            "-5 in a row",
            "@home",
            "'quoted",
            "'=quoted",
            'say "no", then; go\tnow|or',
            "one\ntwo\n\nthree",
            "Total",
            "Action",
            "_x0041_",
            "3/3/16 – rang",
            "2016-03-04",
            "9.1.1",
            "–",
            "Ongoing",
            "a,b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s",
            "x" * 3_900,
        )
    ),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=60
    ),
).filter(lambda words: bool(words.strip()) and words.strip("'’ \t\n–\xad\ufeff") != "")
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
DUES = st.one_of(
    st.just(Due()),
    DAYS.map(Due),
    DAYS.map(lambda day: Due(day, is_assumed=True)),
    st.tuples(DAYS, AWKWARD).map(lambda pair: Due(pair[0], pair[1][:200], is_assumed=True)),
    AWKWARD.map(lambda words: Due(None, words[:200])),
)
OWNERS: st.SearchStrategy[tuple[Owner, ...]] = st.lists(
    st.one_of(st.sampled_from((TRUST_OWNER, COUNCIL_OWNER)), AWKWARD.map(written)), max_size=3, unique=True
).map(tuple)
NUMBERS = st.lists(st.sampled_from([one.number for one in OBJECTIVES]), max_size=3, unique=True).map(tuple)


@st.composite
def actions(draw: st.DrawFn) -> list[Told]:
    told = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        notes = draw(st.lists(AWKWARD, max_size=2).map(tuple))
        told.append(
            Told(
                StandingAction(
                    id=number,
                    number=number,
                    version=1,
                    text=draw(AWKWARD),
                    objectives=draw(NUMBERS),
                    owners=draw(OWNERS),
                    due=draw(DUES),
                    status=draw(st.sampled_from(list(ActionStatus))),
                    notes=notes,
                ),
                draw(DAYS) if notes else None,
            )
        )
    return told


def as_workbook(told: Sequence[Told]) -> bytes:
    return workbook_bytes("Delivery plan", COLUMNS, [sheet_cells(one.line) for one in told])


def as_csv(told: Sequence[Told]) -> bytes:
    return csv_bytes(HEADER, [csv_cells(one.line) for one in told])


def as_word(told: Sequence[Told]) -> bytes:
    return write_plan(PlanDocument("Strategy", "", [one.line for one in told]), LOOK)


@pytest.mark.parametrize("write", [as_workbook, as_csv, as_word])
@settings(max_examples=60)
@given(told=actions())
def test_a_plan_that_comes_back_as_it_went_changes_nothing(write, told: list[Told]) -> None:  # type: ignore[no-untyped-def]
    reading = read_bytes(write(told))
    assert [numbers_of(row) for row in reading.actions] == [one.action.objectives for one in told]
    found = compared(reading.actions, [one.action for one in told])
    assert [(row.action.number, row.changes) for row in found.rows if row.action] == [
        (one.action.number, ()) for one in told
    ]
    assert {row.outcome for row in found.rows} == {Outcome.UNCHANGED}
    assert found.missing == ()
