"""What is counted as found, missed and made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from delivery.cli import commands
from delivery.meetings.reading import read_minutes
from delivery.meetings.reading.scoring.marked import Marked, marked_in
from delivery.meetings.reading.scoring.scores import RegisterScore, Score, Share, score

TEXT = """Present: Ann Bell (AB)

Action: AB to ring the hall by Friday.
Action: CD to write to the school.
RESOLVED: (i) That the gate be painted.
EB asked who pays for the lamp. Nobody knew.
"""
LABELS = {
    "actions": [
        {"text": "ring the hall", "owners": ["AB"], "due": "by Friday"},
        {"text": "write to the school", "owners": ["EF"], "due": None},
        {"text": "mend the tap", "owners": [], "due": None},
        {"text": "an entry that may be found or not", "owners": [], "ambiguous": True},
    ],
    "decisions": [{"text": "That the gate be painted", "number": "(i)"}],
    "questions": [{"text": "who pays for the lamp", "open": True}],
    "people": [{"initials": "AB", "name": "Bell"}, {"initials": "CD", "name": None}],
}


def measured() -> Score:
    return score(read_minutes(TEXT), marked_in(json.dumps(LABELS)))


def test_each_register_counts_what_is_right_missed_and_extra() -> None:
    told = measured()
    assert (len(told.actions.pairs), told.actions.missed, told.actions.extra) == (2, ("mend the tap",), ())
    assert (told.actions.owners, told.actions.due) == (Share(1, 2), Share(2, 2))
    assert round(told.actions.f1, 2) == 0.8
    assert (told.decisions.f1, told.decisions.numbers) == (1.0, Share(1, 1))
    assert (told.questions.f1, told.questions.open) == (1.0, Share(1, 1))
    assert (told.named, told.invented) == (Share(1, 1), 0)


def test_scores_of_several_texts_add_up() -> None:
    both = measured() + measured()
    assert (len(both.actions.pairs), both.actions.owners, both.named) == (4, Share(2, 4), Share(2, 2))


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert (RegisterScore().precision, RegisterScore().f1) == (1.0, 1.0)
    assert RegisterScore(extra=("x",)).f1 == 0
    assert RegisterScore(missed=("x",)).f1 == 0
    assert score(read_minutes(""), Marked()).combined.f1 == 1


@pytest.mark.parametrize("labels", ["{", "[]", '{"actions": ["ring the hall"]}'])
def test_labels_that_are_none_say_what_is_wrong(labels: str) -> None:
    with pytest.raises(ValueError, match=r"it is no JSON|must"):
        marked_in(labels)


def test_a_partnership_scores_its_own_minutes(tmp_path: Path) -> None:
    for name in ("march", "may"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(LABELS), "utf-8")
    answer = CliRunner().invoke(commands, ["minutes", "score", str(tmp_path), "--misses"])
    assert answer.exit_code == 0
    assert "missed actions: mend the tap" in answer.output
    [total] = answer.output.split("All 2 texts")[1:]
    assert "owner 2 of 4 (0.500), due 4 of 4 (1.000)" in total


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"march.txt": TEXT}, "There are no labels in"),
        ({"march.gold.json": "{}"}, "put march.txt or march.docx beside it"),
        ({"march.txt": TEXT, "march.gold.json": "{"}, "march.gold.json cannot be read: it is no JSON"),
    ],
)
def test_a_folder_that_cannot_be_scored_gets_a_sentence(
    tmp_path: Path, files: dict[str, str], sentence: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    answer = CliRunner().invoke(commands, ["minutes", "score", str(tmp_path)])
    assert answer.exit_code != 0
    assert sentence in answer.output + str(answer.exception)
