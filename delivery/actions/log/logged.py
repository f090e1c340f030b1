"""What was read in an action log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from delivery.actions.due import Due
from delivery.actions.rules import ActionStatus


@dataclass(frozen=True, slots=True)
class LoggedAction:
    """An action of a log: `key` names its row in a form, `place` says where it stood ("row 5").

    `owner` is the cell as written, with all who are named there; `told` what the log says of its progress;
    `raised_on` None where the log gives no day; `quote` the whole row with its headings.
    """

    key: str
    place: str
    text: str
    owner: str = ""
    due: Due = field(default_factory=Due)
    status: ActionStatus = ActionStatus.NOT_STARTED
    told: str = ""
    raised_on: date | None = None
    reference: str = ""
    quote: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no action, with its words and why it was left out."""

    place: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class LogReading:
    """The actions of a log in its order, the rows that are none, and sentences on how it was read."""

    actions: tuple[LoggedAction, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
