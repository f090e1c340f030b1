"""The form that records what an owner said, on the list, on the action's page and on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from delivery.actions.hearing import HEARD_BY_OTHERS, How
from delivery.actions.history import told
from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.page import ActionPage
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import is_theirs, statuses_open_to
from delivery.actions.rules import ActionStatus
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, today, viewer, whole_number
from delivery.wording import short_day

HOWS = tuple((how.value, how.words.capitalize()) for how in HEARD_BY_OTHERS)


@dataclass(frozen=True)
class Meanwhile:
    """What somebody else saved while this form was open."""

    who: str
    at: datetime
    what: str
    text: str


@dataclass(frozen=True)
class WordForm:
    """All that the form shows. `typed` holds what stands in its fields, `back` the list to return to or ""."""

    row: ActionRow
    typed: Form
    statuses: tuple[tuple[str, str], ...]
    is_own: bool
    version: int
    key: str
    back: str
    errors: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Meanwhile | None = None
    hows: tuple[tuple[str, str], ...] = HOWS

    @property
    def prefix(self) -> str:
        """What the ids of its fields begin with, so that several can be open on one page."""
        return f"word-{self.row.number}-"


def first_word(request: Request, action: ActionPage, back: str, *, of_others: bool = False) -> WordForm:
    """The form as it is first shown: today, and the owner where there is one; empty for what others than these said."""
    who, row = viewer(request), action.row
    is_own = not of_others and any(is_theirs(who, owner) for owner in row.owners)
    said_by = who.name if is_own else _owner_name(row.owners)
    typed = {
        "said_by": ["" if of_others else said_by],
        "how": [(How.PAGE if is_own else How.PHONE).value],
        "said_on": [short_day(today(request))],
        "at_risk": ["yes" if row.facts.at_risk else ""],
    }
    return word_again(request, action, Form(typed, {}), back)


def word_again(
    request: Request,
    action: ActionPage,
    typed: Form,
    back: str,
    errors: Mapping[str, str] | None = None,
    meanwhile: Meanwhile | None = None,
) -> WordForm:
    """The form with what was typed, for the action as it is now."""
    who, row = viewer(request), action.row
    return WordForm(
        row=row,
        typed=typed,
        statuses=tuple((status.value, status.label) for status in open_statuses(request, row)),
        is_own=any(is_theirs(who, owner) for owner in row.owners),
        version=whole_number(typed["version"]) if errors else row.version,
        key=typed["key"] if errors and typed["key"] else new_key(),
        back=back,
        errors=errors or {},
        meanwhile=meanwhile,
    )


def open_statuses(request: Request, row: ActionRow) -> tuple[ActionStatus, ...]:
    """The statuses that the viewer may say; a proposed action is answered first."""
    if row.status is ActionStatus.PROPOSED:
        return ()
    return statuses_open_to(viewer(request), row, row.status)


def meanwhile_of(action: ActionPage) -> Meanwhile | None:
    """The newest change of an action, with its words where it was an update."""
    if not action.history:
        return None
    line = told(action.history[:1])[0]
    newest = max(action.updates, key=lambda update: update.recorded_at, default=None)
    is_update = newest is not None and newest.recorded_at == line.at
    text = "\n".join(part for part in (newest.note if newest and is_update else "", line.note) if part)
    return Meanwhile(line.who, line.at, line.what, text)


def _owner_name(owners: tuple[Owner, ...]) -> str:
    """Whom it was most likely: the one owner's holder, the one person, else nobody."""
    if len(owners) != 1:
        return ""
    owner = owners[0]
    if owner.kind is OwnerKind.POST:
        return owner.holders[0] if len(owner.holders) == 1 else ""
    return owner.label if owner.kind is OwnerKind.PERSON else ""
