"""What changed since a day: colours that moved and why, work done, slipped or silent. Pure: data in, data out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.owners import OwnerKind
from delivery.actions.queries.evidence import CountableAction
from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.queries.reviews import ClosedReview
from delivery.strategy.rules import Rag, RagSettings

SINCE_DAYS = 62


@dataclass(frozen=True)
class ColourMove:
    """An objective whose shown colour is another than at the last review, with the heaviest reason."""

    position: ObjectivePosition
    before: Rag | None
    after: Rag | None
    cause: str


@dataclass(frozen=True)
class SilentOwner:
    """A post or agency of which nothing has been heard for so many days, with its live actions."""

    owner: str
    days: int | None
    actions: tuple[CountableAction, ...]


@dataclass(frozen=True)
class WhatChanged:
    """All that changed since `since`: the last review, else the Strategic Group's last meeting, else some weeks.

    `since_meeting` says that the group met on that day; `is_first` that no review has been closed yet.
    """

    since: date
    since_meeting: bool
    is_first: bool
    moves: tuple[ColourMove, ...]
    new: tuple[CountableAction, ...]
    completed: tuple[CountableAction, ...]
    slipped_twice: tuple[CountableAction, ...]
    silent: tuple[SilentOwner, ...]


def what_moved(before: ClosedReview, agreed: Position) -> tuple[ColourMove, ...]:
    """The objectives whose colour the last review showed as another than the review before it."""
    return _moves(agreed, before)


def what_changed(
    position: Position, review: ClosedReview | None, since: date, *, since_meeting: bool
) -> WhatChanged:
    """Compare the position with the last closed review, or tell what happened since a day."""
    actions = _distinct(position.objectives)
    settings = position.strategy.settings
    return WhatChanged(
        since=since,
        since_meeting=since_meeting,
        is_first=review is None,
        moves=_moves(position, review) if review else (),
        new=tuple(action for action in actions if action.raised_on > since),
        completed=tuple(
            action for action in actions if action.completed_on is not None and action.completed_on > since
        ),
        slipped_twice=tuple(
            action
            for action in actions
            if action.facts.is_live and action.facts.due_moves >= settings.amber_due_moves
        ),
        silent=_silent_owners(actions, position.on, settings),
    )


def _moves(position: Position, review: ClosedReview) -> tuple[ColourMove, ...]:
    moves = [
        ColourMove(found, line.shown, found.shown, _cause(found))
        for found in position.objectives
        if (line := review.lines.get(found.objective.id)) and line.shown is not found.shown
    ]
    return tuple(sorted(moves, key=lambda move: -(move.after.severity if move.after else 0)))


def _cause(position: ObjectivePosition) -> str:
    if position.standing.agreed and not position.standing.expired:
        return position.standing.sentence
    reasons = position.standing.derived.reasons
    return reasons[0].sentence if reasons else ""


def _distinct(positions: Sequence[ObjectivePosition]) -> list[CountableAction]:
    found: dict[int, CountableAction] = {}
    for position in positions:
        found |= {action.id: action for action in position.actions}
    return [found[number] for number in sorted(found)]


def _silent_owners(
    actions: Sequence[CountableAction], today: date, settings: RagSettings
) -> tuple[SilentOwner, ...]:
    """Posts and agencies whose live actions have all been silent too long; never persons (DESIGN section 3)."""
    of_owner: dict[str, list[CountableAction]] = {}
    for action in actions:
        if action.facts.is_live:
            for owner in bodies(action):
                of_owner.setdefault(owner, []).append(action)
    silent = [
        SilentOwner(owner, _least_silence(theirs, today), tuple(theirs))
        for owner, theirs in of_owner.items()
        if all(_is_silent(action, today, settings) for action in theirs)
    ]
    return tuple(sorted(silent, key=lambda one: (-(one.days or 10**6), one.owner)))


def bodies(action: CountableAction) -> tuple[str, ...]:
    """The posts and agencies among an action's owners, in words; a person is named by their agency."""
    found = []
    for owner in action.owners:
        agency = owner.agency.short_name if owner.agency else ""
        if owner.kind is OwnerKind.POST:
            found.append(f"{owner.label}, {agency}")
        elif agency:
            found.append(agency)
    return tuple(dict.fromkeys(found))


def _is_silent(action: CountableAction, today: date, settings: RagSettings) -> bool:
    silent = action.facts.days_silent(today)
    return silent is None or silent >= settings.amber_after_silent_days


def _least_silence(actions: Sequence[CountableAction], today: date) -> int | None:
    heard = [days for action in actions if (days := action.facts.days_silent(today)) is not None]
    return min(heard) if heard else None


def counts_before(review: ClosedReview) -> Mapping[Rag, int]:
    """How many objectives had each colour at a review."""
    shown = [line.shown for line in review.lines.values()]
    return {status: shown.count(status) for status in Rag}
