"""Opening a shared document by its link: looking at the page writes nothing, asking for the document is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.meetings.queries.renditions import published_text
from delivery.meetings.queries.visibility import OPEN
from delivery.partners.links import Purpose
from delivery.partners.queries.links import find_link
from delivery.progress.rules.sharing import ONE_OPENING, SharedKind
from delivery.progress.tables import SharedDocument, SharedOpening, SharedWith


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What an outsider sees before the document: for whom it is, what, and until when."""

    with_id: int
    document_id: int
    name: str
    title: str
    expires_at: datetime
    file_name: str


async def shared_page(token: str, now: datetime) -> SharedPage | None:
    """What a link opens at `now`; None for one that is unknown, over or stopped, and for what is not open any more.

    A document of a group that became members only, and minutes that were taken back, open for nobody.
    """
    link = await find_link(token, Purpose.SHARED, now)
    # The link to an agenda serves the same purpose, and its target is no number.
    if link is None or not link.target.isdecimal():
        return None
    document = SharedWith.document
    rows = await SharedWith.select(
        SharedWith.id,
        SharedWith.name,
        document.id.as_alias("document_id"),
        document.title.as_alias("title"),
        document.file_name.as_alias("file_name"),
        document.kind.as_alias("kind"),
        document.record.as_alias("record"),
        document.expires_at.as_alias("expires_at"),
        document._.group._.visibility.as_alias("visibility"),
        document._.group._.slug.as_alias("slug"),
    ).where(SharedWith.id == int(link.target), SharedWith.stopped_at.is_null(), document.stopped_at.is_null())
    if not rows or rows[0]["visibility"] not in {None, OPEN}:
        return None
    row = rows[0]
    if row["kind"] == SharedKind.MINUTES and await published_text(row["slug"], row["record"]) is None:
        return None
    return SharedPage(
        with_id=row["id"],
        document_id=row["document_id"],
        name=row["name"],
        title=row["title"],
        expires_at=row["expires_at"],
        file_name=row["file_name"],
    )


async def open_shared(token: str, now: datetime) -> tuple[str, bytes] | None:
    """The name and the octets of the document that a link opens, which is noted; None as for its page."""
    async with transaction():
        shared = await shared_page(token, now)
        if shared is None:
            return None
        recently = SharedOpening.exists().where(
            SharedOpening.shared_with == shared.with_id, SharedOpening.opened_at > now - ONE_OPENING
        )
        if not await recently:
            await SharedOpening.insert(SharedOpening(shared_with=shared.with_id, opened_at=now))
        rows = await SharedDocument.select(SharedDocument.content).where(
            SharedDocument.id == shared.document_id
        )
    return shared.file_name, bytes(rows[0]["content"])
