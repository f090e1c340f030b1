"""The mail page of a group: whether it mails at all, how, and what it sent since it last met."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Template

from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.groups.own import group_run
from delivery.partners.permissions import signed_in
from delivery.web import Request, get, now, page, viewer

SEE = "see its mail"


@get("/groups/{slug:str}/mail", guards=[signed_in], name="meetings:group_mail")
async def mail_page(request: Request, slug: FromPath[str]) -> Template:
    mail = await group_mail(await group_run(slug, viewer(request), SEE), now(request))
    return page(request, "meetings/mailing/mail.html", mail=mail)


ROUTES = [mail_page]
