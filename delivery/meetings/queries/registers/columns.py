"""How each register lies on a page and in a document: its fields gathered into a few columns."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.meetings.rules.registers.register import Column, Register

_DECISIONS = (
    Column("Number", 2.6, "Number", (("in the minutes: {}", "Number in the minutes"),)),
    Column("Decision", 14.3, "Decision", (("serves {}", "Objective"),), is_text=True),
    Column("Meeting", 5.4, "Meeting", (("{}", "Group"),)),
    Column("Look again", 3.4, "Look again"),
)
_QUESTIONS = (
    Column("Question", 9.6, "Question", (("asked by {}", "Asked by"), ("put to {}", "Put to")), is_text=True),
    Column("Asked", 4.4, "Asked", (("{}", "Asked in"),)),
    Column("State", 3.5, "State", (("due {}", "Due"), ("{}", "Answered on")), is_state=True),
    Column(
        "Answer", 8.2, "Answer", (("the answer went to {}", "Answer went to"), ("on {}", "Answer went on"))
    ),
)
_FORWARD_PLAN = (
    Column("Item", 11.2, "Item", (("the minutes say: {}", "In the minutes"),), is_text=True),
    Column(
        "Comes back", 5.4, "Meeting", (("the first meeting from {}", "On or after"), ("for {}", "For group"))
    ),
    Column("Put off", 5.4, "Put off", (("{}", "Group"),)),
    Column("State", 3.7, "State", (("{}", "Done on"),), is_state=True),
)
_MATTERS = (
    Column("Matter", 9.6, "Matter", (("for {}", "Wanted"),), is_text=True),
    Column("Raised", 4.6, "Raised", (("by {}", "Raised by"),)),
    Column("To", 4.0, "Raised to"),
    Column("Outcome", 7.5, "Outcome", (("{}", "Outcome on"),)),
)

COLUMNS: Mapping[Register, tuple[Column, ...]] = {
    Register.DECISIONS: _DECISIONS,
    Register.QUESTIONS: _QUESTIONS,
    Register.FORWARD_PLAN: _FORWARD_PLAN,
    Register.MATTERS: _MATTERS,
}
"""The columns of each register; together 25.7 cm, a sheet on its side."""
