"""Who is coming to a meeting: by name inside its group, by agency where the group shows its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.visibility import countable_groups, sees_inside
from delivery.meetings.rules.inviting.answers import (
    WORDS,
    CounterState,
    Given,
    How,
    Proposed,
    in_force,
    open_proposals,
    strange,
    tally,
)
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.tables import Group, Reply
from delivery.partners.tables import Holding as PostHolding
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who holds an invitation, and what they answered last; None for nothing yet."""

    holding: Holding
    given: Given | None

    @property
    def words(self) -> str:
        """Coming, perhaps, not coming, or no answer yet."""
        return WORDS[self.given.answer if self.given else None]


@dataclass(frozen=True, slots=True)
class Coming:
    """The answers to a meeting. Outside its group `invitees` is empty, and `agencies` says who sends somebody."""

    counts: tuple[tuple[str, int], ...]
    invitees: tuple[Invitee, ...]
    agencies: tuple[tuple[str, int], ...]
    proposals: tuple[Given, ...]
    strange: tuple[Given, ...]


async def coming_to(meeting: InvitedMeeting, viewer: Viewer) -> Coming | None:
    """Who is coming, as far as the viewer may know it; None where nobody was invited, or nothing may be said.

    Three queries inside the group. The replies of strangers and proposals of another time are for its secretary.
    """
    inside = sees_inside(meeting.group_id, viewer)
    if not inside and not await _shows_table(meeting.group_id, viewer):
        return None
    held, replies = await held_for(meeting), await replies_to(meeting)
    keeps = viewer.keeps(meeting.group_id)
    if not held and not (keeps and replies):
        return None
    invitees, answers = _invitees(meeting, held, replies), in_force(replies, meeting.timed_sequence)
    counts = tally([one.address for one in held], answers)
    if not inside:
        return Coming(counts, (), await _agencies(invitees), (), ())
    return Coming(
        counts=counts,
        invitees=invitees,
        agencies=(),
        proposals=open_proposals(one for one in replies if one.is_trusted) if keeps else (),
        strange=strange(replies) if keeps else (),
    )


async def invitees_of(meeting: InvitedMeeting) -> tuple[Invitee, ...]:
    """Everybody who holds an invitation, in the order of a list. Who may know asks the caller; at most three queries."""
    held = await held_for(meeting)
    return _invitees(meeting, held, await replies_to(meeting)) if held else ()


async def answers_by_person(meeting_id: int) -> dict[int, Answer]:
    """What everybody who was invited answered last, by their id, for whoever keeps the records; at most four queries."""
    invitees = await invitees_of(await head_of(meeting_id))
    return {one.holding.person_id: one.given.answer for one in invitees if one.given}


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


def _invitees(
    meeting: InvitedMeeting, held: Sequence[Holding], replies: Sequence[Given]
) -> tuple[Invitee, ...]:
    """Those who come first, then those who may, and who said nothing last; by name."""
    answers, order = in_force(replies, meeting.timed_sequence), list(WORDS.values())
    invitees = (Invitee(one, answers.get(one.address)) for one in held)
    return tuple(sorted(invitees, key=lambda one: (order.index(one.words), one.holding.name.casefold())))


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
    )


async def _shows_table(group_id: int, viewer: Viewer) -> bool:
    return await Group.exists().where(Group.id == group_id, countable_groups(viewer))


async def _agencies(invitees: tuple[Invitee, ...]) -> tuple[tuple[str, int], ...]:
    """The agencies that send somebody, with how many, by name."""
    ids = [one.holding.person_id for one in invitees if one.given and one.given.answer is Answer.ACCEPTED]
    if not ids:
        return ()
    own = await Person.select(Person.id, Person.agency.name.as_alias("agency")).where(Person.id.is_in(ids))
    posts = await PostHolding.select(
        PostHolding.person, PostHolding.post._.agency._.name.as_alias("agency")
    ).where(PostHolding.person.is_in(ids), PostHolding.until.is_null())
    by_person = {row["id"]: row["agency"] for row in own}
    by_person |= {row["person"]: row["agency"] for row in posts}
    found = Counter(agency for agency in by_person.values() if agency)
    return tuple(sorted(found.items()))
