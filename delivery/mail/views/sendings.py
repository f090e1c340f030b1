"""One sending: who gets it, what became of each, and stopping it."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.errors import Invalid
from delivery.mail.queries.part import Part
from delivery.mail.queries.sendings import asked_for_with, sending_seen
from delivery.mail.queries.sendings.mails import mails_of
from delivery.mail.queries.stopping import stop_sending
from delivery.mail.views.part import query_of
from delivery.mail.views.worded import about_of, group_names, shown
from delivery.meetings.views.history import told
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.web import Request, found, get, now, page, post, read_form, see_other, url, viewer
from delivery.wording import count


@get("/sendings/{number:int}", guards=[signed_in], name="mail:sending")
async def sending(request: Request, number: FromPath[int]) -> Template:
    who, moment = viewer(request), now(request)
    row = found(await sending_seen(number, who))
    groups = await group_names(request, [row])
    return page(
        request,
        "mail/sending.html",
        sending=row,
        group=groups.get(row.group or 0),
        about=await about_of(request, row),
        beside=await asked_for_with(row, who),
        lines=[shown(request, mail) for mail in await mails_of(number, who, moment)],
        history_lines=told(await history_of("sending", number)),
        not_delivered=url(request, "mail:not_delivered", query_of(Part(sending=number))),
        by_hand=url(request, "mail:all_by_hand", query_of(Part(sending=number))),
        moment=moment,
    )


@post("/sendings/{number:int}/stop", guards=[signed_in], name="mail:stop_sending")
async def stop(request: Request, number: FromPath[int]) -> Redirect:
    here = url(request, "mail:sending", number=number)
    await read_form(request)
    try:
        stopped = await stop_sending(number, viewer(request), now(request))
    except Invalid as error:
        return see_other(request, here, error.sentence)
    return see_other(request, here, f"Stopped: {count(stopped, 'mail')} will not be sent.")


ROUTES = [sending, stop]
