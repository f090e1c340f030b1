"""What the secretary should look at before letters leave: readers outside the group, new addresses, what did not arrive."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from piccolo.query.functions import Max

from delivery.mail.letter import Letter
from delivery.mail.proposal import Mark, Recipient
from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.rules.unreached import NOT_MEANT
from delivery.mail.tables import BouncedAddress, Mail


async def marked(letters: Collection[Letter], members: Collection[int]) -> tuple[Recipient, ...]:
    """The readers of these letters with their marks, in the same order; `members` are ids of people. Two queries."""
    addresses = {letter.address.lower() for letter in letters}
    newest = await _newest(addresses, State.SENT, State.WRITTEN, *NOT_ARRIVED)
    known = frozenset(address for address, state in newest if state not in NOT_ARRIVED)
    failed = dict.fromkeys(_failed(newest), Mark.NOT_DELIVERED)
    unreached = failed | await addresses_unreached(addresses)
    return tuple(
        Recipient(letter, tuple(_marks(letter, frozenset(members), known, unreached))) for letter in letters
    )


async def addresses_unreached(addresses: Collection[str]) -> dict[str, Mark]:
    """Those of these addresses that mail does not reach, and why, until somebody says that it does; one query."""
    if not addresses:
        return {}
    rows = (
        await BouncedAddress.select(BouncedAddress.address, BouncedAddress.reason)
        .where(BouncedAddress.address.is_in(sorted(addresses)), BouncedAddress.cleared_at.is_null())
        .order_by(BouncedAddress.id)
    )
    return {row["address"]: Mark.REFUSED if row["reason"] == NOT_MEANT else Mark.BOUNCED for row in rows}


async def _newest(addresses: Collection[str], *states: State) -> dict[tuple[str, str], int]:
    """The newest mail to each address in each of these states that it has one in."""
    if not addresses:
        return {}
    rows = (
        await Mail.select(Mail.address, Mail.state, Max(Mail.id, alias="newest"))
        .where(Mail.address.is_in(sorted(addresses)), Mail.state.is_in([state.value for state in states]))
        .group_by(Mail.address, Mail.state)
    )
    return {(row["address"], row["state"]): row["newest"] for row in rows}


def _failed(newest: Mapping[tuple[str, str], int]) -> frozenset[str]:
    """The addresses whose newest mail no server took, or came back."""
    last: dict[str, tuple[int, str]] = {}
    for (address, state), mail in newest.items():
        last[address] = max(last.get(address, (0, "")), (mail, state))
    return frozenset(address for address, (_, state) in last.items() if state in NOT_ARRIVED)


def _marks(
    letter: Letter, members: frozenset[int], known: frozenset[str], unreached: Mapping[str, Mark]
) -> list[Mark]:
    address = letter.address.lower()
    marks = {
        Mark.NOT_A_MEMBER: letter.person_id not in members,
        Mark.NEW_ADDRESS: address not in known and address not in unreached,
    }
    found = [mark for mark, is_so in marks.items() if is_so]
    return [*found, unreached[address]] if address in unreached else found
