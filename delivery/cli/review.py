"""`delivery review`: what was agreed at reviews."""

from __future__ import annotations

import sys

import click

from delivery.cli.connection import with_database
from delivery.settings import read_settings
from delivery.wording import count, short_day


@click.group()
def review() -> None:
    """Check what was agreed at reviews."""


@review.command("verify")
def verify() -> None:
    """Check that every closed review is what it was when it was closed; exit code 1 where one is not."""
    from delivery.progress.queries.reviewing.verifying import verify_reviews

    found = with_database(read_settings(), verify_reviews, set_up=True)
    for one in found:
        said = one.problem or ("as it was closed" if one.snapshot_hash else "no snapshot was kept of it")
        click.echo(f"Review of {short_day(one.held_on)}: {said}. {one.snapshot_hash}".rstrip())
    wrong = sum(bool(one.problem) for one in found)
    click.echo(f"{count(len(found), 'review')} checked, {wrong} not as closed.")
    if wrong:
        sys.exit(1)
