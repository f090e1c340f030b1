"""What a person does about a mail that did not arrive: try it again, perhaps to another address."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.queries.outbox import id_beside
from delivery.mail.queries.sendings.mails import MailRow, WholeMail, mail_seen
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.states import State
from delivery.mail.shown import readdressed
from delivery.mail.tables import Mail, MailLine
from delivery.partners.acts import Deed
from delivery.partners.addresses.email import is_email
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.sealing import sealed

NOT_KEPT = "The words of this mail are no longer kept, so it cannot be sent again."
THEIR_OWN = (
    "The links in this mail are their own, so it goes to no address but theirs. "
    "Have an administrator correct their address, then try again."
)
INVITES = (
    "An invitation names its address inside, so it can be tried again to this address alone. "
    "Correct the address at their seat in the group, or have an administrator do it, and invite them again."
)


async def try_again(
    number: int,
    version: int,
    address: str,
    viewer: Viewer,
    now: datetime,
    hold: timedelta = HOLD,
    *,
    may_readdress: bool = False,
) -> int:
    """Try a mail again that did not arrive; returns the number of the mail that waits now.

    To the same address it is the same mail, due at once. To another it is a mail of its own, which waits for `hold`;
    where the viewer does not `may_readdress` that is their own alone, as everybody knows it.
    NotFound, EditedMeanwhile; Invalid where it cannot be tried again or the address is not one.
    """
    address = address.strip().lower()
    async with transaction():
        mail = await _found(number, viewer, now)
        if not mail.row.course.can_try_again:
            raise Invalid("This mail did not fail, so there is nothing to try again.")
        if not mail.content:
            raise Invalid(NOT_KEPT)
        if address == mail.row.address:
            await _change(
                number,
                version,
                {
                    Mail.state: State.WAITING.value,
                    Mail.due_at: now,
                    Mail.tries: 0,
                    Mail.lines_lost: 0,
                    Mail.answer: "",
                    Mail.put_aside_at: None,
                },
            )
            await record("mail", number, "tried again", at=now, person_id=viewer.person_id)
            return number
        _check(address, mail.row)
        if not may_readdress and address != mail.next_address:
            raise Invalid(problems={"address": THEIR_OWN})
        said = f"Sent again to {address}."
        await _change(number, version, {Mail.state: State.SUPERSEDED.value, Mail.answer: said})
        return await _write_anew(mail, address, viewer, now, now + hold)


async def _found(number: int, viewer: Viewer, now: datetime) -> WholeMail:
    mail = await mail_seen(number, viewer, now)
    if mail is None:
        raise NotFound
    return mail


def _check(address: str, row: MailRow) -> None:
    if not is_email(address) or not address.isascii() or len(address) > 254:
        raise Invalid(problems={"address": "Enter one e-mail address, such as sam@agency.example."})
    if row.is_invitation:
        raise Invalid(problems={"address": INVITES})


async def _change(number: int, version: int, values: dict[object, object]) -> None:
    changed = (
        await Mail.update({**values, Mail.version: version + 1})  # type: ignore[dict-item]
        .where(Mail.id == number, Mail.version == version)
        .returning(Mail.id)
    )
    if not changed:
        raise EditedMeanwhile


async def _write_anew(mail: WholeMail, address: str, viewer: Viewer, now: datetime, due_at: datetime) -> int:
    old = (await Mail.select().where(Mail.id == mail.row.id))[0]
    own_id = id_beside(old["message_id"])
    row = Mail(
        sending=old["sending"],
        person=old["person"],
        address=address,
        name=old["name"],
        subject=old["subject"],
        content=sealed(readdressed(mail.content, address, own_id)),
        message_id=own_id,
        is_counted=old["is_counted"],
        state=State.WAITING.value,
        due_at=due_at,
    )
    new_id = int((await Mail.insert(row).returning(Mail.id))[0]["id"])
    lines = await MailLine.select(MailLine.kind, MailLine.record).where(MailLine.mail == mail.row.id)
    if lines:
        await MailLine.insert(
            *(MailLine(mail=new_id, kind=one["kind"], record=one["record"]) for one in lines)
        )
    await note(
        Deed.MAIL_READDRESSED,
        at=now,
        person_id=viewer.person_id,
        about="sending",
        record=old["sending"],
        place=f"/mails/{new_id}",
    )
    detail = {"address": address}
    await record("mail", mail.row.id, "sent again", at=now, person_id=viewer.person_id, detail=detail)
    await record("mail", new_id, "asked for", at=now, person_id=viewer.person_id, detail=detail)
    return new_id
