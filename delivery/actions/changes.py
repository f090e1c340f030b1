"""What can be done to an action, as values: raise it, say something of it, edit it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.owners import Owner
from delivery.actions.rules import ActionStatus


class Origin(StrEnum):
    """Where an action comes from. What was imported has not been heard of."""

    PLAN = "plan"
    LOCAL_PLAN = "local plan"
    MEETING = "meeting"
    PAGE = "page"
    IMPORT = "import"


@dataclass(frozen=True)
class NewAction:
    """An action to be raised; `group_id` None is the county plan, or the local plan `plan_id`.

    `heard_on` is the day it was raised aloud in a meeting, None where it was not. `quote` are the words of
    the minutes it was read from, `quote_start` their place in the text; or the row of the log `log_id` or of the
    imported plan `plan_import_id`.
    """

    text: str
    raised_on: date
    origin: Origin
    status: ActionStatus = ActionStatus.NOT_STARTED
    due: Due = field(default_factory=Due)
    owners: tuple[Owner, ...] = ()
    objective_ids: tuple[int, ...] = ()
    promise_id: int | None = None
    group_id: int | None = None
    plan_id: int | None = None
    meeting_id: int | None = None
    minutes_id: int | None = None
    log_id: int | None = None
    plan_import_id: int | None = None
    quote: str = ""
    quote_start: int | None = None
    heard_on: date | None = None


@dataclass(frozen=True)
class Said:
    """A word about an action: who said it, how, when and what; perhaps a new status or due date.

    `status` and `due` None leave it as it is; `at_risk` is what the word says of its outlook. `asks_for` is the date
    that an owner asks for, which holds at once only where nobody had promised the one that is due.
    """

    said_by: str
    how: How
    said_on: date
    note: str = ""
    status: ActionStatus | None = None
    due: date | None = None
    at_risk: bool = False
    asks_for: date | None = None


@dataclass(frozen=True)
class Edit:
    """Everything of an action that its keeper may set, as it shall be.

    `next_look` is the day before which matters arising leave it out, None for every meeting.
    """

    text: str
    status: ActionStatus
    due: date | None
    owners: tuple[Owner, ...]
    objective_ids: tuple[int, ...]
    promise_id: int | None
    next_look: date | None = None
