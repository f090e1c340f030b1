"""`delivery backup` and `delivery restore`: one file out, and back in."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import InFile, OutFolder
from delivery.settings import read_settings
from delivery.wording import file_size, moment_in_words


@click.command()
@click.argument("folder", type=OutFolder, metavar="DIR")
def backup(folder: Path) -> None:
    """Save the database, and what lies beside it, as one new file in DIR; the service may run meanwhile."""
    from delivery.safekeeping.backup import make_backup

    settings = read_settings()
    made = with_database(settings, lambda: make_backup(settings, folder, now()), set_up=True)
    rows, tables = made.manifest.total_rows, len(made.manifest.contents.rows)
    click.echo(f"Saved {rows:,} rows of {tables} tables, {file_size(made.path.stat().st_size)}.")
    click.echo(f"{made.sha256}  {made.path}")


@click.command()
@click.argument("file", type=InFile, metavar="FILE")
def restore(file: Path) -> None:
    """Put a backup back where nothing lies yet and the service does not run."""
    from delivery.safekeeping.restore import restore as put_back

    manifest = asyncio.run(put_back(read_settings(), file))
    click.echo(
        f"Put back as it was on {moment_in_words(manifest.made_at)}: {manifest.total_rows:,} rows of "
        f"{len(manifest.contents.rows)} tables, each counted again.\n"
        "Mail that waited then waits again. Start with DELIVERY_WORKER=off, stop in the outbox what has left since, "
        "then start as always."
    )
