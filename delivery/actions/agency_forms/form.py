"""A form that came back, whatever program it came from: its answers, and what was written around them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from delivery.actions.agency_forms.fields import AnswerField

MOST_OUTSIDE = 200
MOST_LINES = 5000
LONGEST_OUTSIDE = 2000


class Trouble(StrEnum):
    """Why what is said of an action cannot be matched; the words that people read."""

    NO_REFERENCE = "It has no reference that can be read."
    TWO_ACTIONS = "The places for typing in it belong to two actions: one of them was copied here."
    TWICE = "It stands in the file more than once, with different answers."
    ANOTHER_REFERENCE = "Its hidden label and the reference beside it name two different actions."
    UNKNOWN = "There is no action with this reference that you may see."


class OutsideKind(StrEnum):
    """What somebody did outside the places for typing."""

    WRITTEN = "written outside the answers"
    COMMENT = "comment"
    TRACKED = "tracked change, read as if it were accepted"
    TAKEN_OUT = "taken out of the file"
    ADDED = "added to the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one place for typing.

    `sent` is the digest of what was sent there, empty where its label is gone; `shown` is what stands beside it as
    what we had. `is_formula` marks a cell whose words were worked out by a formula.
    """

    field: AnswerField
    words: str
    sent: str = ""
    shown: str | None = None
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is said of one action, by its hidden id or, None for none, by its reference; `title` is what stands beside it."""

    action_id: int | None
    reference: str
    title: str
    answers: tuple[Answer, ...]
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """Something outside the places for typing; `who` is empty where nobody is named, `where` the reference near it."""

    kind: OutsideKind
    words: str
    where: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form as it came back.

    `number` is the words of its number, empty where it is gone; `partnerships` are all that its labels name.
    `labels` counts those that could be read, `broken` those that could not. `knows_lines` says whether it still
    told which lines were sent; else `outside` holds every line. `asked` are the actions that it was sent with.
    """

    number: str
    partnerships: frozenset[str]
    name: str
    entries: tuple[Entry, ...]
    outside: tuple[Outside, ...]
    labels: int
    broken: int
    knows_lines: bool
    asked: frozenset[int] = frozenset()
    hidden: int = 0

    @property
    def is_one(self) -> bool:
        """Whether it is a form of any partnership at all."""
        return bool(self.number or self.labels or any(entry.reference for entry in self.entries))

    def as_text(self) -> str:
        """As JSON, to be kept."""
        return json.dumps(asdict(self), ensure_ascii=False, default=sorted)


def read_kept(text: str) -> ReturnedForm:
    """What `as_text` wrote."""
    kept = json.loads(text)
    return ReturnedForm(
        number=kept["number"],
        partnerships=frozenset(kept["partnerships"]),
        name=kept["name"],
        entries=tuple(_entry(entry) for entry in kept["entries"]),
        outside=tuple(
            Outside(OutsideKind(one["kind"]), one["words"], one["where"], one["who"])
            for one in kept["outside"]
        ),
        labels=kept["labels"],
        broken=kept["broken"],
        knows_lines=kept["knows_lines"],
        asked=frozenset(kept["asked"]),
        hidden=kept["hidden"],
    )


def without_twins(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with each action once: copies that say the same are one, others are in trouble."""
    found: dict[object, Entry] = {}
    for place, entry in enumerate(entries):
        key = entry.action_id or entry.reference or -place
        twin = found.get(key)
        if twin is None:
            found[key] = entry
        elif _said(twin) != _said(entry):
            found[key] = Entry(twin.action_id, twin.reference, twin.title, twin.answers, Trouble.TWICE)
    return tuple(found.values())


def shortened(outside: Iterable[Outside], *, all_lines: bool = False) -> tuple[Outside, ...]:
    """No more of them, and none longer, than a page can show; each once. `all_lines` are yet to be told from those sent."""
    short = (Outside(one.kind, one.words[:LONGEST_OUTSIDE], one.where, one.who) for one in outside)
    return tuple(dict.fromkeys(short))[: MOST_LINES if all_lines else MOST_OUTSIDE]


def _said(entry: Entry) -> list[tuple[AnswerField, str]]:
    return [(answer.field, answer.words) for answer in entry.answers]


def _entry(kept: dict[str, Any]) -> Entry:
    return Entry(
        kept["action_id"],
        kept["reference"],
        kept["title"],
        tuple(
            Answer(AnswerField(one["field"]), one["words"], one["sent"], one["shown"], one["is_formula"])
            for one in kept["answers"]
        ),
        Trouble(kept["trouble"]) if kept["trouble"] else None,
    )
