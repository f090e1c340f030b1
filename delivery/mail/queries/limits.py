"""Six mails for each person from a group between two of its meetings, and who is left out for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from piccolo.query.functions import Count

from delivery.mail.proposal import LeftOut, Recipient
from delivery.mail.queries.outbox import mails_since
from delivery.mail.rules.quiet import MOST_MAILS
from delivery.mail.rules.states import TOLD
from delivery.mail.tables import Mail

ENOUGH = f"{MOST_MAILS} mails from this group since it last met, and more would be too many"


async def within_limits(
    recipients: Iterable[Recipient], group: int, since: datetime
) -> tuple[tuple[Recipient, ...], tuple[LeftOut, ...]]:
    """Who gets a letter of this group, and who had enough since `since`; two queries.

    A letter that is not counted always passes. Somebody without an account is counted by address.
    """
    asked = tuple(recipients)
    letters = [one.letter for one in asked if one.letter.is_counted]
    people = await mails_since(group, since, {one.person_id for one in letters if one.person_id is not None})
    strangers = await _mails_to(
        group, since, {one.address.lower() for one in letters if one.person_id is None}
    )
    full = [one for one in asked if one.letter.is_counted and _mails(one, people, strangers) >= MOST_MAILS]
    return (
        tuple(one for one in asked if one not in full),
        tuple(LeftOut(one.letter.name or one.letter.address, ENOUGH) for one in full),
    )


def _mails(one: Recipient, people: Mapping[int, int], strangers: Mapping[str, int]) -> int:
    if one.letter.person_id is None:
        return strangers.get(one.letter.address.lower(), 0)
    return people.get(one.letter.person_id, 0)


async def _mails_to(group: int, since: datetime, addresses: Collection[str]) -> Mapping[str, int]:
    if not addresses:
        return {}
    rows = (
        await Mail.select(Mail.address, Count(alias="mails"))
        .where(
            Mail.sending._.group == group,
            Mail.sending._.made_at >= since,
            Mail.is_counted.eq(True),
            Mail.state.is_in([state.value for state in TOLD]),
            Mail.address.is_in(sorted(addresses)),
            Mail.person.is_null(),
        )
        .group_by(Mail.address)
    )
    return {row["address"]: row["mails"] for row in rows}
