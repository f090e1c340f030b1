"""The outbox: what was asked for, what waits, and what nobody got."""

from __future__ import annotations

from collections.abc import Iterable

from litestar.response import Template

from delivery.mail.queries.overview import post_standing
from delivery.mail.queries.sendings import SendingRow, outbox_of
from delivery.mail.rules.states import State
from delivery.mail.views.part import part_of, query_of
from delivery.mail.views.worded import group_names
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, page, read_query, url, viewer

TROUBLED = "Not delivered to everybody"
WAITING = "Waiting to leave"
IN_FILES = "In files, to be sent by hand"
DONE = "Done"


@get("/outbox", guards=[signed_in], name="mail:outbox")
async def outbox(request: Request) -> Template:
    who = viewer(request)
    part = part_of(read_query(request))
    sendings = await outbox_of(who, part.group)
    groups = await group_names(request, sendings)
    return page(
        request,
        "mail/outbox.html",
        sections=[(caption, rows) for caption, rows in _in_sections(sendings).items() if rows],
        groups=groups,
        group=groups.get(part.group or 0),
        standing=await post_standing() if who.is_administrator else None,
        not_arrived=sum(sending.not_arrived for sending in sendings),
        not_delivered=url(request, "mail:not_delivered", query_of(part)),
        in_files=sum(sending.in_files for sending in sendings),
        by_hand=url(request, "mail:all_by_hand", query_of(part)),
        server=request.app.state.settings.smtp,
    )


def _in_sections(sendings: Iterable[SendingRow]) -> dict[str, list[SendingRow]]:
    """Each sending once: what somebody has to look at first, what is over last."""
    found: dict[str, list[SendingRow]] = {caption: [] for caption in (TROUBLED, WAITING, IN_FILES, DONE)}
    for sending in sendings:
        if sending.not_arrived:
            section = TROUBLED
        elif sending.waiting:
            section = WAITING
        else:
            section = IN_FILES if sending.counts.get(State.WRITTEN) else DONE
        found[section].append(sending)
    return found


ROUTES = [outbox]
