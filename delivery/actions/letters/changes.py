"""What changed for an owner since the last mail told them of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.wording import day_in_words


class Change(StrEnum):
    """What a mail tells of an action."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Wording:
    """An action's text and date: as they stand, or as a mail told them."""

    text: str
    due: date | None


def change_of(told: Wording | None, stands: Wording | None) -> Change | None:
    """What there is to tell; None where a mail has told it already.

    `told` is None where no mail did, `stands` where the action is asked of this owner no more: withdrawn,
    cancelled, or handed on. What was never told need not be taken back.
    """
    if stands is None:
        return Change.ENDED if told else None
    if told is None:
        return Change.NEW
    return Change.CHANGED if told != stands else None


def differences(told: Wording, stands: Wording) -> tuple[str, ...]:
    """What is another than it was told, a sentence for each."""
    said = []
    if told.text != stands.text:
        said.append(f"The words were: {told.text}")
    if told.due != stands.due:
        was = day_in_words(told.due) if told.due else "not named"
        said.append(f"The date was {was}.")
    return tuple(said)
