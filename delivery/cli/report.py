"""`delivery report`: write reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from delivery.cli.connection import now, with_database
from delivery.cli.files import as_person, out_file
from delivery.errors import Invalid
from delivery.settings import read_settings
from delivery.wording import read_day

Option = Callable[[Callable[..., None]], Callable[..., None]]

PARTS: tuple[Option, ...] = (
    click.option("--aim", metavar="NUMBER", help="One aim, by its number."),
    click.option("--agency", metavar="NAME", help="One agency, by its short name, slug or full name."),
    click.option("--area", metavar="SLUG", help="One area, by its slug."),
)
DAYS: tuple[Option, ...] = (
    click.option("--since", metavar="DAY", help="What changed since this day; else since the last review."),
    click.option("--until", metavar="DAY", help="What changed until this day; else until today."),
)
REVIEW: tuple[Option, ...] = (
    click.option("--review", metavar="DAY", help="As the review closed on this day froze it."),
)
# The kinds of report that there is a command for, each with what it says of itself and what it can be asked.
KINDS: Mapping[str, tuple[str, tuple[Option, ...]]] = {
    "progress": (
        "Write the progress report of the strategy, or of a part of it, as a Word document.",
        (*PARTS, *DAYS, *REVIEW),
    ),
    "pack": (
        "Write the chair's pack for the review that is next; --as says who of the Strategic Group asks.",
        (),
    ),
    "highlight": ("Write the highlight report, one page for the Chief Executives' Group.", REVIEW),
    "annual": ("Write the annual report in plain words, for the public.", REVIEW),
}


@click.group()
def report() -> None:
    """Write reports."""


def _command(kind: str, sentence: str, options: tuple[Option, ...]) -> click.Command:
    def write(email: str | None, output: Path, large_print: bool, **given: str | None) -> None:
        from delivery.progress.queries.documents.written_out import Wanted, write_out

        wanted = Wanted(
            kind,
            aim=given.get("aim"),
            agency=given.get("agency"),
            area=given.get("area"),
            since=_day(given.get("since")),
            until=_day(given.get("until")),
            review=_day(given.get("review")),
            large_print=large_print,
        )
        content = with_database(read_settings(), lambda: write_out(wanted, email, now()), set_up=True)
        output.write_bytes(content)
        click.echo(f"Written: {output}")

    asked: Callable[..., None] = write
    large_print = click.option("--large-print", is_flag=True, help="In 18 points.")
    every: tuple[Option, ...] = (*options, large_print, as_person, out_file)
    for option in reversed(every):
        asked = option(asked)
    return click.command(kind, help=sentence)(asked)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        raise Invalid(f"{text!r} is no day. Write it as 3 March 2016 or 2016-03-03.")
    return day


for name, (said, options) in KINDS.items():
    report.add_command(_command(name, said, options))
