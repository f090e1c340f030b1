"""The GET form that narrows a list of actions."""

from __future__ import annotations

from delivery.actions.filters import OPEN, Filters
from delivery.actions.forms.fields import YES, member
from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag
from delivery.web import Form


def read_filters(query: Form) -> Filters:
    """What a list is narrowed by; what is no known choice, narrows nothing."""
    status = query["status"]
    return Filters(
        words=query["words"].strip(),
        owner=query["owner"].strip(),
        objective=query["objective"],
        aim=query["aim"],
        agency=query["agency"],
        group=query["group"],
        status=status if status == OPEN else member(ActionStatus, status) or "",
        rag=member(Rag, query["rag"]),
        mine=query["mine"] == YES,
        my_agency=query["my_agency"] == YES,
        overdue=query["overdue"] == YES,
        before_meeting=query["before_meeting"] == YES,
    )
