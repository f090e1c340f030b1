"""Where the registers and their records are found."""

from __future__ import annotations

from delivery.errors import NotFound
from delivery.meetings.rules.registers.register import Register

ROUTE_OF = {
    Register.DECISIONS: "meetings:decision",
    Register.QUESTIONS: "meetings:question",
    Register.FORWARD_PLAN: "meetings:forward_item",
    Register.MATTERS: "meetings:matter",
}
"""The page of one record."""

GROUP_ROUTES = {
    Register.DECISIONS: "meetings:group_decisions",
    Register.QUESTIONS: "meetings:group_questions",
    Register.FORWARD_PLAN: "meetings:group_forward_plan",
    Register.MATTERS: "meetings:group_matters",
}
"""The register of one group."""


def register_named(name: str) -> Register:
    """The register of an address; NotFound where there is none of that name."""
    try:
        return Register(name)
    except ValueError:
        raise NotFound from None
