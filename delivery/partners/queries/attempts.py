"""Guessing passwords slows down: tries to sign in are counted before the password is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.partners.sessions import token_hash
from delivery.partners.tables import Attempt

OF_ACCOUNT = 10
# Many people share one address behind a council's firewall.
OF_ADDRESS = 50
WITHIN = timedelta(minutes=15)


async def begin_attempt(email: str, address: str | None, now: datetime) -> tuple[int, ...] | None:
    """Count a try of this account from this network address; what to forget when the password is right.

    None, and nothing is counted, where either had too many within fifteen minutes. Counting comes first,
    so that tries sent all at once are not all let through. `address` None is one that many share unseen.
    """
    account = token_hash(f"account {email.strip().lower()}")
    limits = {account: OF_ACCOUNT}
    if address is not None:
        limits[token_hash(f"address {address}")] = OF_ADDRESS
    async with transaction():
        await Attempt.delete().where(Attempt.at <= now - WITHIN)
        recent = await Attempt.select(Attempt.subject).where(Attempt.subject.is_in(list(limits)))
        tries = [row["subject"] for row in recent]
        if any(tries.count(subject) >= most for subject, most in limits.items()):
            return None
        rows = await Attempt.insert(*(Attempt(subject=subject, at=now) for subject in limits)).returning(
            Attempt.id
        )
    return tuple(row["id"] for row in rows)


async def forget_attempt(attempt: Sequence[int]) -> None:
    """A try that was none: its password was right."""
    async with transaction():
        await Attempt.delete().where(Attempt.id.is_in(list(attempt)))
