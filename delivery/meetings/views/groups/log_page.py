"""An action log on its way in: where it comes from, and its rows as the preview shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.log import LeftOut, read_log
from delivery.actions.log.rows import (
    FIELDS,
    FoundOwner,
    ImportedAction,
    LogRow,
    Owners,
    as_posted,
    confirmed,
    log_rows,
    owners_of,
)
from delivery.actions.queries.imports import Imported
from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.intake.reader import read_tables
from delivery.intake.refusal import Refused
from delivery.intake.separated import read_separated
from delivery.intake.table import Table, as_text, from_text
from delivery.meetings.forms.starting import answers_of, read_fields
from delivery.meetings.rules.confirming.owners import OwnerIndex
from delivery.web import Form
from delivery.wording import count, short_day

LONGEST_LOG = 400_000
MOST_ACTIONS = 1_000
# Each is asked with everybody there is to choose from.
MOST_ASKED = 40
MOST_KEPT = 1_000_000
TOO_LONG = (
    "This file holds more than one group's log: keep the table of actions in it, save it and choose that."
)
BOTH = "There is a pasted log as well. Take the text away, or leave the file out."
STATUSES = tuple(
    (status.value, status.label) for status in ActionStatus if status is not ActionStatus.PROPOSED
)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LogSource:
    """The tables of a log with what there is to say of reading them; `file_name` is empty for pasted cells."""

    tables: tuple[Table, ...] = ()
    file_name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field that it came by."""
        return "log_file" if self.file_name else "log"

    @property
    def kept(self) -> str:
        """The tables of a file as the next page carries them; pasted cells travel as they are."""
        return as_text(self.tables) if self.file_name else ""


@dataclass(frozen=True)
class LogLine:
    """A row with who its owners are and what there is to say of its date."""

    row: LogRow
    owners: tuple[FoundOwner, ...]
    due_note: str


@dataclass(frozen=True)
class UnknownOwner:
    """Words that fit nobody, or several: asked once, and never in the way of saving."""

    number: int
    written: str
    actions: int
    chosen: str
    options: Pairs
    likely: int


@dataclass(frozen=True)
class LogPage:
    """The preview of a log: its rows, the rows that are left out and why, and the names that nobody could place."""

    source: LogSource
    lines: tuple[LogLine, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    unknown: tuple[UnknownOwner, ...]
    owner_words: tuple[str, ...]
    actions: tuple[ImportedAction, ...]
    statuses: Pairs = STATUSES

    @property
    def imported(self) -> Imported:
        """What is ticked, as it is saved."""
        return Imported(self.actions, self.source.file_name)


async def with_file_kept(form: Form) -> Form:
    """The form with the tables of an uploaded file in place of the file, which no page can give back."""
    file = form.file("log_file")
    if file is None:
        return form
    await file.seek(0)
    try:
        source = await log_source(form)
    except Invalid:
        return form
    fields = {name: list(form.all(name)) for name, _ in form.pairs}
    return Form({**fields, "log_tables": [source.kept], "log_name": [source.file_name]}, {})


async def log_source(form: Form) -> LogSource:
    """The log that was uploaded, pasted or kept from the page before, in this order; Invalid where it has no table."""
    file, pasted = form.file("log_file"), form["log"]
    if file and pasted.strip():
        raise Invalid(problems={"log_file": BOTH})
    if file:
        try:
            read = await read_tables(await file.read(), file.filename)
        except Refused as refused:
            raise Invalid(problems={"log_file": refused.sentence}) from refused
        source = LogSource(read.tables, file.filename, read.notes)
        if len(source.kept) > MOST_KEPT:
            raise Invalid(problems={"log_file": TOO_LONG})
        return source
    if len(pasted) > LONGEST_LOG:
        told = f"This is {len(pasted):,} characters, and the most that can be read is {LONGEST_LOG:,}."
        raise Invalid(problems={"log": f"{told} Paste the log of one group."})
    if pasted.strip():
        try:
            return LogSource(read_separated(pasted))
        except Refused as refused:
            raise Invalid(problems={"log": refused.sentence}) from refused
    if form["log_tables"] and form["drop_log"] != "yes":
        try:
            return LogSource(from_text(form["log_tables"]), form["log_name"] or "file")
        except ValueError as error:
            raise Invalid(problems={"log_file": "Choose the file again: it did not come through."}) from error
    return LogSource()


async def log_page(
    source: LogSource, form: Form, index: OwnerIndex, today: date, meetings: Sequence[date]
) -> LogPage:
    """The preview of a log with what was ticked and typed in it; Invalid where it is too long."""
    # In a thread, so that others are answered while a long log is read.
    return await asyncio.to_thread(_log_page, source, form, index, today, meetings)


def _log_page(
    source: LogSource, form: Form, index: OwnerIndex, today: date, meetings: Sequence[date]
) -> LogPage:
    reading = read_log(source.tables, today, meetings)
    if len(reading.actions) > MOST_ACTIONS:
        told = f"This log holds {len(reading.actions):,} actions, and at most {MOST_ACTIONS:,} can be taken at once."
        raise Invalid(problems={source.field: f"{told} Choose a part of it."})
    rows = as_posted(log_rows(reading), read_fields(form, FIELDS), today, meetings)
    answers = answers_of(form)
    owners = owners_of(rows, index, answers)
    return LogPage(
        source=source,
        lines=tuple(LogLine(row, owners[row.owner], _due_note(row)) for row in rows),
        left_out=reading.left_out,
        notes=(*source.notes, *reading.notes) if source.tables else (),
        unknown=_unknown(rows, owners, index, answers),
        owner_words=tuple(sorted({owner.label for owner in index.owners})),
        actions=confirmed(rows, owners),
    )


def _due_note(row: LogRow) -> str:
    if row.due.day is None:
        return "no day in this" if row.due.phrase else ""
    day = short_day(row.due.day)
    told = day if row.due_words != day else f"“{row.due.phrase}”" if row.due.phrase else ""
    return f"{told} (assumed)".strip() if row.due.is_assumed else told


def _unknown(
    rows: Sequence[LogRow], owners: Owners, index: OwnerIndex, answers: Mapping[str, str]
) -> tuple[UnknownOwner, ...]:
    """The names that are asked, in the order in which they come, with how many actions each has."""
    named: dict[str, list[FoundOwner]] = {}
    for row in rows:
        for found in owners[row.owner]:
            if row.is_taken and found.is_asked:
                named.setdefault(found.words.casefold(), []).append(found)
    options = tuple((owner.key, owner.label) for owner in index.owners)
    asked = []
    for number, (key, these) in enumerate(list(named.items())[:MOST_ASKED], start=1):
        likely = tuple((owner.key, owner.label) for owner in these[0].likely)
        others = tuple(option for option in options if option not in likely)
        chosen = answers.get(key, "")
        asked.append(
            UnknownOwner(number, these[0].words, len(these), chosen, (*likely, *others), len(likely))
        )
    return tuple(asked)


def actions_in_words(page: LogPage) -> str:
    """15 actions."""
    return count(len(page.actions), "action")
