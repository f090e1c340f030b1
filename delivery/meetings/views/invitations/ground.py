"""What the letters of a group are made of: who sends them, where links lead, and what each reader still has to do."""

from __future__ import annotations

from collections import defaultdict

from delivery.actions.letters.listed import listed_line
from delivery.actions.owners import OwnerKind
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules import ActionStatus
from delivery.mail.views.sender import hold_of, sender_of
from delivery.meetings.letters.invitation import OpenDuty
from delivery.meetings.queries.invitations.asking import holders_of
from delivery.meetings.queries.invitations.letters import Ground
from delivery.meetings.views.action_lines import is_open
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import RagSettings
from delivery.web import Request, today


async def ground_of(request: Request, group_id: int) -> Ground:
    """The ground for letters about a group's meetings."""
    base_url: str = request.app.state.settings.base_url
    return Ground(sender_of(request), base_url, await _actions(request, group_id), hold_of(request))


async def _actions(request: Request, group_id: int) -> dict[int, tuple[OpenDuty, ...]]:
    """The open actions that the group gave each person, or the post they hold.

    Only what every partner may see: mail carries no word of a members-only group.
    """
    strategy = await current_strategy()
    seen = await seen_actions(None, today(request), strategy.settings if strategy else RagSettings())
    rows = [row for row in seen.rows if row.group and row.group.id == group_id and is_open(row)]
    owners = [(row, owner) for row in rows for owner in row.owners]
    posts = {owner.id for _, owner in owners if owner.kind is OwnerKind.POST and owner.id}
    holders = await holders_of(sorted(posts), today(request))
    found: defaultdict[int, tuple[OpenDuty, ...]] = defaultdict(tuple)
    for row, owner in owners:
        people = {owner.id} if owner.kind is OwnerKind.PERSON else set()
        if owner.kind is OwnerKind.POST and owner.id:
            people = {holder["person"] for holder in holders[owner.id]}
        for person in people:
            if person:
                found[person] += (_duty(row),)
    return dict(found)


def _duty(row: ActionRow) -> OpenDuty:
    is_put = row.status is ActionStatus.PROPOSED
    return OpenDuty(row.id, listed_line(row.number, row.text, row.due, is_put=is_put))
