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
from delivery.meetings.forms.starting import answers_of, read_fields
from delivery.meetings.rules.confirming.owners import OwnerIndex
from delivery.uploads import Asked, TableSource
from delivery.web import Form
from delivery.wording import count, short_day

MOST_ACTIONS = 1_000
# Each is asked with everybody there is to choose from.
MOST_ASKED = 40
LOG = Asked(
    field="log",
    both="There is a pasted log as well. Take the text away, or leave the file out.",
    too_long="This file holds more than one group's log: keep the table of actions in it, save it and choose that.",
    a_part="Paste the log of one group.",
)
STATUSES = tuple(
    (status.value, status.label) for status in ActionStatus if status is not ActionStatus.PROPOSED
)
Pairs = tuple[tuple[str, str], ...]


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

    source: TableSource
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


async def log_page(
    source: TableSource, form: Form, index: OwnerIndex, today: date, meetings: Sequence[date]
) -> LogPage:
    """The preview of a log with what was ticked and typed in it; Invalid where it is too long."""
    # In a thread, so that others are answered while a long log is read.
    return await asyncio.to_thread(_log_page, source, form, index, today, meetings)


def _log_page(
    source: TableSource, form: Form, index: OwnerIndex, today: date, meetings: Sequence[date]
) -> LogPage:
    reading = read_log(source.tables, today, meetings)
    if len(reading.actions) > MOST_ACTIONS:
        told = f"This log holds {len(reading.actions):,} actions, and at most {MOST_ACTIONS:,} can be taken at once."
        raise Invalid(problems={"log_file" if source.file_name else "log": f"{told} Choose a part of it."})
    rows = as_posted(log_rows(reading), read_fields(form, FIELDS), today, meetings)
    answers = answers_of(form)
    owners = owners_of(rows, index, answers)
    return LogPage(
        source=source,
        lines=tuple(LogLine(row, owners[row.owner], _due_note(row)) for row in rows),
        left_out=reading.left_out,
        notes=(*source.notes, *reading.notes) if source.tables else (),
        unknown=unknown_owners([row.owner for row in rows if row.is_taken], owners, index, answers),
        owner_words=tuple(sorted({owner.label for owner in index.owners})),
        actions=confirmed(rows, owners),
    )


def _due_note(row: LogRow) -> str:
    if row.due.day is None:
        return "no day in this" if row.due.phrase else ""
    day = short_day(row.due.day)
    told = day if row.due_words != day else f"“{row.due.phrase}”" if row.due.phrase else ""
    return f"{told} (assumed)".strip() if row.due.is_assumed else told


def unknown_owners(
    fields: Sequence[str], owners: Owners, index: OwnerIndex, answers: Mapping[str, str]
) -> tuple[UnknownOwner, ...]:
    """The names in these fields that are asked, in the order in which they come, with how many actions each has."""
    named: dict[str, list[FoundOwner]] = {}
    for field in fields:
        for found in owners[field]:
            if found.is_asked:
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
