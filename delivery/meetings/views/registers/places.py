"""Where the registers and their records are found."""

from __future__ import annotations

from delivery.errors import NotFound
from delivery.meetings.rules.registers import Register

ROUTE_OF = {
    Register.DECISIONS: "registers:decision",
    Register.QUESTIONS: "registers:question",
    Register.FORWARD_PLAN: "registers:forward_item",
    Register.MATTERS: "registers:matter",
}
"""The page of one record."""

GROUP_ROUTES = {
    Register.DECISIONS: "registers:group_decisions",
    Register.QUESTIONS: "registers:group_questions",
    Register.FORWARD_PLAN: "registers:group_forward_plan",
    Register.MATTERS: "registers:group_matters",
}
"""The register of one group."""


def register_named(name: str) -> Register:
    """The register of an address; NotFound where there is none of that name."""
    try:
        return Register(name)
    except ValueError:
        raise NotFound from None
