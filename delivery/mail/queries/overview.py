"""How the post stands: each group's for those who keep it, and in numbers as a whole for administrators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions import Count

from delivery.mail.queries.visibility import visible_mails
from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.tables import Mail
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PostStanding:
    """How many mails are in each state, and since when the oldest of those that are due waits."""

    counts: Mapping[State, int]
    oldest_due: datetime | None

    @property
    def waiting(self) -> int:
        """How many have not left."""
        return self.counts.get(State.WAITING, 0)

    @property
    def not_arrived(self) -> int:
        """How many nobody got."""
        return sum(self.counts.get(state, 0) for state in NOT_ARRIVED)


@dataclass(frozen=True, slots=True)
class GroupPost:
    """What of a group's mail waits: to leave, to be sent by hand, or for somebody to look why it did not arrive."""

    waiting: int = 0
    in_files: int = 0
    not_arrived: int = 0


async def post_by_group(viewer: Viewer) -> Mapping[int | None, GroupPost]:
    """The same of every group whose mail the viewer may see, by its id; None for mail of no group. One query."""
    rows = (
        await Mail.select(_GROUP, Mail.state, Count(alias="mails"))
        .where(Mail.state.is_in(_OPEN), Mail.put_aside_at.is_null(), visible_mails(viewer))
        .group_by(Mail.sending._.group, Mail.state)
    )
    counts: defaultdict[int | None, dict[State, int]] = defaultdict(dict)
    for row in rows:
        counts[row["group_id"]][State(row["state"])] = row["mails"]
    return {
        group: GroupPost(
            waiting=found.get(State.WAITING, 0),
            in_files=found.get(State.WRITTEN, 0),
            not_arrived=sum(found.get(state, 0) for state in NOT_ARRIVED),
        )
        for group, found in counts.items()
    }


_GROUP = Mail.sending.group.as_alias("group_id")
_OPEN = [state.value for state in (State.WAITING, State.WRITTEN, *NOT_ARRIVED)]


async def post_standing() -> PostStanding:
    """The whole outbox in numbers, every group's together; two queries."""
    rows = await Mail.select(Mail.state, Count(alias="mails")).group_by(Mail.state)
    tried = (
        await Mail.select(Mail.sending._.starts_at.as_alias("starts_at"))
        .where(Mail.state == State.WAITING.value, Mail.tries > 0)
        .order_by(Mail.sending._.starts_at)
        .limit(1)
    )
    counts = {State(row["state"]): row["mails"] for row in rows}
    return PostStanding(counts, tried[0]["starts_at"] if tried else None)
