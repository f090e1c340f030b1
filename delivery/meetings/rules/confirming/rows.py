"""The rows of the page that confirms minutes: what was found, as a form offers it and gives it back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from delivery.meetings.reading import Finding, Kind, Reading, chosen_beforehand
from delivery.meetings.rules.confirming.askers import parted
from delivery.meetings.rules.confirming.titles import without_deadline

LONGEST_TEXT = 2000
NEW = "new"

_NUMBERED = re.compile(r"\b\d+(?:\.\d+){2,}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as it stands in the form; everything a person can change is text, as they typed it.

    `key` names its fields; `start` and `end` are its place in the text. `is_ready` rows are ticked and shown,
    the others fold. `owners` stand on one line, parted by semicolons. `objective` is the number chosen;
    `likely` are the numbers to ask about where none is sure. `updates` is, for an action told again, the
    id of the action it means, `new` for a new one, and `status` what it comes to; `date_said` are words for
    a day that is offered and not taken as its new date. `is_forward` makes an
    item for a later meeting too.
    """

    key: str
    number: int
    register: str
    rule: str
    start: int
    end: int
    is_ready: bool
    is_taken: bool
    is_saved: bool
    text: str
    owners: str = ""
    due: str = ""
    objective: str = ""
    likely: tuple[str, ...] = ()
    reference: str = ""
    asker: str = ""
    told: str = ""
    updates: str = ""
    status: str = ""
    date_said: str = ""
    is_forward: bool = False

    @property
    def is_duty(self) -> bool:
        """Whether it becomes an action."""
        return self.register in {Kind.ACTION, Kind.COMMITMENT, Kind.PREVIOUS}


def rows_of(reading: Reading, saved: Collection[str], numbers: Collection[str]) -> tuple[Row, ...]:
    """A row for everything found, in the order of the text, each duty once.

    `saved` are the quotes of what the meeting has already, which are not offered again as ready; `numbers`
    are those of the objectives there are.
    """
    known = {" ".join(quote.split()) for quote in saved}
    forward = {found.same_as for found in reading.findings if found.kind is Kind.FORWARD}
    keys: dict[str, int] = {}
    return tuple(
        _row(found, number, _key(found, keys), known, forward, numbers)
        for number, found in enumerate(reading.rows, start=1)
    )


def as_posted(rows: tuple[Row, ...], posted: Mapping[str, Mapping[str, str]]) -> tuple[Row, ...]:
    """The rows with what a person made of them: field names to values, by the row's key.

    A row that was not sent back stays as it was found and is not taken.
    """
    return tuple(_posted(row, posted[row.key]) if row.key in posted else _untaken(row) for row in rows)


FIELDS = ("take", "text", "owners", "due", "objective", "asker", "told", "updates", "status")


def _posted(row: Row, fields: Mapping[str, str]) -> Row:
    def given(name: str, as_found: str) -> str:
        return fields.get(name, as_found).strip()

    return replace(
        row,
        is_taken=fields.get("take") == "yes",
        text=given("text", row.text),
        owners=given("owners", row.owners),
        due=given("due", row.due),
        objective=given("objective", row.objective),
        asker=given("asker", row.asker),
        told=given("told", row.told),
        updates=given("updates", row.updates),
        status=given("status", row.status),
    )


def _untaken(row: Row) -> Row:
    return replace(row, is_taken=False)


def _row(
    found: Finding,
    number: int,
    key: str,
    known: Collection[str],
    forward: Collection[int | None],
    numbers: Collection[str],
) -> Row:
    is_saved = " ".join(found.quote.split()) in known
    asker, text = found.asker or "", found.text
    if found.kind is Kind.QUESTION:
        asker, text = parted(text, asker)
    if found.kind in {Kind.ACTION, Kind.COMMITMENT} and (found.due_on or found.due_meeting):
        text = without_deadline(text, found.due or "")
    objective, likely = _objective(found, numbers)
    return Row(
        key=key,
        number=number,
        register=found.kind.value,
        rule=found.rule,
        start=found.start,
        end=found.end,
        is_ready=found.ready and not is_saved,
        is_taken=found.ready and not is_saved,
        is_saved=is_saved,
        text=_sentence(text),
        owners="; ".join(found.owners),
        due=found.due or "",
        objective=objective,
        likely=likely,
        reference=found.reference or "",
        asker=asker,
        told=found.status or "",
        updates=NEW if found.kind is Kind.PREVIOUS else "",
        is_forward=found.key in forward,
    )


def _objective(found: Finding, numbers: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """The objective where it is sure, by its number or by far the nearest; else the likely ones."""
    named = [number for number in _NUMBERED.findall(found.quote) if number in numbers]
    if named:
        return named[0], ()
    near = [match for match in found.objectives if match.number in numbers]
    sure = chosen_beforehand(near)
    return (sure, ()) if sure else ("", tuple(match.number for match in near))


def _key(found: Finding, keys: dict[str, int]) -> str:
    key = f"{found.kind.value}-{found.start}-{found.end}"
    keys[key] = keys.get(key, 0) + 1
    return key if keys[key] == 1 else f"{key}-{keys[key]}"


def _sentence(text: str) -> str:
    short = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"
    return short[:1].upper() + short[1:]
