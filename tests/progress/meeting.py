"""The small partnership with a Strategic Group that met today and meets again, and Ruth in its chair."""

from __future__ import annotations

from datetime import timedelta

from delivery.meetings.tables import Meeting, Membership
from delivery.progress.rules import NewAgreed
from delivery.strategy.rules import Rag
from tests.actions.world import NOW, TODAY, World, a_world, days


async def a_strategic_world() -> World:
    """The world of actions; Ruth chairs the Strategic Group, Omar is a member, and it met an hour ago."""
    world = await a_world()
    group = world.groups["strategic"]
    await Membership.update({Membership.part: "chair"}).where(
        Membership.group == group, Membership.person == world.people["ruth"]
    )
    await Membership.insert(
        Membership(group=group, person=world.people["omar"], part="member", since=days(-300))
    )
    rows = await Meeting.insert(
        Meeting(
            group=group,
            starts_at=NOW - timedelta(hours=1),
            ends_at=NOW + timedelta(hours=1),
            uid="today@example.org",
            changed_at=NOW,
            state="in progress",
        )
    ).returning(Meeting.id)
    world.meetings["today"] = rows[0]["id"]
    return world


def agreed(world: World, status: Rag = Rag.GREEN, **fields: object) -> NewAgreed:
    """What the group agrees today until its next meeting."""
    given = {"reason": "It was done last week.", "expires_on": days(30), **fields}
    return NewAgreed(status=status, agreed_on=TODAY, meeting_id=world.meetings["today"], **given)  # type: ignore[arg-type]
