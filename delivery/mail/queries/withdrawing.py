"""Mail that waits is withdrawn with the change that makes it pointless: a group turns its mail off, or closes itself; what
was sent is taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from delivery.mail.letter import Kind
from delivery.mail.rules.states import UNSENT, State
from delivery.mail.tables import Mail, Sending
from delivery.partners.queries.history import record


async def stop_group(group: int, now: datetime, *, by: int, in_hand: bool = False) -> int:
    """Stop every mail of a group that waits, inside the caller's transaction; returns how many.

    With `in_hand` also one that a worker has just in its hands: it may still arrive, and is never tried again.
    """
    waiting = await Mail.select(Mail.id).where(
        Mail.sending._.group == group, Mail.state == State.WAITING.value
    )
    return await _stop([row["id"] for row in waiting], now, by, in_hand=in_hand)


async def stop_about(kind: Kind, about: str, record: int, now: datetime, *, by: int) -> int:
    """The same of every mail of this kind about this record, which was taken back; also what lies in files unsent."""
    unsent = await Mail.select(Mail.id).where(
        Mail.sending._.kind == kind.value,
        Mail.sending._.about == about,
        Mail.sending._.record == record,
        Mail.state.is_in([state.value for state in UNSENT]),
    )
    return await _stop([row["id"] for row in unsent], now, by, in_hand=False, states=UNSENT)


async def _stop(
    mail_ids: Collection[int],
    now: datetime,
    by: int,
    *,
    in_hand: bool,
    states: Collection[State] = (State.WAITING,),
) -> int:
    if not mail_ids:
        return 0
    free = Mail.leased_until.is_null() | (Mail.leased_until <= now)
    rows = (
        await Mail.update({Mail.state: State.STOPPED.value, Mail.version: Mail.version + 1})
        .where(
            Mail.id.is_in(sorted(mail_ids)),
            Mail.state.is_in([state.value for state in states]),
            *(() if in_hand else (free,)),
        )
        .returning(Mail.sending)
    )
    sendings = sorted({row["sending"] for row in rows})
    still = (
        await Mail.select(Mail.sending).where(Mail.sending.is_in(sendings), Mail.state == State.WAITING.value)
        if sendings
        else []
    )
    left = {row["sending"] for row in still}
    for sending in sendings:
        if sending not in left:
            await Sending.update({Sending.stopped_at: now, Sending.stopped_by: by}).where(
                Sending.id == sending
            )
        await record("sending", sending, "stopped", at=now, person_id=by)
    return len(rows)
