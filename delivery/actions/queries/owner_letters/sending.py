"""Putting the letters to owners into the outbox, each with a link of its own, and noting what they told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from delivery.actions.letters.changes import Change
from delivery.actions.queries.owner_letters.asked import Asked
from delivery.actions.queries.owner_letters.letting_be import leave_out
from delivery.actions.queries.owner_letters.occasion import LINK_TO_COME, due_days, meeting_to_tell_of
from delivery.actions.queries.owner_letters.proposing import Telling, telling_of_action, telling_of_meeting
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules.by_link import link_ends
from delivery.actions.tables import ToldAction
from delivery.database import transaction
from delivery.errors import Invalid
from delivery.mail.letter import Letter, Sender
from delivery.mail.proposal import Proposal
from delivery.mail.queries.outbox import send
from delivery.mail.tables import Mail
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links_together import make_links
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

NOTHING_NEW = "There is nothing new to tell these people. Go back and look at the meeting again."


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How letters leave: from whom, with which address before their links, and how long they wait."""

    sender: Sender
    base_url: str
    hold: timedelta


async def tell_owners(
    meeting_id: int, addresses: Collection[str], viewer: Viewer, post: Dispatch, *, key: str, now: datetime
) -> int:
    """Tell those owners of a meeting's actions who have these addresses; the id of the sending.

    What is told is looked up anew, so that nobody is told twice; `key` makes a double click one sending. NotFound
    and NotAllowed as for the preview, NotAllowed while the group's mail is off, Invalid where nothing is left to tell.
    """
    async with transaction():
        claimed = await claim(f"telling of meeting {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        meeting = await meeting_to_tell_of(meeting_id, viewer)
        telling = await telling_of_meeting(
            meeting, viewer, base_url=post.base_url, service=post.sender.name, now=now
        )
        sending_id = await _send(telling, addresses, viewer, post, now)
        await led_to(claimed, str(sending_id))
    return sending_id


async def tell_of_action(
    row: ActionRow, addresses: Collection[str], viewer: Viewer, post: Dispatch, *, key: str, now: datetime
) -> int:
    """The same for the new owners of one action, whom the caller may change."""
    async with transaction():
        claimed = await claim(f"telling of action {row.id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        telling = await telling_of_action(
            row, viewer, base_url=post.base_url, service=post.sender.name, now=now
        )
        sending_id = await _send(telling, addresses, viewer, post, now)
        await led_to(claimed, str(sending_id))
    return sending_id


async def note_told(
    telling: Telling, addresses: Collection[str], viewer: Viewer, *, key: str, now: datetime
) -> None:
    """Keep that the readers with these addresses were told by word of mouth, so that no mail is asked for.

    `telling` was made for this viewer, and `key` makes a double click one note. Invalid where nobody is left.
    """
    told = telling.asked_of(addresses)
    about, record_id = telling.proposal.about, telling.proposal.record
    async with transaction():
        claimed = await claim(f"told of {about} {record_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        if not told or record_id is None:
            raise Invalid(NOTHING_NEW)
        await leave_out(told, by=viewer.person_id, now=now, is_told=True)
        detail = {"people": str(len(told))}
        await record(about, record_id, "owners told", at=now, person_id=viewer.person_id, detail=detail)


async def _send(
    everybody: Telling, addresses: Collection[str], viewer: Viewer, post: Dispatch, now: datetime
) -> int:
    """Put the letters to these addresses into the outbox, and keep that nobody else gets one."""
    telling = everybody.only(addresses)
    if telling.mail:
        telling.mail.must_be_on()
    proposal = await _with_links(telling, viewer, post, now)
    sending_id = await send(proposal, post.sender, now, made_by=viewer.person_id, hold=post.hold)
    if sending_id is None:
        raise Invalid(NOTHING_NEW)
    await _note(sending_id, telling, now)
    await leave_out(everybody.but(addresses), by=viewer.person_id, now=now)
    return sending_id


async def _with_links(telling: Telling, viewer: Viewer, post: Dispatch, now: datetime) -> Proposal:
    proposal, readers_by_end = telling.proposal, defaultdict[datetime, set[int]](set)
    for one in proposal.recipients:
        ends = link_ends(now, due_days(telling.told[one.letter.address]))
        readers_by_end[ends].add(_reader(one.letter))
    tokens: dict[int, str] = {}
    for ends, readers in readers_by_end.items():
        tokens |= await make_links(
            readers,
            Purpose.UPDATE,
            link_target(proposal.group),
            now=now,
            expires_at=ends,
            made_by=viewer.person_id,
        )
    links = {person_id: f"{post.base_url}/update/{token}" for person_id, token in tokens.items()}
    to_come = post.base_url + LINK_TO_COME
    recipients = (
        replace(
            one, letter=replace(one.letter, text=one.letter.text.replace(to_come, links[_reader(one.letter)]))
        )
        for one in proposal.recipients
    )
    return replace(proposal, recipients=tuple(recipients))


def _reader(letter: Letter) -> int:
    assert letter.person_id is not None
    return letter.person_id


def link_target(group_id: int | None) -> str:
    """What a link to update points at: the group whose secretary can stop it; what it shows is its person's."""
    return f"group:{group_id}" if group_id else "plan"


async def _note(sending_id: int, telling: Telling, now: datetime) -> None:
    """Keep what each mail told, by person and action."""
    mails = await Mail.select(Mail.id, Mail.person, Mail.address).where(Mail.sending == sending_id)
    rows = [
        row
        for mail in mails
        for address, asks in telling.told.items()
        if address.lower() == mail["address"]
        for row in told_rows(mail["id"], mail["person"], asks, now)
    ]
    if rows:
        await ToldAction.insert(*rows)


def told_rows(mail_id: int, person_id: int, asks: Iterable[Asked], now: datetime) -> list[ToldAction]:
    """What one mail tells its reader, as it is kept."""
    return [
        ToldAction(
            action=asked.row.id,
            person=person_id,
            mail=mail_id,
            text=asked.row.text,
            due=asked.row.due,
            told_at=now,
            ended_at=now if asked.change is Change.ENDED else None,
        )
        for asked in asks
    ]
