"""An action that is here already, as a plan is compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from delivery.actions.due import Due
from delivery.actions.owners import Owner, owner_words
from delivery.actions.plan.cells import timescale_words
from delivery.actions.rules import ActionStatus, reference


@dataclass(frozen=True, slots=True)
class StandingAction:
    """An action with what a plan says of one. `notes` are the words of all its updates.

    `keeper` is the group or the local plan that keeps it, empty for the county plan; `may_edit` whether whoever imports may change it.
    `last_read` are its cells by column at the last import, empty where it was never in one. `colour` is the word of
    its derived colour.
    """

    id: int
    number: int
    version: int
    text: str
    objectives: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    due: Due = field(default_factory=Due)
    status: ActionStatus = ActionStatus.NOT_STARTED
    colour: str = ""
    notes: tuple[str, ...] = ()
    keeper: str = ""
    may_edit: bool = True
    last_read: Mapping[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)

    @property
    def lead(self) -> str:
        """Its owners as a plan writes them."""
        return owner_words(self.owners)

    @property
    def timescale(self) -> str:
        """When it is due as a plan writes it."""
        return timescale_words(self.due)
