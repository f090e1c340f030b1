"""Which group's secretary files a mail that answers none of ours."""

from __future__ import annotations

from datetime import date, datetime

from piccolo.columns import And, Or

from delivery.actions.queries.replies.owned import actions_owned_by
from delivery.actions.tables import Action
from delivery.meetings.queries.visibility import OPEN
from delivery.meetings.tables import Membership
from delivery.wording import london_day


async def place_reply(person_id: int | None, forwarded_by: int | None, now: datetime) -> int | None:
    """The one group whose secretary it is for; None where it is for every secretary.

    It is that of the actions which its writer owns. Where these are of several groups, or of none, a members-only
    group that the writer, or whoever sent it on, sits in comes first, so that no other secretary reads of it.
    """
    today = london_day(now)
    groups = await _groups_of_actions(person_id, today) if person_id else {}
    if len(groups) == 1:
        return next(iter(groups))
    hidden = sorted(group for group, is_open in groups.items() if not is_open)
    for somebody in (person_id, forwarded_by):
        if not hidden and somebody:
            hidden = await _hidden_seats(somebody, today)
    return hidden[0] if hidden else None


async def _groups_of_actions(person_id: int, today: date) -> dict[int, bool]:
    """The groups of the open actions that somebody owns, and whether each is open to every partner."""
    owned = (await actions_owned_by([person_id], today))[person_id]
    if not owned:
        return {}
    rows = await Action.select(Action.group, Action.group.visibility.as_alias("visibility")).where(
        Action.id.is_in(list(owned)), Action.group.is_not_null()
    )
    return {row["group"]: row["visibility"] == OPEN for row in rows}


async def _hidden_seats(person_id: int, today: date) -> list[int]:
    rows = (
        await Membership.select(Membership.group)
        .where(
            And(Membership.person == person_id, Membership.group.visibility != OPEN),
            Or(Membership.until.is_null(), Membership.until > today),
        )
        .order_by(Membership.group)
    )
    return [row["group"] for row in rows]
