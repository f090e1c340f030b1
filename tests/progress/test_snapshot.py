"""A snapshot is one canonical text that gives back what it was made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.progress.snapshot import (
    FORMAT,
    FrozenAction,
    FrozenAgreed,
    FrozenAim,
    FrozenFigure,
    FrozenMeasure,
    FrozenObjective,
    FrozenPosition,
    FrozenPromise,
    FrozenReading,
    as_text,
    hash_of,
    read_text,
)
from delivery.strategy.rules import Rag

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
RAGS = st.sampled_from([*Rag, None])
FIGURES = st.builds(FrozenFigure, WORDS, DAYS)
OBJECTIVES = st.builds(
    FrozenObjective,
    aim=WORDS,
    number=WORDS,
    title=WORDS,
    statement=WORDS,
    lead=WORDS,
    derived=RAGS,
    shown=RAGS,
    reasons=st.lists(WORDS, max_size=2).map(tuple),
    agreed=st.none()
    | st.builds(FrozenAgreed, st.sampled_from(Rag), WORDS, DAYS, DAYS, WORDS, WORDS, st.none() | DAYS),
    comment=WORDS,
    minute=WORDS,
    live=st.integers(0, 99),
    late=st.integers(0, 99),
    complete=st.integers(0, 99),
    actions=st.none()
    | st.lists(
        st.builds(FrozenAction, WORDS, WORDS, WORDS, st.sampled_from(ActionStatus), RAGS, st.none() | DAYS),
        max_size=2,
    ).map(tuple),
    measures=st.lists(
        st.builds(
            FrozenMeasure,
            WORDS,
            WORDS,
            WORDS,
            RAGS,
            WORDS,
            st.none() | FIGURES,
            st.none() | FIGURES,
            st.none() | FIGURES,
            st.lists(st.builds(FrozenReading, DAYS, WORDS, st.booleans()), max_size=2).map(tuple),
        ),
        max_size=1,
    ).map(tuple),
    promises=st.lists(st.builds(FrozenPromise, WORDS, st.none() | DAYS), max_size=1).map(tuple),
)
POSITIONS = st.builds(
    FrozenPosition,
    format=st.just(FORMAT),
    strategy=WORDS,
    held_on=DAYS,
    closed_at=WORDS,
    meeting=WORDS,
    agencies_reporting=st.integers(0, 19),
    agencies=st.integers(0, 19),
    aims=st.lists(st.builds(FrozenAim, WORDS, WORDS), max_size=2).map(tuple),
    objectives=st.lists(OBJECTIVES, max_size=2).map(tuple),
)


@given(POSITIONS)
def test_what_is_read_back_is_what_was_frozen_and_writes_the_same_text(frozen: FrozenPosition) -> None:
    text = as_text(frozen)
    assert read_text(text) == frozen
    assert as_text(read_text(text)) == text


@given(POSITIONS)
def test_another_colour_is_another_hash(frozen: FrozenPosition) -> None:
    if frozen.objectives:
        first = frozen.objectives[0]
        other = Rag.RED if first.shown is not Rag.RED else Rag.BLUE
        changed = replace(frozen, objectives=(replace(first, shown=other), *frozen.objectives[1:]))
        assert hash_of(as_text(changed)) != hash_of(as_text(frozen))


@pytest.mark.parametrize("text", ["", "{}", "[]", "nothing", '{"format": 1}'])
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_text(text)
