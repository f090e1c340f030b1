"""Commands that write records out: calendars and reports."""

from __future__ import annotations

from pathlib import Path

import click

from delivery.cli.asking import now, with_database
from delivery.settings import read_settings

OutFile = click.Path(dir_okay=False, writable=True, path_type=Path)
as_person = click.option("--as", "email", metavar="EMAIL", help="See what this person may see; it is logged.")
out_file = click.option(
    "-o", "--output", type=OutFile, required=True, metavar="FILE", help="Where to write it."
)


@click.group()
def calendar() -> None:
    """Write calendars."""


@calendar.command("export")
@click.option("--group", "slug", metavar="SLUG", help="One group; all open groups when left out.")
@as_person
@out_file
def calendar_export(slug: str | None, email: str | None, output: Path) -> None:
    """Write the meetings of a group, or of the partnership, as an .ics file."""
    from delivery.meetings.queries.feeds import export_calendar

    content = with_database(read_settings(), lambda: export_calendar(slug, email, now()), set_up=True)
    output.write_bytes(content)
    click.echo(f"Written: {output}")


@click.group()
def report() -> None:
    """Write reports."""


@report.command("progress")
@click.option("--agency", metavar="NAME", help="One agency, by its short name, slug or full name.")
@as_person
@out_file
def report_progress(agency: str | None, email: str | None, output: Path) -> None:
    """Write the progress report of the strategy, or of one agency, as a Word document."""
    from delivery.progress.queries.reports import export_progress_report

    content = with_database(
        read_settings(), lambda: export_progress_report(agency, email, now()), set_up=True
    )
    output.write_bytes(content)
    click.echo(f"Written: {output}")


COMMANDS = (calendar, report)
