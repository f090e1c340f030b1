"""What a group's page shows of its registers: what waits, what comes back, and the latest decisions."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.marking import OfMembers, all_members_only_groups
from delivery.meetings.queries.registers.decisions import DecisionRow, decisions_of_group
from delivery.meetings.queries.registers.forward_items import ForwardItemRow, forward_plan
from delivery.meetings.queries.registers.matters import MatterRow, open_matters_raised_to
from delivery.meetings.queries.registers.questions import (
    QuestionRow,
    open_questions_of_group,
    open_questions_put_to,
)
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.places import GROUP_ROUTES
from delivery.web import Request, url, viewer

SHOWN = 6


@dataclass(frozen=True)
class GroupRegisters:
    """`owed` are the questions that others put to the group, `raised` the matters that they raised to it.

    `decisions` are the latest, `places` the registers themselves, each its heading and its address.
    """

    questions: tuple[QuestionRow, ...]
    owed: tuple[QuestionRow, ...]
    raised: tuple[MatterRow, ...]
    coming: tuple[ForwardItemRow, ...]
    decisions: tuple[DecisionRow, ...]
    places: tuple[tuple[str, str], ...]

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in one of them."""
        rows: tuple[OfMembers, ...] = (
            *self.questions,
            *self.owed,
            *self.raised,
            *self.coming,
            *self.decisions,
        )
        return all_members_only_groups(rows)


async def registers_of_group(request: Request, group_id: int, slug: str) -> GroupRegisters:
    """The registers of a group as its page shows them; seven queries."""
    who, these = viewer(request), frozenset({group_id})
    return GroupRegisters(
        questions=await open_questions_of_group(group_id, who),
        owed=await open_questions_put_to(these, who),
        raised=await open_matters_raised_to(these, who),
        coming=tuple(item for item in await forward_plan(who) if _comes_to(item, group_id))[:SHOWN],
        decisions=(await decisions_of_group(group_id, who))[:SHOWN],
        places=tuple((one.heading, url(request, GROUP_ROUTES[one], slug=slug)) for one in Register),
    )


def _comes_to(item: ForwardItemRow, group_id: int) -> bool:
    """Whether an item is still to come back at this group, whoever put it off."""
    if item.done_on or item.for_another:
        return False
    group = item.for_group or (item.source.group if item.source else None)
    return group is not None and group.id == group_id
