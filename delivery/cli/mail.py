"""`delivery mail`: take in mail that came back."""

from __future__ import annotations

from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import InFile
from delivery.settings import read_settings


@click.group()
def mail() -> None:
    """Take in mail that came back."""


@mail.command("receive")
@click.argument("files", type=InFile, nargs=-1, required=True, metavar="FILE...")
def mail_receive(files: tuple[Path, ...]) -> None:
    """Take in saved mail (.eml): bounces, replies to invitations, and words to be filed; each once."""
    from delivery.mailbox import receiver_of

    settings = read_settings()

    async def take_in() -> list[str]:
        receiver = receiver_of(settings)
        return [
            f"{file.name}: {(await receiver.take_in(file.read_bytes(), now())).sentence}" for file in files
        ]

    for line in with_database(settings, take_in, set_up=True):
        click.echo(line)
