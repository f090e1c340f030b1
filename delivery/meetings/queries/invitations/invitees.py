"""Who is expected at a meeting: those who hold an invitation, and those who say without one whether they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.moves import KIND
from delivery.meetings.rules.inviting.answers import WORDS, Given, cleared, day_answered, following, in_force
from delivery.meetings.rules.inviting.asked import Holding
from delivery.partners.queries.history import history_of


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who is expected, and what they answered last; None for nothing yet.

    `mine` are all their replies, so that they see what became of a time that they proposed; `cleared` is the answer that
    counts no more since the meeting changed, where they gave none after that.
    """

    holding: Holding
    given: Given | None
    mine: tuple[Given, ...] = ()
    cleared: Given | None = None

    @property
    def words(self) -> str:
        """Coming, perhaps, not coming, or no answer yet."""
        return WORDS[self.given.answer if self.given else None]

    @property
    def comment(self) -> str:
        """What they wrote with their answer, which another time of the meeting does not take away."""
        said = self.given or self.cleared
        return said.comment if said else ""


async def invitees_of(meeting: InvitedMeeting) -> tuple[Invitee, ...]:
    """Everybody who holds an invitation, or answered without one. Who may know asks the caller; three queries.

    Those who come stand first, then who may, and who said nothing last; by name. Five queries more where
    somebody answered who holds none.
    """
    return await invitees_from(meeting, await held_for(meeting), await replies_to(meeting))


async def invitees_from(
    meeting: InvitedMeeting, held: Sequence[Holding], replies: Sequence[Given]
) -> tuple[Invitee, ...]:
    """The same of what was read before."""
    replies, addresses = following(replies, held), {one.address for one in held}
    is_complete = in_force(replies, 0).keys() <= addresses
    others = () if is_complete else await _asked_besides(meeting, held)
    replies = following(replies, (*held, *others))
    answered = in_force(replies, 0)
    expected = (*held, *(one for one in others if one.address in answered))
    invitees, order = [_invitee(one, meeting, replies) for one in expected], list(WORDS.values())
    return tuple(sorted(invitees, key=lambda one: (order.index(one.words), one.holding.name.casefold())))


async def days_answered(meeting: InvitedMeeting, invitees: Iterable[Invitee]) -> dict[int, str]:
    """When the meeting was to be as each answer was given that counts no more, in words, by the id of the answer.

    Empty words where nobody can say. One query, none where every answer counts.
    """
    gone = [one.cleared for one in invitees if one.cleared]
    if not gone:
        return {}
    entries = await history_of(KIND, meeting.id)
    moves = [(entry.at, entry.detail.get("starts at", "")) for entry in entries if entry.what == "moved"]
    return {one.id: day_answered(one, meeting.moved_from or meeting.starts_at, moves) for one in gone}


def invitee(holding: Holding, meeting: InvitedMeeting, replies: Iterable[Given]) -> Invitee:
    """Somebody with what they said of these replies to a meeting."""
    return _invitee(holding, meeting, following(replies, [holding]))


def _invitee(holding: Holding, meeting: InvitedMeeting, replies: Iterable[Given]) -> Invitee:
    mine = tuple(one for one in replies if one.address == holding.address)
    given = in_force(mine, meeting.timed_sequence).get(holding.address)
    return Invitee(holding, given, mine, None if given else cleared(mine, meeting.timed_sequence))


async def who_may_answer(meeting: InvitedMeeting) -> tuple[Holding, ...]:
    """Those who hold an invitation, and those who are asked and have none; at most seven queries."""
    held = await held_for(meeting)
    return (*held, *await _asked_besides(meeting, held))


async def _asked_besides(meeting: InvitedMeeting, held: Sequence[Holding]) -> tuple[Holding, ...]:
    """Those who are asked, have an address, and hold no invitation."""
    known = {one.person_id for one in held}
    return tuple(
        Holding(
            None, one.person_id, one.name, one.address, one.role, of_series=False, in_place_of=one.in_place_of
        )
        for one in (await asked_to(meeting)).asked
        if one.address and one.person_id not in known
    )
