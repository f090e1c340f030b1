"""Invitations by the service, guests, and what was answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from delivery.demonstration.days import Days
from delivery.demonstration.records.invitations import InvitationRecord, InvitationsFile
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.answers import CounterState, How
from delivery.meetings.rules.inviting.asked import Role
from delivery.meetings.tables import Group, Guest, Invitation, Meeting, Reply
from delivery.partners.tables import Person

from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

INVITED_AT, ANSWERED_AT = 11, 16


async def load_invitations(file: InvitationsFile, days: Days, partners: Partners, meetings: Meetings) -> None:
    """Load the invitations of every meeting named; its group invites by the service."""
    emails = {row["id"]: row["email"] for row in await Person.select(Person.id, Person.email)}
    for record in file.invitations:
        (meeting,) = await Meeting.select(
            Meeting.id, Meeting.group, Meeting.uid, Meeting.starts_at, Meeting.ends_at
        ).where(Meeting.id == meetings.ids[record.meeting])
        await Group.update({Group.invites: Invites.PRODUCT.value}).where(Group.id == meeting["group"])
        await insert(Guest, _guests(record, meeting, days, partners))
        await insert(Invitation, _invitations(record, meeting, days, partners, emails))
        await insert(Reply, _replies(record, meeting, days, partners, emails))


def _guests(record: InvitationRecord, meeting: dict[str, Any], days: Days, partners: Partners) -> list[Guest]:
    return [
        Guest(
            meeting=meeting["id"],
            person=partners.people[guest.person],
            wanted_for=guest.wanted_for,
            added_at=at_clock(days.day(record.invited), INVITED_AT),
            added_by=partners.people[record.invited_by],
        )
        for guest in record.guests
    ]


def _invitations(
    record: InvitationRecord,
    meeting: dict[str, Any],
    days: Days,
    partners: Partners,
    emails: dict[int, str],
) -> list[Invitation]:
    asked = [(key, Role.MEMBER) for key in record.members]
    asked += [(guest.person, Role.GUEST) for guest in record.guests]
    return [
        Invitation(
            group=meeting["group"],
            meeting=meeting["id"],
            person=partners.people[key],
            address=emails[partners.people[key]],
            uid=meeting["uid"],
            role=role.value,
            invited_at=at_clock(days.day(record.invited), INVITED_AT),
        )
        for key, role in asked
    ]


def _replies(
    record: InvitationRecord,
    meeting: dict[str, Any],
    days: Days,
    partners: Partners,
    emails: dict[int, str],
) -> list[Reply]:
    replies = []
    for one in record.replies:
        at, person = at_clock(days.day(one.on), ANSWERED_AT), partners.people[one.by]
        later = timedelta(hours=one.hours_later)
        replies.append(
            Reply(
                group=meeting["group"],
                uid=meeting["uid"],
                person=person,
                address=emails[person],
                answer=one.answer,
                comment=one.comment,
                how=one.how,
                stamped_at=at,
                came_at=at,
                sender_address=emails[person],
                recorded_by=partners.people[record.invited_by] if one.how == How.PHONE.value else None,
                counter_starts_at=meeting["starts_at"] + later if later else None,
                counter_ends_at=meeting["ends_at"] + later if later else None,
                counter_state=(CounterState.OPEN if later else CounterState.NONE).value,
            )
        )
    for stranger in record.strangers:
        at = at_clock(days.day(stranger.on), ANSWERED_AT)
        replies.append(
            Reply(
                group=meeting["group"],
                uid=meeting["uid"],
                address=stranger.address,
                answer=stranger.answer,
                how=How.MAIL.value,
                stamped_at=at,
                came_at=at,
                sender_address=stranger.address,
                is_known=False,
            )
        )
    return replies
