"""The examples of docs/rag.md are true."""

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from delivery.actions.rules import ActionFacts, action_rag
from delivery.progress.rules import Agreed, Evidence, agreed_until, objective_rag, standing
from delivery.progress.rules.local import InPlan, roll_up, roll_up_words
from delivery.strategy.rules import (
    Baseline,
    Choice,
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
    ("name", "least"),
    [("actions", 20), ("measures", 20), ("objectives", 24), ("agreed", 9), ("smallest", 6), ("local", 8)],
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


PLACES = {
    "district": (7, "districts"),
    "csp": (6, "community safety partnerships"),
    "agency": (19, "agencies"),
}
CHOICES = {"adopts": Choice.ADOPT, "adapts": Choice.ADAPT, "leaves": Choice.NOT_APPLICABLE}


def numbered(cell: str) -> tuple[ActionFacts, ...]:
    """Read "1, 2 late": two actions, the second 40 days past its due date."""
    words = [part.split() for part in cell.split(",") if part.strip()]
    return tuple(
        replace(
            described_action(f"in progress{', due 40 days ago' if late else ''}"),
            reference=f"A-{int(number):04}",
        )
        for number, *late in words
    )


def in_plan(text: str) -> InPlan:
    who, _, actions = text.partition(":")
    kind, verb, *_ = who.split()
    return InPlan(kind, CHOICES[verb], numbered(actions))


@pytest.mark.parametrize("row", examples("local"), ids=lambda row: row[0])
def test_what_the_plans_of_the_document_do_is_said_and_changes_no_colour_of_the_county(
    row: list[str],
) -> None:
    _, plans, county, colour, said, shared = row
    own = numbered(county)
    assert word(objective_rag(Evidence("9.1.1", own), TODAY, SETTINGS)) == colour
    places = [(kind, number) for kind, (number, _) in PLACES.items()]
    of_county = frozenset(action.reference for action in own)
    found = roll_up([in_plan(text) for text in plans.split(";")], places, of_county, TODAY, SETTINGS)
    assert roll_up_words(found, {kind: words for kind, (_, words) in PLACES.items()}) == said
    assert found.shared == int(shared)
