"""The rows of a log as a page shows them, takes them back and hands them on to be saved."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.due import Due
from delivery.actions.log.days import due_in
from delivery.actions.log.logged import LoggedAction, LogReading
from delivery.actions.rules import ActionStatus
from delivery.meetings.rules.confirming.owners import KnownOwner, OwnerIndex
from delivery.wording import short_day

FIELDS = ("take", "owner", "due", "status")
LONGEST_OWNER = 200
LONGEST_FIELD = 400


@dataclass(frozen=True, slots=True)
class LogRow:
    """An action of a log with what a person made of it: `owner` and `due_words` as they stand in its fields."""

    key: str
    logged: LoggedAction
    is_taken: bool
    owner: str
    due_words: str
    due: Due
    status: ActionStatus


@dataclass(frozen=True, slots=True)
class FoundOwner:
    """One owner of a row: the words, and who that is; None for nobody known here.

    `is_asked` where the words alone do not say it; `likely` are those whom they could mean.
    """

    words: str
    owner: KnownOwner | None
    is_asked: bool = False
    likely: tuple[KnownOwner, ...] = ()


Owners = Mapping[str, tuple[FoundOwner, ...]]
"""The owners of every row, by what stands in its field."""


@dataclass(frozen=True, slots=True)
class ImportedAction:
    """An action that was confirmed; each owner is a key ("post:3", empty for mere words) with its words."""

    text: str
    owners: tuple[tuple[str, str], ...]
    due: Due
    status: ActionStatus
    raised_on: date | None
    quote: str


def log_rows(reading: LogReading) -> tuple[LogRow, ...]:
    """A ticked row for each action, its key another where its words are."""
    return tuple(
        LogRow(
            key=f"a{action.key}-{zlib.crc32(action.quote.encode()):x}",
            logged=action,
            is_taken=True,
            owner="; ".join(action.owner.split("\n")),
            due_words=short_day(action.due.day) if action.due.day else action.due.phrase,
            due=action.due,
            status=action.status,
        )
        for action in reading.actions
    )


def as_posted(
    rows: Sequence[LogRow], posted: Mapping[str, Mapping[str, str]], today: date, meetings: Sequence[date]
) -> tuple[LogRow, ...]:
    """The rows with what somebody ticked, typed and chosen; a date that was typed is read as the log's are."""
    return tuple(_posted(row, posted[row.key], today, meetings) if row.key in posted else row for row in rows)


def owners_of(rows: Sequence[LogRow], index: OwnerIndex, answers: Mapping[str, str]) -> Owners:
    """Who the owners of the rows are; `answers` are the keys chosen for words that nobody could place."""
    return owners_named([row.owner for row in rows], index, answers)


def owners_named(fields: Iterable[str], index: OwnerIndex, answers: Mapping[str, str]) -> Owners:
    """Who is meant by what stands in each field: one owner or several."""
    parts = {field: index.split(field[:LONGEST_FIELD]) for field in dict.fromkeys(fields)}
    named = dict.fromkeys(words for words_of_one in parts.values() for words in words_of_one)
    found = {words: _found(words, index, answers) for words in named}
    return {field: tuple(found[words] for words in words_of_one) for field, words_of_one in parts.items()}


def confirmed(rows: Sequence[LogRow], owners: Owners) -> tuple[ImportedAction, ...]:
    """The rows that are ticked, as they are saved."""
    return tuple(
        ImportedAction(
            text=row.logged.text,
            owners=tuple(
                (found.owner.key if found.owner else "", found.words[:LONGEST_OWNER])
                for found in owners[row.owner]
            ),
            due=row.due,
            status=row.status,
            raised_on=row.logged.raised_on,
            quote=row.logged.quote,
        )
        for row in rows
        if row.is_taken
    )


def _found(words: str, index: OwnerIndex, answers: Mapping[str, str]) -> FoundOwner:
    whose = index.whose(words, {})
    chosen = index.with_key(answers.get(words.casefold(), ""))
    is_asked = whose.owner is None and whose.is_asked
    return FoundOwner(words, whose.owner or chosen, is_asked, whose.candidates)


def _posted(row: LogRow, fields: Mapping[str, str], today: date, meetings: Sequence[date]) -> LogRow:
    words = " ".join(fields.get("due", row.due_words).split())
    due = row.due
    if words != row.due_words:
        due = due_in(words, row.logged.raised_on, today, meetings)
    status = next((one for one in ActionStatus if one == fields.get("status", "")), row.status)
    return replace(
        row,
        is_taken=fields.get("take") == "yes",
        owner=" ".join(fields.get("owner", row.owner).split()),
        due_words=words,
        due=due,
        status=status,
    )
