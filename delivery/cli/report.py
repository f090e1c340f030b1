"""`delivery report`: write reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import as_person, out_file
from delivery.errors import Invalid
from delivery.settings import read_settings
from delivery.wording import read_day

# The kinds of report that there is a command for, each with what it says of itself.
KINDS = {"progress": "Write the progress report of the strategy, or of a part of it, as a Word document."}


@click.group()
def report() -> None:
    """Write reports."""


def _command(kind: str, sentence: str) -> click.Command:
    @click.command(kind, help=sentence)
    @click.option("--aim", metavar="NUMBER", help="One aim, by its number.")
    @click.option("--agency", metavar="NAME", help="One agency, by its short name, slug or full name.")
    @click.option("--area", metavar="SLUG", help="One area, by its slug.")
    @click.option("--since", metavar="DAY", help="What changed since this day; else since the last review.")
    @click.option("--until", metavar="DAY", help="What changed until this day; else until today.")
    @click.option("--review", metavar="DAY", help="As the review closed on this day froze it.")
    @click.option("--large-print", is_flag=True, help="In 18 points.")
    @as_person
    @out_file
    def write(
        aim: str | None,
        agency: str | None,
        area: str | None,
        since: str | None,
        until: str | None,
        review: str | None,
        large_print: bool,
        email: str | None,
        output: Path,
    ) -> None:
        from delivery.progress.queries.written_out import Wanted, write_out

        wanted = Wanted(
            kind, aim, agency, area, _day(since), _day(until), _day(review), large_print=large_print
        )
        content = with_database(read_settings(), lambda: write_out(wanted, email, now()), set_up=True)
        output.write_bytes(content)
        click.echo(f"Written: {output}")

    return write


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        raise Invalid(f"{text!r} is no day. Write it as 3 March 2016 or 2016-03-03.")
    return day


for name, said in KINDS.items():
    report.add_command(_command(name, said))
