"""The command line: thin, every command asks a domain. Bad input is one sentence and exit code 2."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from delivery import database
from delivery.errors import Invalid, NotFound
from delivery.settings import Settings, read_settings

Answer = TypeVar("Answer")

InFile = click.Path(exists=True, dir_okay=False, path_type=Path)
OutFile = click.Path(dir_okay=False, writable=True, path_type=Path)
as_person = click.option("--as", "email", metavar="EMAIL", help="See what this person may see; it is logged.")
out_file = click.option(
    "-o", "--output", type=OutFile, required=True, metavar="FILE", help="Where to write it."
)


def main() -> None:
    """Run a command; what it refuses is said in one sentence."""
    try:
        commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit("Stopped.")
    except click.ClickException as error:
        _refuse(error.format_message())
    except (Invalid, NotFound, ValueError) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{error.filename}: {error.strerror}." if error.filename else f"{error}.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Deliver a county partnership's strategy through its meetings."""


@commands.command()
def demo() -> None:
    """Start the product with the demonstration partnership, on this machine alone."""
    from delivery.demonstration import prepare_demonstration
    from delivery.server import refuse_beyond_loopback, serve_demonstration

    settings = read_settings()
    refuse_beyond_loopback(settings)
    accounts = _with_database(settings, lambda: prepare_demonstration(settings, _today()))
    serve_demonstration(settings, accounts)


@commands.command()
def serve() -> None:
    """Start the product with the settings of the environment and no demonstration data."""
    from delivery.server import prepare_service
    from delivery.server import serve as serve_app

    settings = read_settings()
    _with_database(settings, prepare_service)
    serve_app(settings)


@commands.command()
@click.option("--name", prompt="Name of the first administrator")
@click.option("--email", prompt="E-mail address")
@click.option("--service-name", default="", help="What the partnership calls this service.")
@click.password_option(
    envvar="DELIVERY_ADMIN_PASSWORD", help="At least 12 characters; asked for when left out."
)
def init(name: str, email: str, service_name: str, password: str) -> None:
    """Set up a new database and its first administrator."""
    from delivery.partners.queries.accounts import make_first_administrator

    settings = read_settings()

    async def make() -> None:
        await database.migrate()
        await make_first_administrator(
            name=name, email=email, password=password, service_name=service_name, now=_now()
        )

    _with_database(settings, make)
    click.echo(f"{email} can now sign in at {settings.base_url}/sign-in.")


@commands.command()
def check() -> None:
    """Say whether the settings and the database are as they should be."""
    from delivery.server import findings

    settings = read_settings()
    found = _with_database(settings, lambda: findings(settings), set_up=True)
    for finding in found:
        click.echo(finding.sentence)
    if not all(finding.is_well for finding in found):
        sys.exit(1)


@commands.group()
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
        await set_up("delivery", demonstration=False, on=_today())
        return [change.sentence for change in await load_strategy(text, _now())]

    changes = _with_database(read_settings(), load)
    click.echo("\n".join(changes) or "Nothing changed: this strategy is loaded already.")


@commands.group()
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

    day = _day(held_on) if held_on else None
    found = reading.read_minutes(read_file_now(file.read_bytes(), file.name).text, held_on=day)
    click.echo(_as_text(reading.as_json(found)) if as_json else reading.in_words(found))


@commands.group()
def calendar() -> None:
    """Write calendars."""


@calendar.command("export")
@click.option("--group", "slug", metavar="SLUG", help="One group; all open groups when left out.")
@as_person
@out_file
def calendar_export(slug: str | None, email: str | None, output: Path) -> None:
    """Write the meetings of a group, or of the partnership, as an .ics file."""
    from delivery.meetings.queries.feeds import export_calendar

    content = _with_database(read_settings(), lambda: export_calendar(slug, email, _now()), set_up=True)
    output.write_bytes(content)
    click.echo(f"Written: {output}")


@commands.group()
def report() -> None:
    """Write reports."""


@report.command("progress")
@click.option("--agency", metavar="NAME", help="One agency, by its short name, slug or full name.")
@as_person
@out_file
def report_progress(agency: str | None, email: str | None, output: Path) -> None:
    """Write the progress report of the strategy, or of one agency, as a Word document."""
    from delivery.progress.queries.reports import export_progress_report

    content = _with_database(
        read_settings(), lambda: export_progress_report(agency, email, _now()), set_up=True
    )
    output.write_bytes(content)
    click.echo(f"Written: {output}")


def _with_database(
    settings: Settings, ask: Callable[[], Awaitable[Answer]], *, set_up: bool = False
) -> Answer:
    """Ask with the database in use; `set_up` refuses one that nobody has set up."""

    async def asked() -> Answer:
        database.use(database.make_engine(settings.database_url))
        try:
            if set_up and not await database.is_migrated():
                raise Invalid("There is no database here yet. Run `make run` or `delivery init` first.")
            return await ask()
        finally:
            await database.close_connections()

    coroutine: Coroutine[Any, Any, Answer] = asked()
    return asyncio.run(coroutine)


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Invalid(
            f"{file.name} is not a text file in UTF-8. A document is read with `delivery strategy read`."
        ) from None


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    from delivery.wording import london_day

    return london_day(_now())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"--date must be a day such as 2016-05-03, not {text!r}.") from None


def _as_text(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)
