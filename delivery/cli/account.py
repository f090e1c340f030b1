"""`delivery account`: the way back in where nobody is left who can give it on a page."""

from __future__ import annotations

import click

from delivery.cli.connection import now, with_database
from delivery.settings import read_settings


@click.group()
def account() -> None:
    """Help somebody who cannot sign in any more."""


@account.command("unlock")
@click.option("--email", prompt="E-mail address", help="The address that they sign in with.")
def unlock(email: str) -> None:
    """Take the second step at sign-in off somebody who lost the app and the recovery codes."""
    from delivery.partners.queries.second_steps import turn_off
    from delivery.partners.queries.sign_ins import account_with_email

    async def take_off() -> str:
        found = await account_with_email(email)
        if found is None:
            raise click.ClickException(f"Nobody here has the e-mail address {email}.")
        await turn_off(found.person_id, now(), by=None, how="command")
        return found.name

    name = with_database(read_settings(), take_off, set_up=True)
    click.echo(f"{name} signs in with their password alone, and is signed out everywhere.")
