"""Whether a group mails at all, and how; and from when its mails count among the six."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.visibility import MEMBERS_ONLY
from delivery.meetings.rules.groups.mailing import SendsDocuments
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting

# A group that never met counts every mail that it ever sent.
SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GroupMail:
    """How a group mails. `since` is the start of its last meeting that was, `SINCE_EVER` before its first.

    Nothing leaves for it while `is_on` is False.
    """

    group_id: int
    slug: str
    name: str
    is_on: bool
    invites: Invites
    sends_documents: SendsDocuments
    is_members_only: bool
    since: datetime

    @property
    def attaches(self) -> bool:
        """Whether documents are attached; those of a members-only group never are."""
        return self.sends_documents is SendsDocuments.ATTACHMENTS and not self.is_members_only

    def must_be_on(self) -> None:
        """NotAllowed while its mail is off; every write that sends asks this first."""
        if not self.is_on:
            raise NotAllowed("Mail is off for this group, so nothing was sent. Turn it on first.")


async def group_mail(group_id: int, now: datetime) -> GroupMail:
    """How this group mails at the moment; NotFound for no group. It asks nobody's leave: the caller has. Two queries."""
    rows = await Group.select(
        Group.slug, Group.name, Group.mail_on_at, Group.invites, Group.sends_documents, Group.visibility
    ).where(Group.id == group_id)
    if not rows:
        raise NotFound
    row = rows[0]
    return GroupMail(
        group_id=group_id,
        slug=row["slug"],
        name=row["name"],
        is_on=row["mail_on_at"] is not None,
        invites=Invites(row["invites"]),
        sends_documents=SendsDocuments(row["sends_documents"]),
        is_members_only=row["visibility"] == MEMBERS_ONLY,
        since=await _last_met(group_id, now) or SINCE_EVER,
    )


async def _last_met(group_id: int, now: datetime) -> datetime | None:
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(
            Meeting.group == group_id,
            Meeting.starts_at <= now,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.starts_at, ascending=False)
        .limit(1)
    )
    return rows[0]["starts_at"] if rows else None
