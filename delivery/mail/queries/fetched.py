"""Which mails of a mailbox were fetched before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from delivery.mail.tables import FetchedMail


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a mailbox, and the UIDVALIDITY under which its UIDs hold."""

    mailbox: str
    uid_validity: int


async def uids_fetched(folder: Folder, uids: Collection[int]) -> frozenset[int]:
    """Those of these UIDs whose mails were fetched; one query."""
    if not uids:
        return frozenset()
    rows = await FetchedMail.select(FetchedMail.uid).where(
        FetchedMail.mailbox == folder.mailbox,
        FetchedMail.uid_validity == folder.uid_validity,
        FetchedMail.uid.is_in(sorted(uids)),
    )
    return frozenset(row["uid"] for row in rows)


async def note_fetched(folder: Folder, uid: int, now: datetime) -> None:
    """Remember that a mail was fetched, and kept where there was anything to keep."""
    await FetchedMail.insert(
        FetchedMail(mailbox=folder.mailbox, uid_validity=folder.uid_validity, uid=uid, fetched_at=now)
    )
