"""Guessing slows down: tries of passwords, codes and links are counted before they are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.partners.guessing import OF_ACCOUNT, OF_ADDRESS, WITHIN, wait_until
from delivery.partners.sessions import token_hash
from delivery.partners.tables import Attempt


@dataclass(frozen=True, slots=True)
class Wait:
    """A try that came too early and was not counted; the next is looked at in `seconds`."""

    seconds: int


def limits_of(email: str, address: str | None, browser: str | None) -> dict[str, int]:
    """What a try is counted for, each with how many are free within fifteen minutes.

    `browser` names one that signed in to this account before: it has tries of its own, whatever strangers do.
    `address` is None where many share one unseen.
    """
    if browser is not None:
        return {token_hash(f"browser {browser} {email.strip().lower()}"): OF_ACCOUNT}
    limits = {token_hash(f"account {email.strip().lower()}"): OF_ACCOUNT}
    if address is not None:
        limits[token_hash(f"address {address}")] = OF_ADDRESS
    return limits


def limits_of_own(person_id: int) -> dict[str, int]:
    """What a try of the present password of somebody who is signed in is counted for."""
    return {token_hash(f"own {person_id}"): OF_ACCOUNT}


def limits_of_code(person_id: int, browser: str | None) -> dict[str, int]:
    """What a code is counted for, of somebody whose password was right; `browser` as for `limits_of`."""
    subject = f"code {person_id}" if browser is None else f"code {person_id} browser {browser}"
    return {token_hash(subject): OF_ACCOUNT}


def limits_of_links(address: str | None) -> dict[str, int]:
    """What is counted when somebody asks for a link to choose a password; nothing where many share one address unseen."""
    return {} if address is None else {token_hash(f"link for {address}"): OF_ADDRESS}


async def begin_attempt(limits: Mapping[str, int], now: datetime) -> tuple[int, ...] | Wait:
    """Count a try for all of `limits`; what to forget when the password is right, or how long to wait.

    Counting comes first, so that tries sent all at once are not all let through. One that came too early is not
    counted: who goes on trying makes nobody wait longer. Nothing is counted for no limits.
    """
    if not limits:
        return ()
    async with transaction():
        await Attempt.delete().where(Attempt.at <= now - WITHIN)
        recent = await Attempt.select(Attempt.subject, Attempt.at).where(Attempt.subject.is_in(list(limits)))
        ends = [
            end
            for subject, free in limits.items()
            if (end := wait_until([row["at"] for row in recent if row["subject"] == subject], free))
        ]
        if ends and max(ends) > now:
            return Wait(max(1, round((max(ends) - now).total_seconds())))
        rows = await Attempt.insert(*(Attempt(subject=subject, at=now) for subject in limits)).returning(
            Attempt.id
        )
    return tuple(row["id"] for row in rows)


async def forget_attempt(attempt: Sequence[int]) -> None:
    """A try that was none: its password was right."""
    async with transaction():
        await Attempt.delete().where(Attempt.id.is_in(list(attempt)))
