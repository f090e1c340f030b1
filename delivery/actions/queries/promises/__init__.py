"""Promises and the actions that work on them: what meets one, taken back, and the action that is given to one."""

from delivery.actions.queries.promises.fulfilling import Met, mark_met, take_back
from delivery.actions.queries.promises.linking import link_action
from delivery.actions.queries.promises.reading import (
    Fulfilled,
    decisions_under,
    fulfilments,
    fulfilments_of,
)

__all__ = [
    "Fulfilled",
    "Met",
    "decisions_under",
    "fulfilments",
    "fulfilments_of",
    "link_action",
    "mark_met",
    "take_back",
]
