"""Addresses whose reader said by a link that mail there was not meant for them."""

from __future__ import annotations

from collections.abc import Collection

from delivery.mail.rules.unreached import NOT_MEANT
from delivery.mail.tables import BouncedAddress


async def addresses_refused(addresses: Collection[str]) -> frozenset[str]:
    """Those of these addresses that somebody said it of and nobody said since that they work; one query."""
    if not addresses:
        return frozenset()
    rows = await BouncedAddress.select(BouncedAddress.address).where(
        BouncedAddress.address.is_in(sorted(addresses)),
        BouncedAddress.reason == NOT_MEANT,
        BouncedAddress.cleared_at.is_null(),
    )
    return frozenset(row["address"] for row in rows)
