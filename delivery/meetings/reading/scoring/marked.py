"""What a person marked in minutes, as a JSON file beside the text holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry a person marked, in every wording that counts as right.

    An `optional` one may be found or not. `owners` and `due` are None where they are left out of the count;
    `owners` holds every set of owners that is right, and `due` is empty where there is none.
    """

    text: str
    wordings: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...] | None = None
    due: str | None = None
    number: str = ""
    is_open: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything a person marked in one text; `people` maps initials to the name the text gives, or None."""

    actions: tuple[Entry, ...] = ()
    commitments: tuple[Entry, ...] = ()
    decisions: tuple[Entry, ...] = ()
    questions: tuple[Entry, ...] = ()
    people: tuple[tuple[str, str | None], ...] = ()


def marked_in(labels: str) -> Marked:
    """The entries of a file of labels.

    A file that is no such JSON raises ValueError with a sentence that says what is wrong.
    """
    try:
        told = json.loads(labels)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error.msg} in line {error.lineno}") from None
    if not isinstance(told, dict):
        raise ValueError('it must hold the lists "actions", "commitments", "decisions" and "questions"')
    return Marked(
        actions=tuple(_duties(told, "actions")),
        commitments=tuple(_duties(told, "commitments")),
        decisions=tuple(
            Entry(_text(entry, "text"), _wordings(entry), number=_text(entry, "number"), optional=_is(entry, "ambiguous"))
            for entry in _entries(told, "decisions")
        ),
        questions=tuple(
            Entry(_text(entry, "text"), _wordings(entry), is_open=_is(entry, "open"), optional=_is(entry, "ambiguous"))
            for entry in _entries(told, "questions")
        ),
        people=tuple(
            (_text(entry, "initials"), _text(entry, "name") or None)
            for entry in _entries(told, "people")
            if _text(entry, "initials")
        ),
    )  # fmt: skip


def _duties(told: Mapping[str, object], register: str) -> Iterator[Entry]:
    for entry in _entries(told, register):
        owners = (_texts(entry.get("owners")), *map(_texts, _list(entry.get("owners_alt"))))
        yield Entry(
            text=_text(entry, "text"),
            wordings=_wordings(entry),
            owners=None if _is(entry, "owner_ambiguous") else owners,
            due=None if _is(entry, "due_ambiguous") else _text(entry, "due"),
            optional=_is(entry, "ambiguous"),
        )


def _wordings(entry: Mapping[str, object]) -> tuple[str, ...]:
    """The text, the quote, other texts, and "AB and CD to" with the text."""
    text = _text(entry, "text")
    owners = " and ".join(_texts(entry.get("owners")))
    others = (_text(entry, "quote"), *_texts(entry.get("text_alt")))
    return (text, *(other for other in others if other), *([f"{owners} to {text}"] if owners else ()))


def _entries(told: Mapping[str, object], register: str) -> Iterator[Mapping[str, object]]:
    for entry in _list(told.get(register)):
        if not isinstance(entry, dict):
            raise ValueError(
                f'each entry of "{register}" must be an object such as {{"text": "ring the hall"}}'
            )
        yield entry


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in _list(value) if isinstance(one, str) and one)


def _is(entry: Mapping[str, object], name: str) -> bool:
    return entry.get(name) is True
