"""Asking agencies once a year: the first time by an administrator, from then on by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.mail.letter import Kind, Sender
from delivery.mail.letters.contacts_check import contacts_check_letter
from delivery.mail.proposal import LeftOut, Mark, Proposal
from delivery.mail.queries.marking import addresses_unreached, marked
from delivery.mail.queries.outbox import send
from delivery.partners.links import Purpose
from delivery.partners.queries.contacts.checks import (
    LINK_LASTS,
    ToAsk,
    agencies_to_ask,
    begin_check,
    target_of,
)
from delivery.partners.queries.links_together import make_links
from delivery.partners.queries.submissions import claim, led_to
from delivery.wording import LONDON, london_day

# What nobody asked for by hand can be looked at in the outbox and stopped for a day.
HELD_A_DAY = timedelta(days=1)
FIRST_HOUR = 8
# Stands where the link of each reader will: a link is made when its letter is.
LINK_TO_COME = "/contacts-check/your-own-link"


async def contacts_check_ahead(now: datetime, sender: Sender, base_url: str) -> Proposal:
    """What would be sent today, for an administrator to look at; it writes nothing."""
    asked = await agencies_to_ask(now)
    return await _proposal(asked, {one.agency_id: base_url + LINK_TO_COME for one in asked}, sender, now)


async def ask_agencies(
    addresses: Collection[str],
    sender: Sender,
    base_url: str,
    *,
    by: int,
    key: str,
    hold: timedelta,
    now: datetime,
) -> int | None:
    """Ask the agencies whose lead contact has one of these addresses; the sending. A double click asks once."""
    async with transaction():
        claimed = await claim("contacts check", key, by, now)
        if not claimed.is_first:
            return int(claimed.led_to) if claimed.led_to else None
        asked = [one for one in await agencies_to_ask(now) if one.address in addresses]
        asked = await _reached(asked)
        sending = await _send(asked, sender, base_url, by, hold, now)
        await led_to(claimed, str(sending or ""))
    return sending


async def ask_agencies_again(now: datetime, sender: Sender, base_url: str) -> None:
    """Ask each agency that was asked before again after a year; the letters wait a day in the outbox.

    A round of the mail worker: run often, it asks once.
    """
    if now.astimezone(LONDON).hour < FIRST_HOUR or not await agencies_to_ask(now, again=True):
        return
    async with transaction():
        asked = await _reached(await agencies_to_ask(now, again=True))
        await _send(asked, sender, base_url, None, HELD_A_DAY, now)


async def _send(
    asked: Collection[ToAsk], sender: Sender, base_url: str, by: int | None, hold: timedelta, now: datetime
) -> int | None:
    links: dict[int, str] = {}
    for one in asked:
        check_id = await begin_check(one, now, by)
        if check_id is None:
            continue
        tokens = await make_links(
            [one.person_id], Purpose.CONTACTS, target_of(check_id), now=now, expires_at=now + LINK_LASTS
        )
        links[one.agency_id] = f"{base_url}/contacts-check/{tokens[one.person_id]}"
    proposal = await _proposal([one for one in asked if one.agency_id in links], links, sender, now)
    return await send(proposal, sender, now, made_by=by, hold=hold)


async def _reached(asked: Collection[ToAsk]) -> list[ToAsk]:
    """Those whom mail reaches: the others are asked once their address is put right."""
    unreached = await addresses_unreached({one.address for one in asked})
    return [one for one in asked if one.address not in unreached]


async def _proposal(
    asked: Collection[ToAsk], links: dict[int, str], sender: Sender, now: datetime
) -> Proposal:
    letters = [
        contacts_check_letter(
            one.person,
            one.address,
            one.person_id,
            one.agency,
            links[one.agency_id],
            london_day(now + LINK_LASTS),
            sender.name,
        )
        for one in asked
    ]
    # Nobody here is a member or none: it is no group's mail.
    recipients = [
        replace(one, marks=tuple(mark for mark in one.marks if mark is not Mark.NOT_A_MEMBER))
        for one in await marked(letters, ())
    ]
    return Proposal(
        kind=Kind.CONTACTS,
        title="Ask each agency whether its contacts are still right",
        recipients=tuple(one for one in recipients if one.unreached is None),
        left_out=tuple(LeftOut(one.letter.name, one.unreached.value) for one in recipients if one.unreached),
        about="partners",
    )
