"""Commands that read documents: strategies and minutes."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from delivery import database
from delivery.cli.asking import now, today, with_database
from delivery.errors import Invalid
from delivery.settings import read_settings

InFile = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def strategy() -> None:
    """Read a strategy from a document, or load one."""


@strategy.command("read")
@click.argument("file", type=InFile)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def strategy_read(file: Path, as_json: bool) -> None:
    """Find the numbered objectives of a strategy in FILE; nothing is saved."""
    from delivery.intake.reader import read_file_now
    from delivery.strategy import reading

    found = reading.read_strategy(read_file_now(file.read_bytes(), file.name).text)
    click.echo(_as_text(reading.as_json(found)) if as_json else reading.in_words(found))
    if not found.objectives:
        sys.exit(2)


@strategy.command("import")
@click.argument("file", type=InFile)
def strategy_import(file: Path) -> None:
    """Load the strategy kept as data in FILE, and say what changed."""
    from delivery.partners.queries.installation import set_up
    from delivery.strategy.queries.loading import load_strategy

    text = _text_of(file)

    async def load() -> list[str]:
        await database.migrate()
        await set_up("delivery", demonstration=False, on=today())
        return [change.sentence for change in await load_strategy(text, now())]

    changes = with_database(read_settings(), load)
    click.echo("\n".join(changes) or "Nothing changed: this strategy is loaded already.")


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
    click.echo(_as_text(reading.as_json(found)) if as_json else reading.in_words(found))


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Invalid(
            f"{file.name} is not a text file in UTF-8. A document is read with `delivery strategy read`."
        ) from None


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"--date must be a day such as 2016-05-03, not {text!r}.") from None


def _as_text(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


COMMANDS = (strategy, minutes)
