"""The letters that would tell owners, before they are sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from delivery.actions.queries.owner_letters.asked import Asked, asked_of_all
from delivery.actions.queries.owner_letters.letting_be import let_be
from delivery.actions.queries.owner_letters.occasion import Occasion, letter_to, of_action, of_meeting
from delivery.actions.queries.rows import ActionRow
from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.meetings import MeetingRow
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True)
class Telling:
    """What would be sent, what each letter tells by its address, and how the group mails (None: it is a plan's)."""

    proposal: Proposal
    told: Mapping[str, tuple[Asked, ...]]
    mail: GroupMail | None

    def asked_of(self, addresses: Collection[str]) -> Mapping[int, tuple[Asked, ...]]:
        """What the letters to these addresses tell, by the person."""
        return {
            one.letter.person_id: self.told[one.key]
            for one in self.proposal.recipients
            if one.key in addresses and one.letter.person_id is not None
        }

    def but(self, addresses: Collection[str]) -> Mapping[int, tuple[Asked, ...]]:
        """What the letters to all others tell, by the person; who was left out before stays so."""
        others = {one.key for one in self.proposal.recipients if not one.is_at_rest}
        return self.asked_of(others - set(addresses))

    def only(self, addresses: Collection[str]) -> Telling:
        """The same to these addresses alone."""
        kept = tuple(one for one in self.proposal.recipients if one.key in addresses)
        return replace(self, proposal=replace(self.proposal, recipients=kept))


async def telling_of_meeting(
    meeting: MeetingRow, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Telling:
    """What there is to tell the owners of a meeting's actions, for its secretary: see `meeting_to_tell_of`."""
    return await _telling(await of_meeting(meeting, viewer, base_url=base_url, service=service, now=now))


async def telling_of_action(
    row: ActionRow, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Telling:
    """What there is to tell the owners of one action that was handed on; the caller has asked whether they may."""
    return await _telling(await of_action(row, viewer, base_url=base_url, service=service, now=now))


async def _telling(occasion: Occasion) -> Telling:
    now = occasion.now
    mail = await group_mail(occasion.group_id, now) if occasion.group_id else None
    everybody = await asked_of_all(occasion.which, london_day(now), inside=occasion.inside)
    letters = [letter_to(reader, asked, occasion) for reader, asked in everybody.by_reader.items()]
    marks = await let_be(everybody.by_reader)
    recipients = tuple(
        replace(one, marks=(*one.marks, *marks.get(one.letter.person_id or 0, ())))
        for one in await marked(letters, occasion.members)
    )
    left_out = everybody.left_out
    if mail:
        recipients, enough = await within_limits(recipients, mail.group_id, mail.since)
        left_out = (*left_out, *enough)
    about, record = occasion.about
    return Telling(
        Proposal(
            kind=Kind.ACTIONS,
            title=occasion.title,
            recipients=recipients,
            left_out=left_out,
            group=mail.group_id if mail else None,
            about=about,
            record=record,
        ),
        {reader.address: asked for reader, asked in everybody.by_reader.items()},
        mail,
    )
