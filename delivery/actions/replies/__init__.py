"""Reading what an owner answered by mail, in their own words: pure rules that propose, and never file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.actions.replies.matter import MatterKind, asks, brought_up
from delivery.actions.replies.proposed import Candidate, Proposed

if TYPE_CHECKING:
    from delivery.actions.replies.reader import read_reply

__all__ = ["Candidate", "MatterKind", "Proposed", "asks", "brought_up", "read_reply"]


def __getattr__(name: str) -> object:
    """Give `read_reply` when it is first asked for: its patterns take long to compile (PEP 562)."""
    if name == "read_reply":
        from delivery.actions.replies.reader import read_reply  # noqa: PLC0415

        return read_reply
    raise AttributeError(name)
