"""The mails of a sending, and one whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.mail.queries.visibility import visible_mails
from delivery.mail.rules.course import Course
from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.tables import Mail
from delivery.partners.viewer import Viewer
from delivery.sealing import opened

MOST = 1000


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail without its words. `is_invitation` where a calendar in it names the address too."""

    id: int
    sending: int
    person_id: int | None
    name: str
    address: str
    subject: str
    course: Course
    is_invitation: bool
    version: int


@dataclass(frozen=True, slots=True)
class WholeMail:
    """One mail with its bytes, which are empty when their time was over.

    `reader_address` is where its reader is written to today; empty where nobody knows.
    """

    row: MailRow
    content: bytes
    reader_address: str

    @property
    def next_address(self) -> str:
        """Where to try it next, as far as is known: an invitation names its address inside."""
        return self.row.address if self.row.is_invitation else self.reader_address or self.row.address


async def mails_of(sending: int, viewer: Viewer, now: datetime) -> tuple[MailRow, ...]:
    """The mails of a sending by name, what nobody got first; none where the viewer may not see it."""
    rows = (
        await Mail.select(*_FACTS)
        .where(Mail.sending == sending, visible_mails(viewer))
        .order_by(Mail.name, Mail.id)
        .limit(MOST)
    )
    found = [_mail_row(row, now) for row in rows]
    return tuple(sorted(found, key=lambda mail: mail.course.state not in NOT_ARRIVED))


async def mail_seen(number: int, viewer: Viewer, now: datetime) -> WholeMail | None:
    """One mail, None where there is none that the viewer may see."""
    rows = await Mail.select(*_FACTS, Mail.content, Mail.person.email.as_alias("reader_address")).where(
        Mail.id == number, visible_mails(viewer)
    )
    if not rows:
        return None
    row = rows[0]
    return WholeMail(_mail_row(row, now), opened(bytes(row["content"])), row["reader_address"] or "")


_FACTS = (
    Mail.id,
    Mail.sending,
    Mail.person,
    Mail.name,
    Mail.address,
    Mail.subject,
    Mail.state,
    Mail.due_at,
    Mail.tries,
    Mail.sent_at,
    Mail.answer,
    Mail.leased_until,
    Mail.uid,
    Mail.version,
)


def _mail_row(row: Mapping[str, Any], now: datetime) -> MailRow:
    course = Course(
        state=State(row["state"]),
        due_at=row["due_at"],
        tries=row["tries"],
        sent_at=row["sent_at"],
        answer=row["answer"],
        is_leased=row["leased_until"] is not None and row["leased_until"] > now,
    )
    return MailRow(
        id=row["id"],
        sending=row["sending"],
        person_id=row["person"],
        name=row["name"] or row["address"],
        address=row["address"],
        subject=row["subject"],
        course=course,
        is_invitation=bool(row["uid"]),
        version=row["version"],
    )
