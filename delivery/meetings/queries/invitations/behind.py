"""How many people of each of somebody's groups were invited to a meeting and not told the last about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from piccolo.columns import Or

from delivery.mail.queries.stopped_invitations import Unsaid, stopped_uids, unsaid
from delivery.meetings.calendar.invitations import recurrence_id
from delivery.meetings.queries.invitations.heads import InvitedMeeting, heads_where
from delivery.meetings.queries.invitations.held import held_at
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.tables import Meeting


async def people_behind(group_ids: Collection[int], now: datetime) -> Mapping[int, int]:
    """How many, by the meeting, of what is still ahead or running, called off or not; meetings of nobody are left out.

    Only of groups that invite by this service and whose mail is on. Who may know asks the caller. One query, four more
    where a word about a meeting was stopped.
    """
    uids = sorted(await stopped_uids(group_ids)) if group_ids else []
    if not uids:
        return {}
    heads = await heads_where(
        Or(Meeting.uid.is_in(uids), Meeting.series.uid.is_in(uids)),
        Meeting.group.is_in(sorted(group_ids)),
        Meeting.group.mail_on_at.is_not_null(),
        Meeting.group.invites == Invites.PRODUCT.value,
        Meeting.ends_at > now,
    )
    held = await held_at(heads)
    words = await unsaid({uid for head in heads for uid in (head.uid, head.series_uid) if uid})
    found = {head.id: len(behind_of(head, held[head.id].here, words)) for head in heads}
    return {number: people for number, people in found.items() if people}


def behind_of(
    meeting: InvitedMeeting, held: Collection[Holding], words: Collection[Unsaid]
) -> frozenset[str]:
    """The names of those who hold an invitation to a meeting and were not told the last of these words about it."""
    said = [word for word in words if is_of(word, meeting)]
    return frozenset(
        one.name
        for one in held
        for word in said
        if word.address == one.address and is_about(word, one, meeting)
    )


def is_of(word: Unsaid, meeting: InvitedMeeting) -> bool:
    """Whether a word is about the meeting by itself, or where it is of a series about it there or about all of them."""
    events = {(meeting.uid, "")}
    if meeting.series_uid and meeting.occurrence:
        events |= {(meeting.series_uid, recurrence_id(meeting.occurrence)), (meeting.series_uid, "")}
    return (word.uid, word.occurrence) in events


def is_about(word: Unsaid, own: Holding, meeting: InvitedMeeting) -> bool:
    """Whether a word is about the event that this invitation put into a calendar."""
    return own.of_series == (word.uid == meeting.series_uid)
