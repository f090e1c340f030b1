"""The texts that people marked, and what they marked in them, as `texts/` holds it."""

from __future__ import annotations

from pathlib import Path

from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.scoring.marked import Marked, marked_in
from delivery.meetings.reading.scoring.scores import Score, score

TEXTS = Path(__file__).parent / "texts"
SLUGS = tuple(sorted(path.stem for path in TEXTS.glob("*.txt")))


def text_of(slug: str) -> str:
    return (TEXTS / f"{slug}.txt").read_bytes().decode("utf-8")


def marked_by_people(slug: str) -> Marked:
    return marked_in((TEXTS / f"{slug}.json").read_text("utf-8"))


def score_of(slug: str) -> Score:
    return score(read_minutes(text_of(slug)), marked_by_people(slug))
