"""When rounds are gone: by one worker at a time, and not before their time has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from delivery.database import transaction
from delivery.mail.tables import RoundTime

LEASE = timedelta(minutes=15)


async def take_round(name: str, every: timedelta, now: datetime) -> str:
    """A lease on this round, or nothing: another worker is on it, or `every` has not passed since it was gone."""
    rows = await RoundTime.select().where(RoundTime.name == name)
    if rows and not _is_due(rows[0]["ran_at"], rows[0]["leased_until"], every, now):
        return ""
    lease = uuid4().hex
    async with transaction():
        rows = await RoundTime.select().where(RoundTime.name == name)
        if not rows:
            await RoundTime.insert(RoundTime(name=name, lease=lease, leased_until=now + LEASE))
        elif _is_due(rows[0]["ran_at"], rows[0]["leased_until"], every, now):
            await RoundTime.update({RoundTime.lease: lease, RoundTime.leased_until: now + LEASE}).where(
                RoundTime.name == name
            )
        else:
            return ""
    return lease


async def end_round(name: str, lease: str, ran_at: datetime) -> None:
    """It was gone at this moment; nothing happens where another worker took it over meanwhile."""
    await RoundTime.update(
        {RoundTime.ran_at: ran_at, RoundTime.lease: "", RoundTime.leased_until: None}
    ).where(RoundTime.name == name, RoundTime.lease == lease)


def _is_due(ran_at: datetime | None, leased_until: datetime | None, every: timedelta, now: datetime) -> bool:
    if leased_until is not None and leased_until > now:
        return False
    return ran_at is None or ran_at + every <= now
