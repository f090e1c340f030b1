"""The round that puts the digests of the day into the outbox, each meeting's once, whoever runs it and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from delivery.actions.letters.asked_twice import asked_twice_letter
from delivery.actions.letters.desk import Desk
from delivery.actions.letters.digest import DigestFor, digest_letter
from delivery.actions.queries.digests.objecting import held_back
from delivery.actions.queries.digests.occasions import occasions_near
from delivery.actions.queries.digests.sharing_out import Shares, shares_of
from delivery.actions.queries.owner_letters.sending import Dispatch, link_target
from delivery.actions.queries.readers import Reader
from delivery.actions.rules.by_link import LINK_LASTS
from delivery.actions.rules.digests import FIRST_HOUR, Occasion
from delivery.actions.tables import Digest, Unheard
from delivery.database import transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import LeftOut, Proposal, Recipient
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.mail.queries.outbox import send
from delivery.mail.rules.quiet import HOLD
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.rules.dates.working_days import is_working_day
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links_together import make_links
from delivery.wording import LONDON, london_day, short_day

_log = structlog.get_logger()
# Over a weekend, on which nothing is planned.
_MADE_ANEW_FOR = timedelta(days=3)


async def plan_digests(now: datetime, sender: Sender, base_url: str, hold: timedelta = HOLD) -> None:
    """Plan every digest that is due: 14 and 3 days before a mailing group's next meeting, or the working day
    before that, from eight in the morning. They wait for `hold`, in which they can be stopped.

    What was held back is made anew on working days, also when its day is over. What fails for one group is logged
    and holds up no other; it is tried again the next time.
    """
    if now.astimezone(LONDON).hour < FIRST_HOUR:
        return
    today = london_day(now)
    if not is_working_day(today):
        return
    for occasion in await occasions_near(now):
        step = _plan if occasion.is_due(today) else _make_anew
        try:
            async with transaction():
                await step(occasion, now, Dispatch(sender, base_url, hold))
        except Exception:
            _log.exception("digest", group=occasion.group_id, meeting=occasion.meeting_id)


async def _plan(occasion: Occasion, now: datetime, post: Dispatch) -> None:
    planned = (
        await Digest.insert(
            Digest(
                key=occasion.key,
                group=occasion.group_id,
                meeting=occasion.meeting_id,
                days=occasion.days,
                planned_at=now,
            )
        )
        .on_conflict(action="DO NOTHING")
        .returning(Digest.id)
    )
    if not planned:
        await _make_anew(occasion, now, post)
        return
    digest_id = int(planned[0]["id"])
    shares = await shares_of(occasion, london_day(now))
    sending = await _send(occasion, shares, now, post)
    await Digest.update({Digest.sending: sending}).where(Digest.id == digest_id)
    if shares.unheard:
        await Unheard.insert(
            *(Unheard(digest=digest_id, kind=one.kind, record=one.record) for one in shares.unheard)
        )
    await record("digest", digest_id, "planned", at=now, person_id=None, how="worker")


async def _make_anew(occasion: Occasion, now: datetime, post: Dispatch) -> None:
    """Whoever's letter was held back, since something in it changed, gets one with what is still owed."""
    planned = await Digest.select(Digest.planned_at).where(Digest.key == occasion.key)
    if not planned:
        return
    readers = await held_back(occasion.meeting_id, planned[0]["planned_at"], now - _MADE_ANEW_FOR)
    if not readers:
        return
    shares = await shares_of(occasion, london_day(now))
    shares.digests = {reader: lines for reader, lines in shares.digests.items() if reader.id in readers}
    shares.leads = {reader: lines for reader, lines in shares.leads.items() if reader.id in readers}
    await _send(occasion, shares, now, post)


async def _send(occasion: Occasion, shares: Shares, now: datetime, post: Dispatch) -> int | None:
    mail = await group_mail(occasion.group_id, now)
    desk = Desk(post.base_url, post.sender.name)
    unlinked = {reader.id: "" for reader in shares.digests}
    drafts = letters_of(occasion, shares, unlinked, desk)
    reached, returned = _without_bounced(await marked(drafts, shares.members))
    within, enough = await within_limits(reached, occasion.group_id, mail.since)
    # Who gets no letter gets no link either.
    readers = unlinked.keys() & {one.letter.person_id for one in within}
    links = unlinked | await _links(readers, occasion, now, post.base_url)
    linked = dict(zip(drafts, letters_of(occasion, shares, links, desk), strict=True))
    return await send(
        Proposal(
            kind=Kind.DIGEST,
            title=f"What is owed before the meeting of {short_day(occasion.meets_on)}",
            recipients=tuple(replace(one, letter=linked[one.letter]) for one in within),
            left_out=(*returned, *enough),
            group=occasion.group_id,
            about="meeting",
            record=occasion.meeting_id,
        ),
        post.sender,
        now,
        made_by=None,
        hold=post.hold,
    )


async def _links(
    person_ids: Collection[int], occasion: Occasion, now: datetime, base_url: str
) -> dict[int, str]:
    """A new link to each of these people's own page, by their id."""
    tokens = await make_links(
        person_ids,
        Purpose.UPDATE,
        link_target(occasion.group_id),
        now=now,
        expires_at=now + LINK_LASTS,
    )
    return {person_id: f"{base_url}/update/{token}" for person_id, token in tokens.items()}


def letters_of(occasion: Occasion, shares: Shares, links: dict[int, str], desk: Desk) -> list[Letter]:
    """The letters of a digest by name, those to lead contacts last; `links` lead each person to their own page, by their id."""
    return [
        *(
            digest_letter(
                DigestFor(
                    person_id=reader.id,
                    name=reader.name,
                    address=reader.address,
                    group=occasion.name_for(is_member=reader.id in shares.members),
                    lines=lines,
                    update_url=links[reader.id],
                ),
                occasion,
                desk,
            )
            for reader, lines in sorted(shares.digests.items(), key=_by_name)
        ),
        *(
            asked_twice_letter(reader.name, reader.address, reader.id, occasion, lines, desk)
            for reader, lines in sorted(shares.leads.items(), key=_by_name)
        ),
    ]


def _by_name(one: tuple[Reader, object]) -> tuple[str, int]:
    return one[0].name, one[0].id


def _without_bounced(recipients: Iterable[Recipient]) -> tuple[tuple[Recipient, ...], tuple[LeftOut, ...]]:
    """Nobody looks before a digest leaves, so that an address which mail does not reach is left out."""
    asked = tuple(recipients)
    return (
        tuple(one for one in asked if one.unreached is None),
        tuple(LeftOut(one.letter.name, one.unreached.value) for one in asked if one.unreached),
    )
