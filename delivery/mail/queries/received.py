"""Keeping a mail that came back, once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from delivery.mail.letter import Sender
from delivery.mail.queries.old_mails import KEPT_FOR
from delivery.mail.received.mail import MOST_BYTES, ReceivedKind, ReceivedText
from delivery.mail.rendering import one_line
from delivery.mail.rules.received import ReceivedState
from delivery.mail.tables import ReceivedMail
from delivery.partners.queries.history import record
from delivery.sealing import sealed

KIND = "received mail"
LONGEST_FILES = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a mail beside its text: what it answers, whose it is, and where it stands."""

    digest: str
    content: bytes
    state: ReceivedState
    mail_id: int | None = None
    person_id: int | None = None
    forwarded_by: int | None = None
    group_id: int | None = None
    is_trusted: bool = False
    notes: tuple[str, ...] = field(default=())


def digest_of(content: bytes) -> str:
    """The SHA-256 of a mail, the same whichever line ends a program left in it."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


async def kind_of(digest: str) -> ReceivedKind | None:
    """What the mail was that was kept with this digest; None where it is new."""
    rows = await ReceivedMail.select(ReceivedMail.kind).where(ReceivedMail.digest == digest)
    return ReceivedKind(rows[0]["kind"]) if rows else None


async def ids_kept(message_ids: Collection[str]) -> frozenset[str]:
    """Those of these Message-IDs whose mails were kept; one query."""
    if not message_ids:
        return frozenset()
    rows = await ReceivedMail.select(ReceivedMail.message_id).where(
        ReceivedMail.message_id.is_in(sorted(set(message_ids)))
    )
    return frozenset(row["message_id"] for row in rows)


async def drop_old_received(now: datetime, sender: Sender, base_url: str) -> None:
    """Drop the bytes of what came long ago and waits for nobody; who wrote, when, and the words stay."""
    await ReceivedMail.update({ReceivedMail.content: b""}).where(
        ReceivedMail.came_at < now - KEPT_FOR,
        ReceivedMail.state != ReceivedState.OPEN.value,
        ReceivedMail.content != b"",
    )


async def keep(read: ReceivedText, kept: Kept, now: datetime) -> bool:
    """Keep a mail within the caller's transaction; False where it was kept before."""
    rows = (
        await ReceivedMail.insert(
            ReceivedMail(
                digest=kept.digest,
                message_id=read.message_id,
                came_at=now,
                kind=read.kind.value,
                sender_address=read.writer.address,
                sender_name=one_line(read.writer.name)[:200],
                subject=one_line(read.subject)[:300],
                words=read.words,
                content=sealed(kept.content[:MOST_BYTES]),
                mail=kept.mail_id,
                person=kept.person_id,
                forwarded_by=kept.forwarded_by,
                note="\n".join(kept.notes),
                files="\n".join(one_line(name) for name in read.files)[:LONGEST_FILES],
                group=kept.group_id,
                is_trusted=kept.is_trusted,
                state=kept.state.value,
            )
        )
        .on_conflict(action="DO NOTHING")
        .returning(ReceivedMail.id)
    )
    for row in rows:
        await record(
            KIND, row["id"], "received", at=now, person_id=None, how="mail", detail={"kind": read.kind.value}
        )
    return bool(rows)
