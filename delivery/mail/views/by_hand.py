"""Sending a mail by hand: what the service does not deliver, somebody can from their own mail program."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.actions.queries.owner_letters.objecting import taken_back
from delivery.downloads import attached
from delivery.errors import Invalid, NotFound
from delivery.mail.queries.by_hand import mark_sent
from delivery.mail.queries.sendings.mails import WholeMail, mail_seen
from delivery.mail.rules.states import State
from delivery.mail.shown import read_mail, unsent
from delivery.marking import Marking, file_name
from delivery.partners.permissions import signed_in
from delivery.shown import shows_letters
from delivery.web import Request, found, get, now, page, post, read_form, see_other, url, viewer, whole_number
from delivery.wording import london_day


@get("/mails/{number:int}/by-hand", guards=[signed_in], name="mail:by_hand")
async def by_hand(request: Request, number: FromPath[int]) -> Template:
    mail = await _mail(request, number)
    lies_in_file = {number: mail.row.person_id} if mail.row.course.state is State.WRITTEN else {}
    return page(
        request,
        "mail/by_hand.html",
        mail=mail.row,
        words=read_mail(mail.content),
        has_changed=bool(await taken_back(lies_in_file, now(request))),
    )


@get("/mails/{number:int}/mail.eml", guards=[signed_in], name="mail:unsent")
async def file(request: Request, number: FromPath[int]) -> Response[bytes]:
    mail = await _mail(request, number)
    words = read_mail(mail.content)
    name = file_name(
        f"mail to {mail.row.name}",
        london_day(words.written_at) if words.written_at else None,
        "eml",
        is_members_only=words.text.startswith(Marking.OFFICIAL_SENSITIVE.value),
    )
    return Response(unsent(mail.content), media_type="message/rfc822", headers=attached(name))


@post("/mails/{number:int}/by-hand", guards=[signed_in], name="mail:sent_by_hand")
async def sent_by_hand(request: Request, number: FromPath[int]) -> Redirect:
    here = url(request, "mail:show", number=number)
    form = await read_form(request)
    try:
        await mark_sent({number: whole_number(form["version"])}, viewer(request), now(request))
    except Invalid as error:
        return see_other(request, here, error.sentence)
    return see_other(request, here, "Marked as sent.")


async def _mail(request: Request, number: int) -> WholeMail:
    """A mail that the service does not send. Of any other the secret links are nobody's business."""
    mail = found(await mail_seen(number, viewer(request), now(request)))
    if not mail.row.course.can_go_by_hand or not mail.content:
        raise NotFound
    shows_letters(request, {mail.row.sending})
    return mail


ROUTES = [by_hand, file, sent_by_hand]
