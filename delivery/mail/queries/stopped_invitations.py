"""Invitations that were stopped before they left, so that nobody is taken to have one who never got it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from delivery.mail.rules.states import State
from delivery.mail.tables import Mail


async def never_left(uids: Collection[str]) -> frozenset[tuple[str, str]]:
    """The (UID, address) pairs of which every REQUEST was stopped, or refused for good; one query."""
    if not uids:
        return frozenset()
    rows = await Mail.select(Mail.uid, Mail.address, Mail.state).where(
        Mail.uid.is_in(sorted(uids)), Mail.method == "REQUEST"
    )
    states: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        states[row["uid"], row["address"]].add(row["state"])
    lost = {State.STOPPED.value, State.FAILED.value, State.SUPERSEDED.value}
    return frozenset(who for who, seen in states.items() if seen <= lost and State.STOPPED.value in seen)
