"""Addresses that mail does not reach, from a mail that came back until somebody says that it does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or, Where

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.mail.queries.visibility import visible_mails
from delivery.mail.rules.states import State
from delivery.mail.rules.unreached import NOT_MEANT, unreached_in_words
from delivery.mail.tables import BouncedAddress, Mail
from delivery.partners.queries.history import record, record_each
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Bounced:
    """An address that mail does not reach: since when, and why, as `unreached_in_words` takes it."""

    id: int
    address: str
    since: datetime
    reason: str

    @property
    def sentence(self) -> str:
        """What is known of it."""
        return unreached_in_words(self.address, self.since, self.reason)


async def bounced_at(address: str) -> Bounced | None:
    """How an address stands; None where mail arrives there, as far as anybody knows."""
    if not address:
        return None
    rows = (
        await BouncedAddress.select(BouncedAddress.id, BouncedAddress.since, BouncedAddress.reason)
        .where(BouncedAddress.address == address.lower(), BouncedAddress.cleared_at.is_null())
        .order_by(BouncedAddress.id)
        .limit(1)
    )
    return Bounced(rows[0]["id"], address.lower(), rows[0]["since"], rows[0]["reason"]) if rows else None


async def mark_bounced(mail_id: int, reason: str, now: datetime) -> None:
    """Mark a mail and its address within the caller's transaction; an address that bounces for ever is marked once."""
    changed = (
        await Mail.update(
            {Mail.state: State.BOUNCED.value, Mail.answer: reason, Mail.version: Mail.version + 1}
        )
        .where(Mail.id == mail_id, Mail.state.is_in([State.SENT.value, State.WRITTEN.value]))
        .returning(Mail.address)
    )
    for row in changed:
        await record(
            "mail", mail_id, "bounced", at=now, person_id=None, how="mail", detail={"reason": reason}
        )
        is_marked = await BouncedAddress.exists().where(
            BouncedAddress.address == row["address"], BouncedAddress.cleared_at.is_null()
        )
        if not is_marked:
            await BouncedAddress.insert(
                BouncedAddress(address=row["address"], since=now, reason=reason, mail=mail_id)
            )


async def marked_by(mail_ids: Collection[int]) -> Mapping[int, int]:
    """The marks that these mails made and that still stand: {mail: number of the mark}; one query."""
    if not mail_ids:
        return {}
    rows = await BouncedAddress.select(BouncedAddress.id, BouncedAddress.mail).where(
        BouncedAddress.mail.is_in(sorted(mail_ids)), BouncedAddress.cleared_at.is_null()
    )
    return {row["mail"]: row["id"] for row in rows}


async def works_again(
    number: int, viewer: Viewer, now: datetime, *, of_their_people: Collection[int] = ()
) -> str:
    """Take a mark off an address; a second click changes nothing. The address.

    What is of the same sort goes with it: that mail reaches a machine says nothing of whether it is meant for whoever
    reads it there, nor the other way round.
    For administrators, for those who may see the mail that came back, and for whom its number is among
    `of_their_people`; NotFound for others.
    """
    async with transaction():
        rows = await BouncedAddress.select(
            BouncedAddress.address, BouncedAddress.reason, BouncedAddress.cleared_at
        ).where(BouncedAddress.id == number, _theirs(viewer, of_their_people))
        if not rows:
            raise NotFound
        if rows[0]["cleared_at"] is None:
            is_refusal = rows[0]["reason"] == NOT_MEANT
            cleared = (
                await BouncedAddress.update(
                    {BouncedAddress.cleared_at: now, BouncedAddress.cleared_by: viewer.person_id}
                )
                .where(
                    BouncedAddress.address == rows[0]["address"],
                    BouncedAddress.reason == NOT_MEANT if is_refusal else BouncedAddress.reason != NOT_MEANT,
                    BouncedAddress.cleared_at.is_null(),
                )
                .returning(BouncedAddress.id)
            )
            numbers = sorted(row["id"] for row in cleared)
            await record_each(
                "bounced address", numbers, "works again", at=now, how="page", person_id=viewer.person_id
            )
    return str(rows[0]["address"])


def _theirs(viewer: Viewer, of_their_people: Collection[int]) -> Where | Or:
    if viewer.is_administrator:
        return BouncedAddress.id > 0
    seen = BouncedAddress.mail.is_in(Mail.select(Mail.id).where(visible_mails(viewer)))
    return Or(seen, BouncedAddress.id.is_in(sorted(of_their_people))) if of_their_people else seen
