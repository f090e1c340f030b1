"""The digests of a group that are to come, a working day ahead with their letters, for whoever keeps its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.letters.desk import Desk
from delivery.actions.letters.owed import Owed
from delivery.actions.queries.digests.occasions import occasions_of
from delivery.actions.queries.digests.planning import letters_of
from delivery.actions.queries.digests.sharing_out import shares_of
from delivery.actions.rules.digests import Occasion
from delivery.mail.proposal import Recipient
from delivery.mail.queries.marking import marked
from delivery.wording import london_day

# Stands where the link of each reader will: a link is made when its letter is.
LINK_TO_COME = "/update/your-own-link"


@dataclass(frozen=True, slots=True)
class DigestAhead:
    """A digest that leaves on `day`. `letters`, each with its marks, is None before the day that they are `shown_from`.

    `out_of_reach` is owed by nobody who can be written to.
    """

    day: date
    shown_from: date
    starts_at: datetime
    letters: tuple[Recipient, ...] | None = None
    out_of_reach: tuple[Owed, ...] = ()


async def digests_ahead(group_id: int, now: datetime, desk: Desk) -> tuple[DigestAhead, ...]:
    """What leaves before the next meeting of a group that mails, soonest first; the caller keeps its records.

    Two queries while nothing leaves by the next working day. The limit of six mails is looked at when it leaves.
    """
    today = london_day(now)
    ahead = []
    for one in sorted(await occasions_of(group_id, now), key=lambda one: one.day):
        if one.is_due(today) or one.shown_from <= today <= one.day:
            ahead.append(await _with_letters(one, today, desk))
        elif one.shown_from > today:
            ahead.append(DigestAhead(one.day, one.shown_from, one.starts_at))
    return tuple(ahead)


async def _with_letters(one: Occasion, today: date, desk: Desk) -> DigestAhead:
    leaves = max(one.day, today)
    shares = await shares_of(one, leaves)
    links = {reader.id: f"{desk.base_url}{LINK_TO_COME}" for reader in shares.digests}
    letters = await marked(letters_of(one, shares, links, desk), shares.members)
    return DigestAhead(leaves, one.shown_from, one.starts_at, letters, tuple(shares.out_of_reach))
