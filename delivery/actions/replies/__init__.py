"""Reading what an owner answered by mail, in their own words: pure rules that propose, and never file."""

from delivery.actions.replies.matter import MatterKind, asks, brought_up
from delivery.actions.replies.proposed import Candidate, Proposed
from delivery.actions.replies.reader import read_reply

__all__ = ["Candidate", "MatterKind", "Proposed", "asks", "brought_up", "read_reply"]
