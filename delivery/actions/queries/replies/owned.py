"""The open actions that people own, themselves or by a post they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from piccolo.columns import And, Or

from delivery.actions.rules import LIVE, ActionStatus
from delivery.actions.tables import ActionOwner
from delivery.partners.tables import Holding

OPEN_STATUSES = [ActionStatus.PROPOSED.value, *sorted(status.value for status in LIVE)]


async def actions_owned_by(people: Collection[int], today: date) -> Mapping[int, Sequence[int]]:
    """The ids of the open actions of each of these people, in the order of their numbers; two queries."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    if not people:
        return found
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for row in await Holding.select(Holding.post, Holding.person).where(
        And(Holding.person.is_in(sorted(people)), Holding.since <= today),
        Or(Holding.until.is_null(), Holding.until > today),
    ):
        holders[row["post"]].append(row["person"])
    theirs = ActionOwner.person.is_in(sorted(people))
    rows = (
        await ActionOwner.select(ActionOwner.action, ActionOwner.person, ActionOwner.post)
        .where(
            Or(theirs, ActionOwner.post.is_in(sorted(holders))) if holders else theirs,
            ActionOwner.action.withdrawn_at.is_null(),
            ActionOwner.action.status.is_in(OPEN_STATUSES),
        )
        .order_by(ActionOwner.action.number, ActionOwner.id)
    )
    for row in rows:
        for person in [row["person"]] if row["person"] in people else holders[row["post"]]:
            if row["action"] not in found[person]:
                found[person].append(row["action"])
    return found
