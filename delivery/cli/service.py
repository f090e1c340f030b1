"""`delivery demo`, `serve`, `init` and `check`: set the product up and run it."""

from __future__ import annotations

import sys

import click

from delivery import database
from delivery.cli.connection import now, today, with_database
from delivery.settings import read_settings
from delivery.starting import put_together


@click.command()
def demo() -> None:
    """Start the product with the demonstration partnership, on this machine alone."""
    with put_together():
        from delivery.demonstration import prepare_demonstration
        from delivery.server import refuse_beyond_loopback, serve_demonstration

    settings = read_settings()
    refuse_beyond_loopback(settings)
    accounts = with_database(settings, lambda: prepare_demonstration(settings, today()))
    serve_demonstration(settings, accounts)


@click.command()
def serve() -> None:
    """Start the product with the settings of the environment and no demonstration data."""
    with put_together():
        from delivery.server import prepare_service
        from delivery.server import serve as serve_app

    settings = read_settings()
    with_database(settings, prepare_service)
    serve_app(settings)


@click.command()
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
            name=name, email=email, password=password, service_name=service_name, now=now()
        )

    with_database(settings, make)
    click.echo(f"{email} can now sign in at {settings.base_url}/sign-in.")


@click.command()
def worker() -> None:
    """Send mail that is due and go the rounds, as a process of its own beside `serve`."""
    with put_together():
        from delivery.server import run_worker

    settings = read_settings()
    with_database(settings, lambda: run_worker(settings), set_up=True)


@click.command()
def check() -> None:
    """Say whether the settings and the database are as they should be."""
    from delivery.server import findings

    settings = read_settings()
    found = with_database(settings, lambda: findings(settings), set_up=True)
    for finding in found:
        click.echo(finding.sentence)
    if not all(finding.is_well for finding in found):
        sys.exit(1)
