"""`delivery minutes`: read minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from delivery.cli.files import InFile, as_json_text
from delivery.errors import Invalid


@click.group()
def minutes() -> None:
    """Read minutes."""


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


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"--date must be a day such as 2016-05-03, not {text!r}.") from None
