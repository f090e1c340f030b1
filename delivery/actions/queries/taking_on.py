"""Somebody takes an action on: who they are, and whether they are asked first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from delivery.actions.owners import Owner, OwnerKind, is_put_to_voluntary
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.errors import Invalid
from delivery.partners.newcomer import KNOWN_OTHERWISE, Newcomer, is_same_name
from delivery.partners.queries.newcomers import person_with


async def taker(to: Owner | Newcomer, by: int, now: datetime) -> Owner:
    """The owner that somebody was named as, within the caller's transaction: whoever has the address, else somebody new.

    Invalid where whoever has the address is called otherwise: an address alone does not tell their name.
    """
    if isinstance(to, Owner):
        return to
    met = await person_with(to, by, now)
    if not is_same_name(met.name, to.name):
        raise Invalid(problems={"address": KNOWN_OTHERWISE})
    return Owner(OwnerKind.PERSON, met.name, met.id)


def asked_first(status: str, owners: tuple[Owner, ...]) -> dict[Any, Any]:
    """What an action that stands so becomes with these owners: a voluntary organisation is asked whether it accepts."""
    if ActionStatus(status).is_live and is_put_to_voluntary(owners):
        return {Action.status: ActionStatus.PROPOSED.value}
    return {}
