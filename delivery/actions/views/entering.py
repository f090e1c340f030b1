"""The fields of an action that are typed: the same for raising and editing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from delivery.actions.choices import ObjectiveChoices
from delivery.actions.owners import Directory
from delivery.actions.queries.objectives import objective_choices
from delivery.actions.queries.owners import directory
from delivery.meetings.queries.visibility import people_to_name
from delivery.web import Form, Request, today, viewer

Pairs = tuple[tuple[str, str], ...]

# More than anybody may name; a page of thousands would keep everybody waiting.
MOST_FIELDS = 40


@dataclass(frozen=True)
class Offered:
    """What an action can serve and who can own it."""

    choices: ObjectiveChoices
    directory: Directory


@dataclass(frozen=True)
class Entry:
    """What the form of an action shows: what stands in its fields and what they offer."""

    typed: Form
    owners: tuple[str, ...]
    owner_names: tuple[str, ...]
    objectives: Pairs
    served: tuple[str, ...]
    promises: Pairs
    errors: Mapping[str, str] = field(default_factory=dict)


async def offered(request: Request) -> Offered:
    """Everything that the fields offer; six queries."""
    return Offered(
        await objective_choices(), await directory(today(request), named=people_to_name(viewer(request)))
    )


def entry(typed: Form, offer: Offered, errors: Mapping[str, str] | None = None) -> Entry:
    """The form with what was typed, and always room for one more owner."""
    lines = (line.strip() for value in typed.all("owner") for line in value.split("\n"))
    owners = tuple(islice((line for line in lines if line), MOST_FIELDS))
    return Entry(
        typed=typed,
        owners=(*owners, "") if owners else ("", ""),
        owner_names=tuple(sorted({owner.full for owner in offer.directory.owners})),
        objectives=tuple(
            (objective.number, f"{objective.number} {objective.title}")
            for objective in offer.choices.objectives
        ),
        served=tuple(
            number for value in typed.all("objectives") for number in value.replace(",", " ").split()
        ),
        promises=tuple((str(promise.id), promise.words) for promise in offer.choices.promises),
        errors=errors or {},
    )
