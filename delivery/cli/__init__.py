"""The command line: thin, every command asks a domain. Bad input is one sentence and exit code 2."""

from __future__ import annotations

import sys

import click

from delivery.cli.account import account
from delivery.cli.audit import audit
from delivery.cli.calendar import calendar
from delivery.cli.mail import mail
from delivery.cli.minutes import minutes
from delivery.cli.report import report
from delivery.cli.review import review
from delivery.cli.safekeeping import backup, restore
from delivery.cli.service import check, demo, init, serve, worker
from delivery.cli.strategy import strategy
from delivery.errors import Invalid, NotFound, NotSaved


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Deliver a county partnership's strategy through its meetings."""


for command in (
    *(demo, serve, init, worker, check, backup, restore),
    *(strategy, minutes, calendar, mail, report, review, audit, account),
):
    commands.add_command(command)


def main() -> None:
    """Run a command; what it refuses is said in one sentence."""
    try:
        commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit("Stopped.")
    except click.ClickException as error:
        _refuse(error.format_message())
    except (Invalid, NotFound, NotSaved, ValueError) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{error.filename}: {error.strerror}." if error.filename else f"{error}.")


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)
