"""Mail that lies in a file is looked at again before somebody sends it by hand, as if it left now."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from piccolo.columns import And

from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.superseding import why_superseded
from delivery.mail.rules.pointless import FOLLOWED
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.sealing import opened


async def drop_followed(number: int, now: datetime) -> bool:
    """Supersede an invitation in a file that a later one followed; whether it was. A withdrawal that nothing follows
    stays: what it takes back may have been sent by hand, and nobody said so.
    """
    in_file = And(Mail.id == number, Mail.state == State.WRITTEN.value)
    rows = await Mail.select(Mail.id, Mail.uid, Mail.address).where(in_file, Mail.uid != "")
    if not rows or await why_superseded(rows[0], now) != FOLLOWED:
        return False
    await Mail.update(
        {Mail.state: State.SUPERSEDED.value, Mail.answer: FOLLOWED, Mail.version: Mail.version + 1}
    ).where(in_file)
    return True


async def take_from_file(number: int) -> DueMail | None:
    """A mail in a file, held by the caller until its transaction ends; None where it lies in none."""
    rows = await Mail.select(
        Mail.id,
        Mail.address,
        Mail.person,
        Mail.content,
        Mail.sending.group.as_alias("group"),
        Mail.sending.about.as_alias("about"),
        Mail.sending.record.as_alias("record"),
        Mail.sending.made_at.as_alias("asked_at"),
    ).where(Mail.id == number, Mail.state == State.WRITTEN.value)
    content = opened(bytes(rows[0]["content"])) if rows else b""
    if not content:
        return None
    row, lease = rows[0], uuid4().hex
    await Mail.update({Mail.state: State.WAITING.value, Mail.lease: lease}).where(Mail.id == number)
    return DueMail(
        id=number,
        address=row["address"],
        person_id=row["person"],
        content=content,
        # A file is no try: nobody got it.
        tries=1,
        lease=lease,
        group=row["group"],
        about=row["about"],
        record=row["record"],
        asked_at=row["asked_at"],
        is_in_file=True,
    )


async def file_again(mail: DueMail) -> None:
    """Put it back as it lay."""
    await Mail.update({Mail.state: State.WRITTEN.value, Mail.lease: ""}).where(
        Mail.id == mail.id, Mail.lease == mail.lease
    )


async def is_replaced(mail: DueMail) -> bool:
    """Whether another was written in its place, which lies in a file too."""
    return await Mail.exists().where(Mail.id == mail.id, Mail.state == State.SUPERSEDED.value)
