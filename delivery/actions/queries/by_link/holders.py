"""Who says how their own actions go: by a link to update, which opens, has ended, or is none; or signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.actions.hearing import How
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.ended_links import find_ended_link, was_stopped
from delivery.partners.queries.links import find_link
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who came by a link that opens, with the seats that they have today; without a `link` they signed in."""

    viewer: Viewer
    link: Link | None = None

    @property
    def how(self) -> How:
        """How what they say reaches us."""
        return How.LINK if self.link else How.PAGE


async def holder_of(token: str, now: datetime) -> Holder | None:
    """Who comes by this link, None where it opens nothing: unknown, ended, stopped, or of another purpose."""
    link = await find_link(token, Purpose.UPDATE, now)
    viewer = await viewer_of_person(link.person_id, london_day(now)) if link else None
    return Holder(viewer, link) if link and viewer else None


async def ended_link(token: str, now: datetime) -> Link | None:
    """The link to update whose time is over and which was not stopped, None for every other."""
    return await find_ended_link(token, Purpose.UPDATE, now)


async def is_stopped(token: str) -> bool:
    """Whether a link to update with this token was stopped."""
    return await was_stopped(token, Purpose.UPDATE)
