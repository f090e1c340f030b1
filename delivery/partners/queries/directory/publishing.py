"""Whether the public may read a directory, and the links by which others read one that is not published."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.errors import NotAllowed
from delivery.partners.directory.entries import Directory
from delivery.partners.directory.rights import NOT_KEEPER, keeps_all
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import find_link, links_to, make_link, stop_link
from delivery.partners.tables import PublishedDirectory
from delivery.partners.viewer import Viewer

KIND = "directory"


async def published_directories() -> frozenset[Directory]:
    """The directories that the public may read; none until somebody publishes one."""
    rows = (
        await PublishedDirectory.select(PublishedDirectory.slug)
        .where(PublishedDirectory.withdrawn_at.is_null())
        .order_by(PublishedDirectory.id)
    )
    return frozenset(Directory(row["slug"]) for row in rows)


async def publish(directory: Directory, viewer: Viewer, now: datetime) -> None:
    """Let the public read a directory; one that is published stays so. For administrators."""
    _administrator(viewer)
    async with transaction():
        made = (
            await PublishedDirectory.insert(
                PublishedDirectory(slug=directory.value, published_at=now, published_by=viewer.person_id)
            )
            .on_conflict(action="DO NOTHING")
            .returning(PublishedDirectory.id)
        )
        again = made or (
            await PublishedDirectory.update(
                {
                    PublishedDirectory.withdrawn_at: None,
                    PublishedDirectory.published_at: now,
                    PublishedDirectory.published_by: viewer.person_id,
                }
            )
            .where(PublishedDirectory.slug == directory.value, PublishedDirectory.withdrawn_at.is_not_null())
            .returning(PublishedDirectory.id)
        )
        if again:
            await record(KIND, _number(directory), "published", at=now, person_id=viewer.person_id)


async def unpublish(directory: Directory, viewer: Viewer, now: datetime) -> None:
    """Let the public read a directory no longer. For administrators."""
    _administrator(viewer)
    async with transaction():
        gone = (
            await PublishedDirectory.update({PublishedDirectory.withdrawn_at: now})
            .where(PublishedDirectory.slug == directory.value, PublishedDirectory.withdrawn_at.is_null())
            .returning(PublishedDirectory.id)
        )
        if gone:
            await record(KIND, _number(directory), "taken back", at=now, person_id=viewer.person_id)


async def share(directory: Directory, days: int, viewer: Viewer, *, key: str, now: datetime) -> str:
    """A link by which anybody reads a directory for so many days; its token, which is stored nowhere."""
    if not keeps_all(viewer):
        raise NotAllowed(NOT_KEEPER)
    ends = now + timedelta(days=days)
    return await make_link(
        viewer.person_id, Purpose.DIRECTORY, directory.value, key=key, now=now, expires_at=ends
    )


async def shared_directory(token: str, now: datetime) -> Directory | None:
    """The directory that a link opens; None where it is unknown, stopped or ended."""
    link = await find_link(token, Purpose.DIRECTORY, now)
    return Directory(link.target) if link else None


async def links_of_directory(directory: Directory, now: datetime) -> tuple[Link, ...]:
    """The links to a directory that still open, oldest first; for those who keep it."""
    return await links_to(Purpose.DIRECTORY, directory.value, now)


async def stop_sharing(directory: Directory, link_id: int, viewer: Viewer, now: datetime) -> None:
    """Make one link open nothing from now on; NotFound where it is none of this directory."""
    if not keeps_all(viewer):
        raise NotAllowed(NOT_KEEPER)
    await stop_link(Purpose.DIRECTORY, directory.value, link_id, now, by=viewer.person_id)


def _administrator(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise NotAllowed("Only an administrator can publish a directory.")


def _number(directory: Directory) -> int:
    """The number under which the history of a directory is kept."""
    return list(Directory).index(directory) + 1
