"""Who is coming to a meeting: by name inside its group, by agency where the group shows its table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from delivery.mail.received.calendar_reply import Answer
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.invitees import Invitee, invitees_from, invitees_of
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.visibility import countable_groups, sees_inside
from delivery.meetings.rules.inviting.answers import Given, open_proposals, strange, tally
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.tables import Group
from delivery.partners.tables import Holding as PostHolding
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Coming:
    """The answers to a meeting. Outside its group `invitees` is empty, and `agencies` says who sends somebody."""

    counts: tuple[tuple[str, int], ...]
    invitees: tuple[Invitee, ...]
    agencies: tuple[tuple[str, int], ...]
    proposals: tuple[Given, ...]
    strange: tuple[Given, ...]

    @property
    def is_anybody_invited(self) -> bool:
        """Whether this service invited any of them, and not all said without that whether they come."""
        return any(one.holding.id for one in self.invitees)


async def coming_to(
    meeting: InvitedMeeting, viewer: Viewer, held: tuple[Holding, ...] | None = None
) -> Coming | None:
    """Who is coming, as far as the viewer may know it; None where nobody was asked or answered, or nothing may be said.

    `held` are the invitations to it, where the caller has read them. Three queries inside the group, five more where somebody answered without an invitation. The replies of
    strangers and proposals of another time are for its secretary.
    """
    inside = sees_inside(meeting.group_id, viewer)
    if not inside and not await _shows_table(meeting.group_id, viewer):
        return None
    replies = await replies_to(meeting)
    keeps = viewer.keeps(meeting.group_id)
    invitees = await invitees_from(meeting, await held_for(meeting) if held is None else held, replies)
    if not invitees and not (keeps and replies):
        return None
    counts = tally(one.given for one in invitees)
    if not inside:
        return Coming(counts, (), await _agencies(invitees), (), ())
    return Coming(
        counts=counts,
        invitees=invitees,
        agencies=(),
        proposals=open_proposals(one for one in replies if one.is_trusted) if keeps else (),
        strange=strange(replies) if keeps else (),
    )


async def answers_by_person(meeting_id: int) -> dict[int, Answer]:
    """What everybody who is expected answered last, by their id, for whoever keeps the records; at most nine queries."""
    invitees = await invitees_of(await head_of(meeting_id))
    return {one.holding.person_id: one.given.answer for one in invitees if one.given}


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
