"""Opening a group."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotAllowed
from delivery.meetings.queries.visibility import MEMBERS_ONLY, OPEN
from delivery.meetings.rules.dates.cadence import stored
from delivery.meetings.rules.dates.planned import NewGroup
from delivery.meetings.rules.states import kinds_open_to
from delivery.meetings.tables import Group, Membership
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

SECRETARY = "secretary"
_LONGEST_SLUG = 60


async def open_group(group: NewGroup, viewer: Viewer, key: str, now: datetime) -> str:
    """Open a group whose records the viewer keeps; returns its slug. `key` makes a double click one group.

    NotAllowed for a kind that only an administrator opens.
    """
    async with transaction():
        claimed = await claim("group", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        _, slug = await store_group(group, viewer, now)
        await led_to(claimed, slug)
    return slug


async def store_group(group: NewGroup, viewer: Viewer, now: datetime) -> tuple[int, str]:
    """Store a group whose secretary is the viewer, within the caller's transaction; its id and slug.

    NotAllowed for a kind that only an administrator opens.
    """
    if group.kind not in kinds_open_to(viewer.is_administrator):
        raise NotAllowed("Only an administrator can open a group of this kind.")
    slug = await _free_slug(group)
    inserted = await Group.insert(
        Group(
            slug=slug,
            name=group.name,
            kind=group.kind.value,
            cadence=stored(group.cadence) if group.cadence else "",
            visibility=MEMBERS_ONLY if group.is_members_only else OPEN,
        )
    ).returning(Group.id)
    group_id = int(inserted[0]["id"])
    await Membership.insert(
        Membership(group=group_id, person=viewer.person_id, part=SECRETARY, since=london_day(now))
    )
    await record("group", group_id, "opened", at=now, person_id=viewer.person_id, detail={"name": group.name})
    return group_id, slug


async def _free_slug(group: NewGroup) -> str:
    """What the group is called in addresses.

    That of a members-only group cannot be guessed: else a number behind the slug of an open group of the
    same name would tell that there is one.
    """
    ascii_name = unicodedata.normalize("NFKD", group.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_LONGEST_SLUG].strip("-") or "group"
    if group.is_members_only:
        slug = f"{slug}-{secrets.token_hex(4)}"
    taken = {
        row["slug"] for row in await Group.select(Group.slug).where(Group.slug.like(f"{slug}%"))
    } | _RESERVED
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


# Pages of ours stand, or could stand, under /groups.
_RESERVED = {
    "new",
    "start",
    "tree",
    "at-the-table",
    "templates",
    "agendas",
    "mine",
    "edit",
    "seats",
    "left-alone",
}
