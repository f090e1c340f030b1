"""Builders of evidence for the tests of objectives, and of the same evidence from the words of docs/rag.md."""

import re
from dataclasses import replace
from datetime import date, timedelta

from delivery.actions.rules import ActionFacts, ActionStatus, reference
from delivery.progress.rules import Evidence, objective_rag
from delivery.strategy.rules import (
    Baseline,
    Direction,
    Measure,
    MeasureRecord,
    Promise,
    RagSettings,
    Reading,
    Target,
)

TODAY = date(2026, 3, 5)
SETTINGS = RagSettings()
VALUES = {"Green": 85.0, "Amber": 79.0, "Red": 50.0}


def evidence(actions: str = "", measures: str = "", promises: str = "") -> Evidence:
    """Build an objective's evidence from three descriptions; parts are separated by semicolons."""
    described = [part for item in _parts(actions) for part in _repeated(item)]
    promised = [part for item in _parts(promises) for part in _repeated(item.replace(" ", " × ", 1))]
    facts = [described_action(words, number) for number, words in enumerate(described, 1)]
    keys = [f"promise-{number}" for number in range(1, len(promised) + 1)]
    worked_on = [key for key, words in zip(keys, promised, strict=True) if words == "worked on"]
    live = [place for place, fact in enumerate(facts) if fact.is_live]
    for place, key in zip(live, worked_on, strict=False):
        facts[place] = replace(facts[place], promise=key)
    return Evidence(
        number="9.1.1",
        actions=tuple(facts),
        measures=tuple(described_measure(words, n) for n, words in enumerate(_parts(measures), 1)),
        promises=tuple(
            Promise(key, f"Promise {n}", met=words == "met")
            for n, (key, words) in enumerate(zip(keys, promised, strict=True), 1)
        ),
    )


def described_action(words: str, number: int = 1) -> ActionFacts:
    """Build an action from words such as "in progress, due 40 days ago, heard 93 days ago, at risk"."""
    status, *details = [word.strip() for word in words.split(",")]
    facts = ActionFacts(
        reference(number),
        ActionStatus(status),
        due=TODAY + timedelta(days=60),
        last_heard=TODAY - timedelta(days=3),
    )
    for detail in details:
        facts = _with_detail(facts, detail)
    return facts


def _with_detail(facts: ActionFacts, detail: str) -> ActionFacts:
    days = int(found[0]) if (found := re.search(r"\d+", detail)) else 0
    match re.sub(r"\d+ (day|time)s?", "#", detail):
        case "due in #":
            return replace(facts, due=TODAY + timedelta(days=days))
        case "due # ago":
            return replace(facts, due=TODAY - timedelta(days=days))
        case "due today":
            return replace(facts, due=TODAY)
        case "no date":
            return replace(facts, due=None)
        case "heard # ago":
            return replace(facts, last_heard=TODAY - timedelta(days=days))
        case "never heard":
            return replace(facts, last_heard=None)
        case "moved #":
            return replace(facts, due_moves=days)
        case "moved late":
            return replace(facts, moved_after_due=True)
        case "imported":
            return replace(facts, imported=True)
        case "updated":
            return replace(facts, updated=True)
        case "at risk":
            return replace(facts, at_risk=True)
    raise ValueError(f"An action cannot be “{detail}”.")


def described_measure(words: str, number: int = 1) -> MeasureRecord:
    """Build a measure past its target date from words such as "Green, annual, 100 days old"."""
    colour, *details = [word.strip() for word in words.split(",")]
    age = int(details[-1].removesuffix(" days old"))
    measure = Measure(
        key=f"measure-{number}",
        name=f"Measure {number}",
        direction=Direction.UP,
        unit="%",
        source="Survey",
        frequency_days=366 if "annual" in details else 92,
        lag_days=30,
        baseline=Baseline(60, date(2022, 1, 1)),
        target=Target(80, date(2023, 1, 1)),
    )
    return MeasureRecord(measure, (Reading(TODAY - timedelta(days=age), VALUES[colour]),))


def colour(of: Evidence, today: date = TODAY) -> str:
    status = objective_rag(of, today, SETTINGS).status
    return status.word if status else "no colour"


def sentences(of: Evidence) -> list[str]:
    return [reason.sentence for reason in objective_rag(of, TODAY, SETTINGS).reasons]


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(";") if part.strip()]


def _repeated(words: str) -> list[str]:
    number, times, rest = words.partition(" × ")
    return [rest] * int(number) if times else [words]
