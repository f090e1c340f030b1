"""Stopping what has not left: one mail, all of a sending, or what a change made pointless."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from piccolo.columns import And, Or

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.letter import Kind
from delivery.mail.queries.sendings.mails import mail_seen
from delivery.mail.queries.sendings.rows import SendingRow, sending_seen
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import record, record_each
from delivery.partners.viewer import Viewer

_KIND, _ABOUT, _RECORD = Mail.sending.kind, Mail.sending.about, Mail.sending.record
_GO_ROUND = frozenset({Kind.AGENDA, Kind.MINUTES})
MUST_LEAVE = "It tells people who got or changed access, so it cannot be stopped."
TOO_LATE = "It is no longer waiting, so it cannot be stopped."


async def stop_sending(number: int, viewer: Viewer, now: datetime) -> int:
    """Stop every mail of a sending that has not left; how many they were. NotFound where it may not be seen.

    Invalid where none waits any more. What is being handed over at this moment is not stopped.
    """
    async with transaction():
        sending = await _sending_to_stop(number, viewer)
        stopped = (
            await Mail.update(
                {Mail.state: State.STOPPED.value, Mail.answer: "", Mail.version: Mail.version + 1}
            )
            .where(Mail.sending == number, _is_free(now))
            .returning(Mail.id)
        )
        if not stopped:
            raise Invalid("None of these mails is waiting any more, so there is nothing to stop.")
        await Sending.update({Sending.stopped_at: now, Sending.stopped_by: viewer.person_id}).where(
            Sending.id == number
        )
        detail = {"mails": str(len(stopped))}
        await record("sending", number, "stopped", at=now, person_id=viewer.person_id, detail=detail)
        if sending.kind in _GO_ROUND and sending.record is not None:
            # Its history says there that they were mailed.
            what = f"{sending.kind} mail stopped"
            await record(
                sending.about, sending.record, what, at=now, person_id=viewer.person_id, detail=detail
            )
    return len(stopped)


async def keep_back(number: int, by: int, now: datetime) -> None:
    """Stop a sending as it is asked for, within the caller's transaction: it says who is not told, and is listed nowhere."""
    await Mail.update({Mail.state: State.STOPPED.value, Mail.version: Mail.version + 1}).where(
        Mail.sending == number
    )
    await Sending.update({Sending.stopped_at: now, Sending.stopped_by: by, Sending.is_kept_back: True}).where(
        Sending.id == number
    )
    await record("sending", number, "kept back", at=now, person_id=by)


async def stop_mail(number: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Stop one mail. NotFound where it may not be seen, Invalid where it waits no more, EditedMeanwhile."""
    async with transaction():
        mail = await mail_seen(number, viewer, now)
        if mail is None:
            raise NotFound
        await _sending_to_stop(mail.row.sending, viewer)
        if not mail.row.course.can_stop:
            raise Invalid(TOO_LATE)
        stopped = (
            await Mail.update({Mail.state: State.STOPPED.value, Mail.answer: "", Mail.version: version + 1})
            .where(Mail.id == number, Mail.version == version, _is_free(now))
            .returning(Mail.id)
        )
        if not stopped:
            raise EditedMeanwhile
        await record("mail", number, "stopped", at=now, person_id=viewer.person_id)
        await note(
            Deed.MAIL_STOPPED,
            at=now,
            person_id=viewer.person_id,
            about="sending",
            record=mail.row.sending,
            place=f"/mails/{number}",
        )


async def waiting_of(kind: Kind, about: str, records: Collection[int], now: datetime) -> Mapping[int, int]:
    """The mails of this kind about these records that have not left: {mail: record}; one query, none for no records."""
    if not records:
        return {}
    rows = await Mail.select(Mail.id, _RECORD.as_alias("record")).where(
        _KIND.is_in([kind.value]), _ABOUT.is_in([about]), _RECORD.is_in(sorted(records)), _is_free(now)
    )
    return {row["id"]: row["record"] for row in rows}


async def hold_back(mails: Collection[int], why: str, by: int, now: datetime) -> int:
    """Stop those of these mails that have not left, within the caller's transaction; how many they were.

    `why` is the sentence that stands beside each.
    """
    if not mails:
        return 0
    held = (
        await Mail.update({Mail.state: State.STOPPED.value, Mail.answer: why, Mail.version: Mail.version + 1})
        .where(Mail.id.is_in(sorted(mails)), _is_free(now))
        .returning(Mail.id)
    )
    await record_each("mail", [row["id"] for row in held], "held back", at=now, how="page", person_id=by)
    return len(held)


async def _sending_to_stop(number: int, viewer: Viewer) -> SendingRow:
    """NotFound where it may not be seen, Invalid where nobody stops its like."""
    sending = await sending_seen(number, viewer)
    if sending is None:
        raise NotFound
    if sending.kind is Kind.NOTICE:
        raise Invalid(MUST_LEAVE)
    return sending


def _is_free(now: datetime) -> And:
    """Waiting, and in no worker's hands."""
    free = Or(Mail.leased_until.is_null(), Mail.leased_until <= now)
    return And(Mail.state == State.WAITING.value, free)
