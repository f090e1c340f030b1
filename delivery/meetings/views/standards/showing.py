"""One standard: what is in force, the version that waits, and all that were agreed before."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.history import told
from delivery.meetings.queries.registers.decisions import decisions_of_meeting
from delivery.meetings.queries.standards.keeping import KIND
from delivery.meetings.queries.standards.rows import (
    meetings_to_propose_to,
    standard_seen,
    withdrawn_standards,
)
from delivery.meetings.rules.standards.versions import StandardRow, VersionState, keeps
from delivery.meetings.views.standards.withdrawing import withdrawn_page
from delivery.meetings.views.standards.words import facts_of, standing_of
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, found, get, now, page, today, viewer
from delivery.wording import short_day


@get("/standards/{standard_id:int}", guards=[signed_in], name="meetings:standard")
async def show(request: Request, standard_id: FromPath[int]) -> Template:
    who = viewer(request)
    standard = await standard_seen(standard_id, who)
    if standard is None:
        gone = next((one for one in await withdrawn_standards(who) if one.id == standard_id), None)
        gone = found(gone)
        return await withdrawn_page(request, found(gone if keeps(who, gone.agency_id) else None))
    return await standard_page(request, standard)


@get(
    "/standards/{standard_id:int}/versions/{number:int}",
    guards=[signed_in],
    name="meetings:standard_version",
)
async def version(request: Request, standard_id: FromPath[int], number: FromPath[int]) -> Template:
    standard = found(await standard_seen(standard_id, viewer(request)))
    one = found(standard.numbered(number))
    return page(
        request,
        "meetings/standards/version.html",
        standard=standard,
        one=one,
        standing=standing_of(one),
        facts=facts_of(standard, one),
    )


async def standard_page(
    request: Request,
    standard: StandardRow,
    form: Form | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    """The page of a standard, with what was typed in one of its forms and what was wrong with it."""
    who, waiting = viewer(request), standard.open_version
    is_kept = keeps(who, standard.agency_id)
    is_proposed = waiting is not None and waiting.state is VersionState.PROPOSED
    agrees = bool(is_proposed and waiting and waiting.group_id in who.secretary_group_ids)
    decisions = (
        await decisions_of_meeting(waiting.meeting_id, who)
        if agrees and waiting and waiting.meeting_id
        else ()
    )
    day = today(request)
    next_year = day.replace(year=day.year + 1, day=min(day.day, 28))
    return page(
        request,
        "meetings/standards/standard.html",
        status=status if errors else 200,
        standard=standard,
        shown=standard.shown,
        standing=standing_of(standard.shown),
        facts=facts_of(standard, standard.shown),
        waiting=waiting,
        waits=standing_of(waiting) if waiting else "",
        versions=[(one, standing_of(one)) for one in standard.versions],
        is_past=standard.is_past_review(day),
        keeps=is_kept,
        agrees=agrees,
        has_begun=bool(waiting and waiting.held_at and waiting.held_at <= now(request)),
        is_draft=waiting is not None and waiting.state is VersionState.DRAFT,
        meetings=[(str(number), words) for number, words in await meetings_to_propose_to(who, now(request))]
        if is_kept and waiting and not is_proposed
        else [],
        decisions=[(str(one.id), f"{one.own_number} {one.text[:120]}") for one in decisions],
        review_on=form["review_on"] if form and "review_on" in form else short_day(next_year),
        form=form or Form({}, {}),
        errors=errors or {},
        history=told(await history_of(KIND, standard.id)),
    )


ROUTES = [show, version]
