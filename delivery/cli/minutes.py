"""`delivery minutes`: read minutes, and measure how well they are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from delivery.cli.files import InFile, InFolder, as_json_text
from delivery.errors import Invalid

if TYPE_CHECKING:
    from delivery.meetings.reading.scoring.marked import Marked

_LABELS = ".gold.json"
_TEXTS = (".txt", ".md", ".docx", ".html", ".htm")


@click.group()
def minutes() -> None:
    """Read minutes, and measure how well they are read."""


@minutes.command("read")
@click.argument("file", type=InFile)
@click.option(
    "--date", "held_on", metavar="YYYY-MM-DD", help="When the meeting was, for dates without a year."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def minutes_read(file: Path, held_on: str | None, as_json: bool) -> None:
    """Find actions, decisions, questions and commitments in FILE; nothing is saved."""
    from delivery.intake.reader import read_file_now
    from delivery.meetings import reading

    day = _day_of(held_on) if held_on else None
    found = reading.read_minutes(read_file_now(file.read_bytes(), file.name).text, held_on=day)
    click.echo(as_json_text(reading.as_json(found)) if as_json else reading.in_words(found))


@minutes.command("score")
@click.argument("folder", type=InFolder, metavar="DIR")
@click.option("--misses", is_flag=True, help="List what was missed, and what nobody had marked.")
def minutes_score(folder: Path, misses: bool) -> None:
    """Compare what is found in the minutes of DIR with what people marked in them; nothing is saved."""
    from delivery.intake.reader import read_file_now
    from delivery.meetings.reading import read_minutes
    from delivery.meetings.reading.scoring.in_words import score_in_words
    from delivery.meetings.reading.scoring.scores import score

    scores = []
    for labels in _labels_in(folder):
        text = _text_beside(labels)
        reading = read_minutes(read_file_now(text.read_bytes(), text.name).text)
        scores.append((labels.name.removesuffix(_LABELS), score(reading, _marked_in(labels))))
    click.echo(score_in_words(scores, with_misses=misses))


def _labels_in(folder: Path) -> list[Path]:
    found = sorted(folder.glob(f"*{_LABELS}"))
    if not found:
        raise Invalid(
            f"There are no labels in {folder}. Put NAME{_LABELS} beside each NAME.txt; docs/commands.md says what "
            "stands in it."
        )
    return found


def _text_beside(labels: Path) -> Path:
    name = labels.name.removesuffix(_LABELS)
    beside = [labels.with_name(name + ending) for ending in _TEXTS]
    text = next((path for path in beside if path.is_file()), None)
    if text is None:
        raise Invalid(f"The minutes of {labels.name} are missing: put {name}.txt or {name}.docx beside it.")
    return text


def _marked_in(labels: Path) -> Marked:
    from delivery.meetings.reading.scoring.marked import marked_in

    try:
        return marked_in(labels.read_text("utf-8"))
    except ValueError as error:
        raise Invalid(f"{labels.name} cannot be read: {error}.") from None


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"--date must be a day such as 2016-05-03, not {text!r}.") from None
