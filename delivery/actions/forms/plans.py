"""The form of an imported plan: which column is which, and which objective is meant."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.actions.plan.layouts import Chosen
from delivery.web import Form

COLUMN = "column-"
MOST_ASKED = 60


def read_columns(form: Form) -> Chosen:
    """What each column was said to be, by the key of its layout and its place."""
    chosen: dict[str, dict[int, str]] = {}
    for name, value in form.pairs:
        key, _, place = name.removeprefix(COLUMN).rpartition("-")
        if name.startswith(COLUMN) and key and place.isascii() and place.isdigit() and len(place) < 4:
            chosen.setdefault(key, {})[int(place)] = value
    return chosen


def read_objective_answers(form: Form) -> Mapping[str, str]:
    """The number chosen for the words of each objective that nobody could tell, by the words in small letters."""
    asked = form.all("asked_objective")[:MOST_ASKED]
    answers = {words.casefold(): form[f"objective-{number}"] for number, words in enumerate(asked, start=1)}
    return {words: answer for words, answer in answers.items() if answer}
