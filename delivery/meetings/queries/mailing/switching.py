"""A group's mail is turned on by somebody who saw the first mail, and off again at once; how it invites and sends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.queries.withdrawing import stop_group
from delivery.meetings.queries.groups.own import group_run
from delivery.meetings.queries.visibility import MEMBERS_ONLY
from delivery.meetings.rules.groups.mailing import SendsDocuments
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.tables import Group
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "group"
WHAT = "change its mail"
NEVER_ATTACHED = "Documents of a members-only group are never attached. Choose links."


async def turn_on(slug: str, viewer: Viewer, now: datetime) -> None:
    """Turn the mail of a group on; a second click changes nothing.

    The caller knows that the viewer saw the first mail. NotFound for a group that they may not see, NotAllowed
    for anybody but its chair and its secretary.
    """
    async with transaction():
        group = await group_run(slug, viewer, WHAT)
        changed = (
            await Group.update(
                {
                    Group.mail_on_at: now,
                    Group.mail_on_by: viewer.person_id,
                    Group.version: Group.version + 1,
                }
            )
            .where(Group.id == group, Group.mail_on_at.is_null())
            .returning(Group.id)
        )
        if changed:
            await record(KIND, group, "mail turned on", at=now, person_id=viewer.person_id)


async def turn_off(slug: str, viewer: Viewer, now: datetime) -> int:
    """Turn it off, and stop what waits; returns how many mails that were. Errors as for turning it on."""
    async with transaction():
        group = await group_run(slug, viewer, WHAT)
        changed = (
            await Group.update(
                {Group.mail_on_at: None, Group.mail_on_by: None, Group.version: Group.version + 1}
            )
            .where(Group.id == group, Group.mail_on_at.is_not_null())
            .returning(Group.id)
        )
        stopped = await stop_group(group, now, by=viewer.person_id)
        if changed:
            await record(KIND, group, "mail turned off", at=now, person_id=viewer.person_id)
    return stopped


async def choose_ways(
    slug: str, version: int, invites: Invites, sends: SendsDocuments, viewer: Viewer, now: datetime
) -> None:
    """Say who invites, and how documents go out, as of `version`; EditedMeanwhile where the group changed since.

    Invalid for attachments of a members-only group; other errors as for turning mail on.
    """
    async with transaction():
        group = await group_run(slug, viewer, WHAT)
        rows = await Group.select(Group.visibility, Group.invites, Group.sends_documents).where(
            Group.id == group
        )
        if sends is SendsDocuments.ATTACHMENTS and rows[0]["visibility"] == MEMBERS_ONLY:
            raise Invalid(problems={"sends": NEVER_ATTACHED})
        changed = (
            await Group.update(
                {
                    Group.invites: invites.value,
                    Group.sends_documents: sends.value,
                    Group.version: version + 1,
                }
            )
            .where(Group.id == group, Group.version == version)
            .returning(Group.id)
        )
        if not changed:
            raise EditedMeanwhile
        if detail := _differences(rows[0], invites, sends):
            await record(KIND, group, "changed", at=now, person_id=viewer.person_id, detail=detail)


def _differences(row: Mapping[str, Any], invites: Invites, sends: SendsDocuments) -> dict[str, str]:
    detail = {}
    if row["invites"] != invites.value:
        detail["Who invites"] = invites.words
    if row["sends_documents"] != sends.value:
        detail["Documents go out"] = sends.words
    return detail
