"""`delivery strategy`: read a strategy from a document, or load one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from delivery import database
from delivery.cli.connection import now, today, with_database
from delivery.cli.files import InFile, as_json_text
from delivery.errors import Invalid
from delivery.settings import read_settings


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
    click.echo(as_json_text(reading.as_json(found)) if as_json else reading.in_words(found))
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


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Invalid(
            f"{file.name} is not a text file in UTF-8. A document is read with `delivery strategy read`."
        ) from None
