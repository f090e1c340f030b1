"""`delivery account`: the way back in where nobody is left who can give it on a page, and all that is held about one."""

from __future__ import annotations

from pathlib import Path

import click

from delivery.cli.connection import now, today, with_database
from delivery.cli.files import out_file
from delivery.settings import read_settings


@click.group()
def account() -> None:
    """Help somebody who cannot sign in any more, or who asks what is held about them."""


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


@account.command("held")
@click.option("--email", required=True, help="The address of the person who asks.")
@click.option("--as", "seen_as", metavar="EMAIL", help="Only what this person may see; it is logged.")
@out_file
def held(email: str, seen_as: str | None, output: Path) -> None:
    """Write all that is held about a person as a Word document, also what members-only groups keep.

    Each of those groups is shown that it was written.
    """
    from delivery.marking import Marking
    from delivery.partners.held import HeldAbout
    from delivery.partners.held_document import write_held
    from delivery.partners.queries.installation import standing
    from delivery.progress.queries.held_about import whole_answer
    from delivery.word import PrintSize, Properties
    from delivery.wording import count

    async def ask() -> tuple[HeldAbout, str]:
        here = await standing()
        return await whole_answer(email, seen_as, now()), here.service_name if here else ""

    about, service = with_database(read_settings(), ask, set_up=True)
    properties = Properties(f"What is held about {about.name}", service, today(), Marking.OFFICIAL_SENSITIVE)
    output.touch(mode=0o600)
    output.write_bytes(write_held(about, properties, None, PrintSize.NORMAL))
    click.echo(f"Written: {output}, {count(about.count, 'record')}. Read it before you give it away.")
