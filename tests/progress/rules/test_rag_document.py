"""The examples of docs/rag.md are true."""

import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from delivery.actions.rules import action_rag
from delivery.progress.rules import Agreed, agreed_until, objective_rag, standing
from delivery.strategy.rules import (
    Baseline,
    Direction,
    Judgement,
    Measure,
    MeasureRecord,
    Rag,
    RagSettings,
    Reading,
    Target,
    measure_rag,
    shown_counts,
)

from .evidence import SETTINGS, TODAY, described_action, evidence

TEXT = (Path(__file__).parents[3] / "docs" / "rag.md").read_text(encoding="utf-8")
START = date(2025, 1, 1)
TARGETS = {"up": 80, "down": 40, "hold": 60}


def examples(name: str) -> list[list[str]]:
    """Read the cells of the table that follows a marker, without its two head lines."""
    table = TEXT.split(f"<!-- examples: {name} -->\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def word(judgement: Judgement | None) -> str:
    return judgement.status.word if judgement and judgement.status else "no colour"


def first(judgement: Judgement | None) -> str:
    return judgement.reasons[0].sentence if judgement else ""


@pytest.mark.parametrize(
    ("name", "least"), [("actions", 20), ("measures", 20), ("objectives", 24), ("agreed", 9), ("smallest", 6)]
)
def test_no_table_is_lost(name: str, least: int) -> None:
    assert len(examples(name)) >= least


def test_the_colours_are_said_as_in_the_document() -> None:
    assert dict(examples("colours")) == {status.word: status.label for status in Rag}


def test_every_threshold_is_in_the_document_with_its_default() -> None:
    documented = {name: default for name, default, _ in examples("thresholds")}
    assert documented == {field.name: str(getattr(SETTINGS, field.name)) for field in fields(RagSettings)}


@pytest.mark.parametrize("row", examples("actions"), ids=lambda row: row[0])
def test_an_action_of_the_document_has_its_colour(row: list[str]) -> None:
    words, colour, said = row
    judgement = action_rag(described_action(words), TODAY, SETTINGS)
    assert (word(judgement), first(judgement)) == (colour, said)


@pytest.mark.parametrize("row", examples("objectives"), ids=lambda row: row[0])
def test_an_objective_of_the_document_has_its_colour(row: list[str]) -> None:
    _, actions, measures, promises, colour, said = row
    judgement = objective_rag(evidence(actions, measures, promises), TODAY, SETTINGS)
    assert (word(judgement), first(judgement)) == (colour, said)


def readings(cell: str) -> tuple[Reading, ...]:
    found = re.findall(r"day (\d+): ([\d.]+)", cell)
    return tuple(Reading(START + timedelta(days=int(day)), float(value)) for day, value in found)


def measure(better: str) -> Measure:
    way = better.split(",", maxsplit=1)[0]
    return Measure(
        key=way,
        name="Measure",
        direction=Direction("up" if way == "hold" else way),
        unit="reports" if way == "watch" else "%",
        source="Survey",
        frequency_days=366 if "annual" in better else 92,
        lag_days=30,
        baseline=Baseline(100 if way == "watch" else 60, START),
        target=Target(TARGETS[way], START + timedelta(days=200)) if way in TARGETS else None,
    )


@pytest.mark.parametrize("row", examples("measures"), ids=" ".join)
def test_a_measure_of_the_document_has_its_colour(row: list[str]) -> None:
    better, own, of_pair, today, colour = row
    pair = MeasureRecord(measure("up"), readings(of_pair)) if of_pair else None
    on = START + timedelta(days=int(today.removeprefix("day ")))
    assert word(measure_rag(measure(better), readings(own), on, SETTINGS, pair)) == colour


@pytest.mark.parametrize("row", examples("agreed"), ids=" ".join)
def test_an_agreed_colour_of_the_document_stands_or_has_expired(row: list[str]) -> None:
    derived, status, ago, review, shown, difference = row
    agreed_on = TODAY - timedelta(days=int(ago))
    until = agreed_until(agreed_on, agreed_on + timedelta(days=int(review.removesuffix(" days"))), SETTINGS)
    agreed = Agreed(Rag(status.lower()), "Reason", "Chair", "the Strategic Group", agreed_on, until)
    judgement = Judgement(None if derived == "no colour" else Rag(derived.lower()), ())
    found = standing(judgement, agreed, TODAY, SETTINGS)
    assert (found.shown.word if found.shown else "no colour") == shown
    assert ("expired" if found.expired else found.difference.value) == difference


@pytest.mark.parametrize("row", examples("smallest"), ids=" ".join)
def test_a_list_of_the_document_is_shown_as_it_says(row: list[str]) -> None:
    counts, known, rows, total = row
    shown = shown_counts([int(count) for count in counts.split(",")], 5, total_is_known=known == "yes")
    assert (", ".join(shown.rows), shown.total) == (rows, total)
