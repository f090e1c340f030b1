"""The GET form that narrows a list of actions."""

from __future__ import annotations

from delivery.actions.filters import OPEN, Filters
from delivery.actions.forms.fields import member
from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag
from delivery.web import Form

MINE = "mine"
MY_AGENCY = "my-agency"
OVERDUE = "overdue"
BEFORE_MEETING = "before-meeting"


def read_filters(query: Form) -> Filters:
    """What a list is narrowed by; what is no known choice, narrows nothing.

    `owner` are words of an owner's name, or `mine` or `my-agency`; `due` is `overdue` or `before-meeting`.
    """
    owner, status = query["owner"].strip(), query["status"]
    return Filters(
        words=query["words"].strip(),
        owner="" if owner in {MINE, MY_AGENCY} else owner,
        objective=query["objective"],
        aim=query["aim"],
        agency=query["agency"],
        group=query["group"],
        status=status if status == OPEN else member(ActionStatus, status) or "",
        rag=member(Rag, query["rag"]),
        mine=owner == MINE,
        my_agency=owner == MY_AGENCY,
        overdue=query["due"] == OVERDUE,
        before_meeting=query["due"] == BEFORE_MEETING,
    )
