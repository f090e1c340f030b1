"""A feed for whoever holds its link, kept until something changes: most fetches ask for nothing new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from delivery import ical
from delivery.actions.queries.feeds.due_dates import (
    due_dates_of_county,
    due_dates_of_person,
    due_dates_of_plan,
)
from delivery.cache import Cache
from delivery.errors import NotFound
from delivery.meetings.calendar.feeds import FeedKind, FeedTarget, read_target
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.dates.feeds import feed, meetings_of_person, reviews_ahead_and_held
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.links import find_link
from delivery.partners.sessions import token_hash
from delivery.strategy.queries.plans.reading import PlanHead, plan_heads
from delivery.strategy.queries.strategies import current_strategy
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it goes out, and the ETag that names these very octets."""

    octets: bytes
    tag: str


# All three are old with the next recorded change. What one person alone fetches is many small ones.
_links: Cache[Link] = Cache(most=2048)
_shared: Cache[Feed | None] = Cache(most=64)
_personal: Cache[Feed | None] = Cache(most=256)


async def link_of(token: str, now: datetime) -> Link:
    """The link that opens a feed with `token` at `now`; NotFound for one that is unknown, stopped or ended."""

    async def find() -> Link:
        link = await find_link(token, Purpose.FEED, now)
        if link is None:
            # An error is not kept: whoever tries tokens out drives no link out of the cache.
            raise NotFound
        return link

    link = await _links.answer(token_hash(token), find)
    if link.expires_at is not None and link.expires_at <= now:
        raise NotFound
    return link


async def feed_of(link: Link, partnership: str, base_url: str, now: datetime) -> Feed | None:
    """The feed of a link; None where what it is of is gone, is not open any more, or its person may see it no more.

    `partnership` is the name of the service. It is made once for the day and for each state of the data, so that
    asking whether it changed costs a look-up: a seat that somebody lost is a change.
    """
    target = read_target(link.target)
    if target is None:
        return None

    async def make() -> Feed | None:
        octets = await _octets(link, target, partnership, base_url, now)
        return Feed(octets, f'"{hashlib.sha256(octets).hexdigest()[:32]}"') if octets is not None else None

    key = (link.target, partnership, london_day(now))
    if target.kind is FeedKind.PERSON:
        return await _personal.answer((*key, link.person_id), make)
    return await _shared.answer(key, make)


async def plans_with_feeds() -> tuple[PlanHead, ...]:
    """The local plans of the strategy in force, none before one is loaded."""
    strategy = await current_strategy()
    return await plan_heads(strategy.id) if strategy else ()


async def _octets(
    link: Link, target: FeedTarget, partnership: str, base_url: str, now: datetime
) -> bytes | None:
    if target.kind is FeedKind.PERSON:
        return await _of_person(link.person_id, target, partnership, base_url, now)
    if target.kind is FeedKind.PLAN:
        return await _of_plan(target.slug, partnership, base_url, now)
    return await feed(link.target, partnership, now)


async def _of_person(
    person_id: int, target: FeedTarget, partnership: str, base_url: str, now: datetime
) -> bytes | None:
    viewer = await viewer_of_person(person_id, london_day(now))
    if viewer is None:
        return None
    events: list[str] = []
    if target.has_meetings:
        events += await meetings_of_person(viewer, now, is_busy_shown=target.is_busy_shown)
    if target.has_due_dates:
        events += await due_dates_of_person(viewer, base_url, now)
    held = {(True, True): "my dates", (True, False): "my meetings", (False, True): "my due dates"}
    return ical.join(f"{partnership}: {held[target.has_meetings, target.has_due_dates]}", events)


async def _of_plan(slug: str, partnership: str, base_url: str, now: datetime) -> bytes | None:
    strategy = await current_strategy()
    if strategy is None:
        return None
    if not slug:
        events = await reviews_ahead_and_held(now) + await due_dates_of_county(base_url, now)
        return ical.join(f"{partnership}: county plan", events)
    heads = [head for head in await plan_heads(strategy.id) if head.slug == slug]
    if not heads:
        return None
    name = f"{partnership}: plan of {heads[0].name}"
    return ical.join(name, await due_dates_of_plan(heads[0].id, base_url, now))
