"""`delivery calendar`: write calendars."""

from __future__ import annotations

from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import as_person, out_file
from delivery.settings import read_settings


@click.group()
def calendar() -> None:
    """Write calendars."""


@calendar.command("export")
@click.option("--group", "slug", metavar="SLUG", help="One group; all open groups when left out.")
@as_person
@out_file
def calendar_export(slug: str | None, email: str | None, output: Path) -> None:
    """Write the meetings of a group, or of the partnership, as an .ics file."""
    from delivery.meetings.queries.dates.feeds import export_calendar

    content = with_database(read_settings(), lambda: export_calendar(slug, email, now()), set_up=True)
    output.write_bytes(content)
    click.echo(f"Written: {output}")
