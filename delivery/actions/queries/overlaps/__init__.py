"""Actions that ask for the same thing: proposed, joined as the same work, parted again, or dismissed."""

from delivery.actions.queries.overlaps.answering import dismiss_actions
from delivery.actions.queries.overlaps.joining import join_actions, let_go
from delivery.actions.queries.overlaps.reading import (
    AnsweredActions,
    ProposedActions,
    SeenAction,
    action_answers,
    action_pair,
    proposed_actions,
)
from delivery.actions.queries.overlaps.sharing import share_actions, stop_sharing
from delivery.actions.queries.overlaps.taking_back import take_answer_back

__all__ = [
    "AnsweredActions",
    "ProposedActions",
    "SeenAction",
    "action_answers",
    "action_pair",
    "dismiss_actions",
    "join_actions",
    "let_go",
    "proposed_actions",
    "share_actions",
    "stop_sharing",
    "take_answer_back",
]
