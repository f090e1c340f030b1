"""Saying that an address works again."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.actions.queries.by_link.stopping import refused_mail
from delivery.mail.queries.bounced import bounced_at, works_again
from delivery.partners.permissions import record_keeper
from delivery.web import Request, local_address, now, post, read_form, see_other, viewer


@post("/bounced/{number:int}/working", guards=[record_keeper], name="mail:works_again")
async def working(request: Request, number: FromPath[int]) -> Redirect:
    who = viewer(request)
    theirs = [one.mark for one in await refused_mail(who)]
    address = await works_again(number, who, now(request), of_their_people=theirs)
    back = local_address((await read_form(request))["back"])
    still = await bounced_at(address)
    said = (
        f"Still nothing leaves by itself. {still.sentence}"
        if still
        else f"Mail to {address} is sent as before."
    )
    return see_other(request, back, said)


ROUTES = [working]
