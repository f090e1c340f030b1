"""What the secretary should look at before letters leave: readers outside the group, new addresses, bounces."""

from __future__ import annotations

from collections.abc import Collection

from delivery.mail.letter import Letter
from delivery.mail.proposal import Mark, Recipient
from delivery.mail.queries.outbox import addresses_known
from delivery.mail.tables import BouncedAddress


async def marked(letters: Collection[Letter], members: Collection[int]) -> tuple[Recipient, ...]:
    """The readers of these letters with their marks, in the same order; `members` are ids of people. Two queries."""
    addresses = {letter.address.lower() for letter in letters}
    known = await addresses_known(addresses)
    bounced = await addresses_bounced(addresses)
    return tuple(
        Recipient(letter, tuple(_marks(letter, frozenset(members), known, bounced))) for letter in letters
    )


async def addresses_bounced(addresses: Collection[str]) -> frozenset[str]:
    """Those of these addresses that the last mail came back from, and nobody said that they work again; one query."""
    if not addresses:
        return frozenset()
    rows = await BouncedAddress.select(BouncedAddress.address).where(
        BouncedAddress.address.is_in(sorted(addresses)), BouncedAddress.cleared_at.is_null()
    )
    return frozenset(row["address"] for row in rows)


def _marks(
    letter: Letter, members: frozenset[int], known: frozenset[str], bounced: frozenset[str]
) -> list[Mark]:
    address = letter.address.lower()
    marks = {
        Mark.NOT_A_MEMBER: letter.person_id not in members,
        Mark.NEW_ADDRESS: address not in known and address not in bounced,
        Mark.BOUNCED: address in bounced,
    }
    return [mark for mark, is_so in marks.items() if is_so]
