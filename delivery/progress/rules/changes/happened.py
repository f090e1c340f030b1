"""What happened since a day: colours, actions, measures and promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag

from .concerns import Concerns


@dataclass(frozen=True, slots=True)
class ColourMove:
    """An objective whose colour is another than it was. None is no colour: it did not count, or does no longer.

    `cause` is the heaviest reason for the colour that it has now, or what the group agreed. `lead` is the short
    name of its lead agency, empty where there is none.
    """

    number: str
    title: str
    lead: str
    before: Rag | None
    after: Rag | None
    cause: str
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class ChangedAction:
    """An action. `owners` are posts and agencies in words, a person's is their agency; `objectives` numbers.

    `on` is the day of the change: when it was raised or completed. `is_imported`: it came in with a file.
    """

    number: int
    reference: str
    text: str
    owners: tuple[str, ...]
    objectives: tuple[str, ...]
    status: ActionStatus
    due: date | None
    on: date | None
    is_imported: bool
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class Slip:
    """A live action whose date was moved later: `was` then, `due` now, None where the date was taken away.

    `times` counts how often its date has moved in all; `is_repeated`: so often that it is named (twice, by default).
    """

    action: ChangedAction
    was: date
    due: date | None
    times: int
    is_repeated: bool

    @property
    def concerns(self) -> Concerns:
        """Those of its action."""
        return self.action.concerns


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A reading as it may be shown, with its unit ("61% of residents asked", "fewer than 5 reports"), and its day."""

    shown: str
    on: date


@dataclass(frozen=True, slots=True)
class Crossing:
    """A measure that crossed the line to its target: `is_reached` when it came to it, else it fell behind.

    `id` is that of the measure. `line` names the line, with its value where that gives nothing away.
    """

    id: int
    name: str
    objective: str
    before: ShownReading
    after: ShownReading
    is_reached: bool
    line: str
    concerns: Concerns


@dataclass(frozen=True, slots=True)
class PromiseMet:
    """A promise of an objective that was met on a day."""

    objective: str
    title: str
    text: str
    met_on: date
    concerns: Concerns
