"""What was answered to invitations, as it came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.rules.inviting.answers import CounterState, Given, How, Proposed
from delivery.meetings.tables import Reply


async def replies_to(meeting: InvitedMeeting) -> tuple[Given, ...]:
    """Every reply to a meeting, or to all of its series, as they were stamped. Who may read them asks the caller."""
    return (await replies_to_all([meeting]))[meeting.id]


async def replies_to_all(meetings: Sequence[InvitedMeeting]) -> dict[int, tuple[Given, ...]]:
    """The same of several meetings, by their ids; one query."""
    uids = {uid for one in meetings for uid in (one.uid, one.series_uid) if uid}
    if not uids:
        return {}
    rows = (
        await Reply.select(
            Reply.id,
            Reply.uid,
            Reply.address,
            Reply.person,
            Reply.person.name.as_alias("name"),
            Reply.answer,
            Reply.comment,
            Reply.how,
            Reply.sequence,
            Reply.stamped_at,
            Reply.occurrence,
            Reply.is_trusted,
            Reply.is_known,
            Reply.sender_address,
            Reply.counter_starts_at,
            Reply.counter_ends_at,
            Reply.counter_place,
            Reply.counter_state,
        )
        .where(Reply.uid.is_in(sorted(uids)))
        .order_by(Reply.stamped_at, Reply.id)
    )
    return {
        one.id: tuple(
            _given(row)
            for row in rows
            if row["uid"] in {one.uid, one.series_uid} and row["occurrence"] in {None, one.occurrence}
        )
        for one in meetings
    }


def _given(row: Mapping[str, Any]) -> Given:
    starts, ends = row["counter_starts_at"], row["counter_ends_at"]
    state = CounterState(row["counter_state"])
    return Given(
        id=row["id"],
        address=row["address"],
        name=row["name"] or row["address"],
        answer=Answer(row["answer"]),
        comment=row["comment"],
        how=How(row["how"]),
        sequence=row["sequence"],
        stamped_at=row["stamped_at"],
        occurrence=row["occurrence"],
        is_trusted=row["is_trusted"],
        is_known=row["is_known"],
        sender_address=row["sender_address"],
        proposed=Proposed(starts, ends, row["counter_place"], state) if starts and ends else None,
        person_id=row["person"],
    )
