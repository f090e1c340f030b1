"""`delivery audit`: the record of access."""

from __future__ import annotations

import sys

import click

from delivery.cli.connection import with_database
from delivery.settings import read_settings
from delivery.wording import count


@click.group()
def audit() -> None:
    """Check the record of access."""


@audit.command("verify")
@click.option(
    "--knows", default="", help="A hash that this command printed earlier, which must be there still."
)
def verify(knows: str) -> None:
    """Check that every act is as it was written and none is missing; exit code 1 where not."""
    from delivery.partners.queries.acts import check_acts

    found = with_database(read_settings(), lambda: check_acts(knows.strip()), set_up=True)
    if found.lacks:
        click.echo("The act with this hash is not there any more.")
        sys.exit(1)
    if found.broken_at is not None:
        click.echo(f"Act {found.broken_at} is not as it was written, or one before it is missing.")
        sys.exit(1)
    click.echo(f"{count(found.count, 'act')}, each as it was written. {found.last}")
