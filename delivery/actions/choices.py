"""What the forms of an action offer to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ServedObjective:
    """An objective that an action serves, or can, with its aim."""

    id: int
    number: str
    title: str
    aim: str
    aim_title: str


@dataclass(frozen=True, slots=True)
class PromiseChoice:
    """A promise that an action can work on, with the number of its objective."""

    id: int
    objective: str
    text: str

    @property
    def words(self) -> str:
        """How a form names it."""
        return f"{self.objective}: {self.text}"


@dataclass(frozen=True, slots=True)
class ObjectiveChoices:
    """The objectives of the strategy in force and their promises, in order."""

    objectives: tuple[ServedObjective, ...] = ()
    promises: tuple[PromiseChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an action can come from: the county plan, a local one, a group, or a meeting of it on `day`."""

    key: str
    label: str
    group_id: int | None = None
    meeting_id: int | None = None
    day: date | None = None
    plan_id: int | None = None
