"""Sharing a document: it is kept as it is now, with a link for each outsider, and sent to them if that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import make_link
from delivery.partners.queries.submissions import claim, led_to, new_key
from delivery.partners.viewer import Viewer
from delivery.progress.letters.shared import SharedLetter, shared_letter
from delivery.progress.rules.sharing import Outsider, SharedKind
from delivery.progress.tables import SharedDocument, SharedWith

KIND = "shared document"
_FORM = "shared document"


@dataclass(frozen=True, slots=True)
class DocumentToShare:
    """A document as everybody may see it; `group_id` is that of its group, None for a report."""

    kind: SharedKind
    record: int
    group_id: int | None
    title: str
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OutsidersLink:
    """The link of one outsider, which is shown this once; its token is stored nowhere."""

    outsider: Outsider
    address: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What came of it; `links` are empty for a second click, whose links were shown before."""

    document_id: int
    links: tuple[OutsidersLink, ...]


async def share(
    document: DocumentToShare,
    outsiders: Sequence[Outsider],
    days: int,
    viewer: Viewer,
    *,
    key: str,
    base_url: str,
    now: datetime,
    sender: Sender | None = None,
    service: str = "",
) -> Shared:
    """Keep the document and make a link for each outsider that works for so many days; with `sender` it is mailed.

    `service` is the name that the mail speaks in. Who may share what is for whoever made the document to know.
    """
    expires_at = now + timedelta(days=days)
    async with transaction():
        claimed = await claim(_FORM, key, viewer.person_id, now)
        if not claimed.is_first:
            return Shared(int(claimed.led_to), ())
        document_id = await _insert(document, expires_at, viewer, now)
        links = [
            OutsidersLink(one, await _link(document_id, one, expires_at, viewer, base_url, now))
            for one in outsiders
        ]
        detail = {"title": document.title, "with": str(len(links)), "days": str(days)}
        await record(KIND, document_id, "shared", at=now, person_id=viewer.person_id, detail=detail)
        if sender:
            letters = [letter_of(document, link, expires_at, viewer.name, service) for link in links]
            asked = proposal_of(document, [Recipient(letter) for letter in letters], document_id)
            await send(asked, sender, now, made_by=viewer.person_id)
        await led_to(claimed, str(document_id))
    return Shared(document_id, tuple(links))


def letter_of(
    document: DocumentToShare, link: OutsidersLink, expires_at: datetime, by: str, service: str
) -> Letter:
    """The mail with one outsider's link."""
    told = SharedLetter(link.outsider, document.title, link.address, expires_at, by, service)
    return shared_letter(told)


def proposal_of(
    document: DocumentToShare, recipients: Sequence[Recipient], document_id: int | None = None
) -> Proposal:
    """The sending of a shared document."""
    return Proposal(
        Kind.REPORT,
        f"Link to {document.title}",
        tuple(recipients),
        group=document.group_id,
        about=KIND,
        record=document_id,
    )


async def _insert(document: DocumentToShare, expires_at: datetime, viewer: Viewer, now: datetime) -> int:
    row = SharedDocument(
        kind=document.kind.value,
        record=document.record,
        group=document.group_id,
        title=document.title[:300],
        file_name=document.file_name[:300],
        content=document.content,
        size=len(document.content),
        shared_at=now,
        shared_by=viewer.person_id,
        expires_at=expires_at,
    )
    return int((await SharedDocument.insert(row).returning(SharedDocument.id))[0]["id"])


async def _link(
    document_id: int, one: Outsider, expires_at: datetime, viewer: Viewer, base_url: str, now: datetime
) -> str:
    row = SharedWith(document=document_id, name=one.name, address=one.address, organisation=one.organisation)
    with_id = int((await SharedWith.insert(row).returning(SharedWith.id))[0]["id"])
    # It belongs to whoever shared the document, and ends with their account.
    token = await make_link(
        viewer.person_id, Purpose.SHARED, str(with_id), key=new_key(), now=now, expires_at=expires_at
    )
    return f"{base_url}/shared/{token}"
