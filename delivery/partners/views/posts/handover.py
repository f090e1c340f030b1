"""The handover sheet of a post, for its agency's people, the secretaries of its groups and the administrator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litestar.params import FromPath
from litestar.response import Response

from delivery.actions.filters import Place
from delivery.downloads import word_file
from delivery.errors import NotAllowed
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import PostRow, agency_named, posts_of
from delivery.partners.queries.contacts.listing import contacts_seen
from delivery.partners.queries.holdings import last_left
from delivery.progress.queries.owing import Debts, everything_owed
from delivery.shown import shows
from delivery.strategy.queries.strategies import current_strategy, objectives_of
from delivery.strategy.rules import NextStep
from delivery.web import Request, found, get, now, today, viewer
from delivery.wording import begun, listed, moment_in_words, short_day

if TYPE_CHECKING:
    from delivery.progress.handover_sheet import HandoverSheet

NOT_YOURS = (
    "The people of its agency, the secretary of a group that the post sits in, and an administrator can make the "
    "handover sheet of a post."
)


@get("/posts/{post_id:int}/handover.docx", guards=[signed_in], name="partners:handover")
async def handover(request: Request, post_id: FromPath[int]) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.handover_sheet import write_handover  # noqa: PLC0415

    who = viewer(request)
    post = found(next((one for one in await posts_of(None, today(request)) if one.id == post_id), None))
    agency = found(await agency_named(post.agency_slug, today(request)))
    everything = await everything_owed(who, now(request))
    if not everything.handed_over_by(who, [post]):
        raise NotAllowed(NOT_YOURS)
    debts = everything.of_post(post_id)
    elsewhere = [one.group for one in everything.of_agency(agency.id).groups if not one.parts]
    topics = [one.topic for one in await contacts_seen(who, today(request)) if one.post_id == post_id]
    sheet = await _sheet(request, post, debts, topics, elsewhere)
    shows(request, debts)
    is_private = bool(debts.members_only_groups)
    look = await document_look(request, None, is_members_only=is_private)
    what = f"handover {post.title} {agency.short_name}"
    name = file_name(what, look.dated, "docx", is_members_only=is_private)
    return await word_file(name, write_handover, sheet, look)


async def _sheet(
    request: Request, post: PostRow, debts: Debts, topics: Sequence[str], elsewhere: Sequence[str]
) -> HandoverSheet:
    from delivery.progress.handover_sheet import (  # noqa: PLC0415
        GroupSeat,
        HandoverSheet,
        KeptMeasure,
        OwedAction,
    )

    strategy = await current_strategy()
    objectives = {one.id: one.number for one in await objectives_of(strategy.id)} if strategy else {}
    return HandoverSheet(
        post=post.title,
        agency=post.agency_name,
        held=await _held(request, post),
        actions=[
            OwedAction(
                reference=row.reference,
                text=row.text,
                source=row.source_words,
                due=row.due,
                is_late=row.place is Place.OVERDUE,
                status=row.status.label,
            )
            for row in debts.actions
        ],
        measures=[
            KeptMeasure(one.name, objectives.get(one.objective_id, ""), _step(one.step))
            for one in debts.measures
        ],
        questions=[
            f"{row.text}{f' (by {short_day(row.due)})' if row.due else ''}" for row in debts.questions
        ],
        seats=[
            GroupSeat(
                one.group, begun(", ".join(one.parts)), moment_in_words(one.next_at) if one.next_at else ""
            )
            for one in debts.groups
        ],
        elsewhere=elsewhere,
        maker=viewer(request).name,
        topics=topics,
    )


def _step(step: NextStep) -> str:
    """What the measure waits for; whose it is, the sheet says above."""
    if step.due is None:
        return f"{begun(step.what)}; no date is agreed."
    return f"{begun(step.what)}, {'which was due' if step.is_late else 'due'} by {short_day(step.due)}."


async def _held(request: Request, post: PostRow) -> str:
    if post.holders:
        return f"held by {listed([f'{one.name} since {short_day(one.since)}' for one in post.holders])}"
    left = (await last_left(today(request))).get(post.id)
    return f"vacant since {short_day(left)}" if left else "vacant"


ROUTES = [handover]
