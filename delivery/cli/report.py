"""`delivery report`: write reports."""

from __future__ import annotations

from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import as_person, out_file
from delivery.settings import read_settings


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
