"""Before a review: each lead agency is told of its own lines and says one word beside each colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.mail.queries.mailed import records_told
from delivery.mail.rules.states import State
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import find_link, make_link
from delivery.partners.viewer import Viewer
from delivery.progress.queries.position import ObjectivePosition, Position
from delivery.progress.queries.reviewing.confirming import CLOSED
from delivery.progress.queries.reviewing.opening import KIND
from delivery.progress.queries.reviewing.reading import ReviewRow, stored_review
from delivery.progress.rules.rights import must_record
from delivery.progress.tables import LeadComment, LeadTold
from delivery.strategy.queries.strategies import LeadAgency
from delivery.wording import london_day

TELL_BEFORE = timedelta(days=10)
LONGEST = 2000
LINK_LASTS = timedelta(days=60)
_TARGET = "review"
# What a mail to a lead agency says of it, so that it counts as told once that has left.
LEAD_LINE = "lead agency"


@dataclass(frozen=True, slots=True)
class LeadSaid:
    """The comment of a lead on one line, empty once it was taken back."""

    text: str
    version: int


@dataclass(frozen=True)
class LeadLines:
    """A lead agency with the objectives that it leads; `told_on` is None until it was told.

    `leaves_at` is when a mail that tells it leaves, None where none waits.
    """

    agency: LeadAgency
    objectives: tuple[ObjectivePosition, ...]
    told_on: date | None
    leaves_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InvitedLead:
    """Somebody who comes by a link: as whom they look, and at the lines of which agency in which review."""

    viewer: Viewer
    review_id: int
    agency_id: int


def tell_from(review: ReviewRow) -> date:
    """The day from which the leads are told: ten days before."""
    return review.on - TELL_BEFORE


async def leads_of(review_id: int, position: Position) -> tuple[LeadLines, ...]:
    """Every lead agency with its lines, by name; three queries."""
    told = await leads_told(review_id)
    leaving = await records_told(LEAD_LINE, KIND, review_id, [State.WAITING])
    leads: dict[int, list[ObjectivePosition]] = {}
    agencies: dict[int, LeadAgency] = {}
    for one in position.objectives:
        if one.objective.lead:
            agencies[one.objective.lead.id] = one.objective.lead
            leads.setdefault(one.objective.lead.id, []).append(one)
    return tuple(
        LeadLines(agency, tuple(leads[agency.id]), told.get(agency.id), leaving.get(agency.id))
        for agency in sorted(agencies.values(), key=lambda agency: agency.name)
    )


async def leads_told(review_id: int) -> Mapping[int, date]:
    """The day on which each agency was told, by its id: somebody said so, or its mail left; two queries."""
    rows = await LeadTold.select(LeadTold.agency, LeadTold.told_at).where(LeadTold.review == review_id)
    mailed = await records_told(LEAD_LINE, KIND, review_id, [State.SENT, State.WRITTEN])
    told = dict(mailed)
    for row in rows:
        told[row["agency"]] = min(row["told_at"], told.get(row["agency"], row["told_at"]))
    return {agency: london_day(at) for agency, at in told.items()}


async def comments_of(review_id: int) -> Mapping[int, LeadSaid]:
    """What the leads said, by the id of the objective; one query."""
    rows = (
        await LeadComment.select(LeadComment.objective, LeadComment.text, LeadComment.version)
        .where(LeadComment.review == review_id)
        .order_by(LeadComment.id)
    )
    return {row["objective"]: LeadSaid(row["text"], row["version"]) for row in rows}


async def say(
    review_id: int,
    one: ObjectivePosition,
    text: str,
    version: int,
    *,
    agency_id: int,
    viewer: Viewer,
    how: str,
    now: datetime,
) -> None:
    """Store the one comment of a lead agency on its line, or another wording of it.

    NotAllowed for an objective that it does not lead, Invalid for a closed review or a text too long,
    EditedMeanwhile where a colleague saved it since.
    """
    async with transaction():
        review = await stored_review(review_id)
        if review is None:
            raise NotFound
        if not review.is_open:
            raise Invalid(CLOSED)
        if one.objective.lead is None or one.objective.lead.id != agency_id:
            raise NotAllowed("Only the lead agency comments on this line.")
        if len(text) > LONGEST:
            raise Invalid(problems={f"comment-{one.objective.id}": f"Use at most {LONGEST:,} characters."})
        said = (await comments_of(review_id)).get(one.objective.id)
        if (said.version if said else 0) != version:
            raise EditedMeanwhile
        if text == (said.text if said else ""):
            return
        comment = {
            LeadComment.text: text,
            LeadComment.person: viewer.person_id,
            LeadComment.how: how,
            LeadComment.said_at: now,
        }
        if said:
            await _say_again(review_id, one.objective.id, version, comment)
        else:
            await LeadComment.insert(
                LeadComment(comment, review=review_id, objective=one.objective.id, agency=agency_id)
            )
        detail = {"objective": one.objective.number, "text": text}
        await record(
            KIND, review_id, "lead commented", at=now, person_id=viewer.person_id, how=how, detail=detail
        )


async def _say_again(review_id: int, objective_id: int, version: int, comment: dict[Any, Any]) -> None:
    saved = (
        await LeadComment.update({**comment, LeadComment.version: version + 1})
        .where(
            LeadComment.review == review_id,
            LeadComment.objective == objective_id,
            LeadComment.version == version,
        )
        .returning(LeadComment.id)
    )
    if not saved:
        raise EditedMeanwhile


async def mark_told(review_id: int, agency_id: int, viewer: Viewer, now: datetime) -> None:
    """Note that a lead agency was told of its lines; a second click changes nothing."""
    async with transaction():
        must_record(viewer)
        review = await stored_review(review_id)
        if review is None or not review.is_open:
            raise NotFound
        if await LeadTold.exists().where(LeadTold.review == review_id, LeadTold.agency == agency_id):
            return
        await LeadTold.insert(
            LeadTold(review=review_id, agency=agency_id, told_at=now, told_by=viewer.person_id)
        )
        detail = {"agency": str(agency_id)}
        await record(KIND, review_id, "lead told", at=now, person_id=viewer.person_id, detail=detail)


async def make_lead_link(
    review_id: int, agency_id: int, person_id: int, viewer: Viewer, now: datetime, *, key: str
) -> str:
    """A link with which one person of a lead agency sees and comments its lines; its token, shown once."""
    async with transaction():
        must_record(viewer)
        review = await stored_review(review_id)
        if review is None or not review.is_open:
            raise NotFound
        return await make_link(
            person_id,
            Purpose.LEAD,
            lead_target(review_id, agency_id),
            key=key,
            now=now,
            expires_at=now + LINK_LASTS,
            made_by=viewer.person_id,
        )


def lead_target(review_id: int, agency_id: int) -> str:
    """What a link of a lead agency points at."""
    return f"{_TARGET}:{review_id}:{agency_id}"


async def invited_lead(token: str, now: datetime) -> InvitedLead | None:
    """Who comes by a link of a lead, None where it opens nothing, or the review is not open any more."""
    link = await find_link(token, Purpose.LEAD, now)
    if link is None:
        return None
    kind, review_id, agency_id = link.target.split(":")
    viewer = await viewer_of_person(link.person_id, london_day(now))
    review = await stored_review(int(review_id))
    # Somebody who has left the agency since is its lead's voice no more.
    if kind != _TARGET or viewer is None or int(agency_id) not in viewer.agency_ids:
        return None
    return InvitedLead(viewer, int(review_id), int(agency_id)) if review and review.is_open else None
