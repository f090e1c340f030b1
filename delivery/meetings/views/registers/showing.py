"""What the pages of all records share: their history, the words of the minutes, and what was withdrawn."""

from __future__ import annotations

from litestar.response import Template

from delivery.actions.history import told
from delivery.meetings.queries.registers.records import Source
from delivery.meetings.queries.registers.withdrawn import officer_record
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.places import GROUP_ROUTES
from delivery.meetings.views.registers.withdrawing import withdrawn_page
from delivery.partners.queries.history import history_of
from delivery.web import Request, found, page, url, viewer


async def not_standing(request: Request, register: Register, record_id: int) -> Template:
    """The answer for a record that does not stand: its history for officers, else NotFound."""
    return await withdrawn_page(
        request, register, found(await officer_record(register, record_id, viewer(request)))
    )


async def record_page(
    request: Request,
    register: Register,
    record_id: int,
    group_slug: str,
    *,
    source: Source | None,
    status: int = 200,
    **context: object,
) -> Template:
    """The page of one record. `group_slug` is the group whose register it is read in, "" for none.

    Its history tells who asked and who wrote: it is for those inside the group of its `source`, None where the viewer
    may not see that.
    """
    crumb = (
        url(request, GROUP_ROUTES[register], slug=group_slug)
        if group_slug
        else url(request, "meetings:registers", register=register.value)
    )
    return page(
        request,
        f"meetings/registers/{register.noun.replace(' ', '_')}.html",
        status=status,
        register=register,
        crumb=crumb,
        history=told(await history_of(register.noun, record_id)) if source and source.is_inside else (),
        of=source,
        **context,
    )
