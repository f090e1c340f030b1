"""Stopping what has not left: one mail, or all of a sending."""

from __future__ import annotations

from datetime import datetime

from piccolo.columns import And, Or

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.queries.sendings.mails import mail_seen
from delivery.mail.queries.sendings.rows import sending_seen
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

TOO_LATE = "It is no longer waiting, so it cannot be stopped."


async def stop_sending(number: int, viewer: Viewer, now: datetime) -> int:
    """Stop every mail of a sending that has not left; how many they were. NotFound where it may not be seen.

    Invalid where none waits any more. What is being handed over at this moment is not stopped.
    """
    async with transaction():
        if await sending_seen(number, viewer) is None:
            raise NotFound
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
    return len(stopped)


async def stop_mail(number: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Stop one mail. NotFound where it may not be seen, Invalid where it waits no more, EditedMeanwhile."""
    async with transaction():
        mail = await mail_seen(number, viewer, now)
        if mail is None:
            raise NotFound
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


def _is_free(now: datetime) -> And:
    """Waiting, and in no worker's hands."""
    free = Or(Mail.leased_until.is_null(), Mail.leased_until <= now)
    return And(Mail.state == State.WAITING.value, free)
