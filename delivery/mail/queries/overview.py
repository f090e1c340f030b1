"""How the post stands as a whole: numbers for administrators, without a word of whose mail it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions import Count

from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.tables import Mail


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
