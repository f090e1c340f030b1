"""Where somebody can raise an action from: the county plan, local plans, their groups, those groups' late meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from piccolo.columns import And

from delivery.actions.choices import Source
from delivery.actions.rights import keeps_plan
from delivery.meetings.tables import Group, Meeting
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.plans.reading import plan_heads
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.wording import LONDON, london_day, short_day

SHOWN_FOR = timedelta(days=190)
PLAN = Source("plan", "County plan")


async def sources_for(viewer: Viewer, today: date) -> tuple[Source, ...]:
    """The sources in the order to choose from: each group, then its meetings of the last half year, latest first; plans."""
    plan = ((PLAN,) if keeps_plan(viewer) else ()) + await _local_plans(viewer)
    if not viewer.secretary_group_ids:
        return plan
    kept = sorted(viewer.secretary_group_ids)
    groups = (
        await Group.select(Group.id, Group.name).where(Group.id.is_in(kept)).order_by(Group.name, Group.id)
    )
    end_of_today = datetime.combine(today + timedelta(days=1), time(), LONDON).astimezone(UTC)
    meetings = (
        await Meeting.select(Meeting.id, Meeting.group, Meeting.starts_at)
        .where(
            And(
                Meeting.group.is_in(kept),
                And(
                    And(Meeting.starts_at < end_of_today, Meeting.starts_at > end_of_today - SHOWN_FOR),
                    Meeting.state != "cancelled",
                ),
            )
        )
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
    )
    found = []
    for group in groups:
        found.append(Source(f"group-{group['id']}", group["name"], group["id"]))
        for meeting in meetings:
            if meeting["group"] == group["id"]:
                day = london_day(meeting["starts_at"])
                label = f"{group['name']}, meeting of {short_day(day)}"
                found.append(Source(f"meeting-{meeting['id']}", label, group["id"], meeting["id"], day))
    return (*found, *plan)


async def _local_plans(viewer: Viewer) -> tuple[Source, ...]:
    """The local plans of the strategy in force that somebody may change."""
    strategy = await current_strategy()
    heads = await plan_heads(strategy.id) if strategy else ()
    return tuple(
        Source(f"plan-{head.slug}", f"Plan of {head.name}", plan_id=head.id)
        for head in heads
        if may_change_plan(viewer, head)
    )
