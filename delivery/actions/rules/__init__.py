"""The pure rules of actions: their statuses and colours, what an owner can say by link, when digests leave."""

from .status import (
    LIVE,
    MOVES,
    ActionFacts,
    ActionReason,
    ActionStatus,
    action_rag,
    may_move,
    reference,
)

__all__ = [
    "LIVE",
    "MOVES",
    "ActionFacts",
    "ActionReason",
    "ActionStatus",
    "action_rag",
    "may_move",
    "reference",
]
