"""The answers to meetings that leave a series and stay: they follow from its UID to the meeting's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.replies import replies_to_all
from delivery.meetings.rules.inviting.answers import CounterState, Given, in_force
from delivery.meetings.tables import Reply

Answers = Mapping[int, Mapping[str, Given]]
"""What everybody answered last, by the id of the meeting and their address."""


async def answers_at(meetings: Sequence[InvitedMeeting]) -> Answers:
    """The answers in force to each of these meetings of one series; one query."""
    replies = await replies_to_all(meetings)
    return {one.id: in_force(replies[one.id], one.timed_sequence) for one in meetings}


async def carry_answers(meetings: Sequence[InvitedMeeting], answers: Answers) -> None:
    """Keep the answers that were given to the series as answers to each meeting, within the caller's transaction.

    When and how they were given stays; a time that was proposed with one is the series' alone.
    """
    ids = {one.id for by_address in answers.values() for one in by_address.values()}
    if not ids:
        return
    rows = {row["id"]: row for row in await Reply.select().where(Reply.id.is_in(sorted(ids)))}
    carried = [
        Reply(
            **{
                **{name: value for name, value in rows[given.id].items() if name != "id"},
                "uid": meeting.uid,
                "occurrence": None,
                "counter_starts_at": None,
                "counter_ends_at": None,
                "counter_place": "",
                "counter_state": CounterState.NONE.value,
            }
        )
        for meeting in meetings
        for given in answers[meeting.id].values()
        if rows[given.id]["uid"] == meeting.series_uid
    ]
    if carried:
        await Reply.insert(*carried)
