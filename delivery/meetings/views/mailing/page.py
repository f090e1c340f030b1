"""The mail page of a group: whether it mails at all, how, and what it sent since it last met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar.params import FromPath
from litestar.response import Template

from delivery.actions.letters.desk import Desk
from delivery.actions.queries.digests.ahead import digests_ahead
from delivery.mail.queries.mailed import MailOfGroup, mails_of_group
from delivery.mail.rules.quiet import MOST_MAILS
from delivery.mail.views.sender import minutes_of_hold, sender_of
from delivery.meetings.queries.groups.editing import group_to_edit
from delivery.meetings.queries.groups.mail import SINCE_EVER, GroupMail, group_mail
from delivery.meetings.queries.groups.own import group_run
from delivery.meetings.rules.groups.mailing import SendsDocuments
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.views.mailing.first_mail import first_mail, seen_mark
from delivery.partners.permissions import signed_in
from delivery.web import Form, Request, get, now, page, viewer, whole_number

SEE = "see its mail"


@dataclass(frozen=True)
class Reader:
    """Somebody whom the group mailed, how many of the six that were, and each mail."""

    name: str
    counted: int
    mails: tuple[MailOfGroup, ...]


@get("/groups/{slug:str}/mail", guards=[signed_in], name="meetings:group_mail")
async def mail_page(request: Request, slug: FromPath[str]) -> Template:
    return await show_mail(request, await mail_run(request, slug))


@get("/groups/{slug:str}/mail/first", guards=[signed_in], name="meetings:first_mail")
async def first(request: Request, slug: FromPath[str]) -> Template:
    return await show_first(request, await mail_run(request, slug))


async def mail_run(request: Request, slug: str) -> GroupMail:
    """How a group mails that the viewer chairs or keeps the records of; errors as for `group_run`."""
    return await group_mail(await group_run(slug, viewer(request), SEE), now(request))


async def show_mail(
    request: Request,
    mail: GroupMail,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 422,
) -> Template:
    """The page; with `typed` and `errors` what was chosen and could not be saved."""
    group = await group_to_edit(mail.slug, viewer(request))
    return page(
        request,
        "meetings/mailing/mail.html",
        status=status if errors else 200,
        mail=mail,
        version=whole_number(typed["version"]) if typed and status == 422 else group.version,
        invites=typed["invites"] if typed else mail.invites.value,
        sends=typed["sends"] if typed else mail.sends_documents.value,
        invites_options=[(one.value, one.words) for one in Invites],
        sends_options=[(one.value, one.words) for one in SendsDocuments],
        digests=await digests_ahead(mail.group_id, now(request), _desk(request)),
        sender=sender_of(request),
        minutes=minutes_of_hold(request),
        readers=readers(await mails_of_group(mail.group_id, mail.since)),
        since=_since(mail),
        most=MOST_MAILS,
        errors=errors or {},
    )


async def show_first(request: Request, mail: GroupMail, errors: Mapping[str, str] | None = None) -> Template:
    """The first mail, with the button that turns mail on below it."""
    letter = await first_mail(request, mail)
    return page(
        request,
        "meetings/mailing/first.html",
        status=422 if errors else 200,
        mail=mail,
        letter=letter,
        seen=seen_mark(letter) if letter else "",
        sender=sender_of(request),
        minutes=minutes_of_hold(request),
        errors=errors or {},
    )


def readers(mails: Iterable[MailOfGroup]) -> list[Reader]:
    """Each reader once, in the order of the mails."""
    found: dict[str, list[MailOfGroup]] = {}
    for one in mails:
        found.setdefault(one.address, []).append(one)
    return [
        Reader(theirs[0].name or address, sum(one.is_counted for one in theirs), tuple(theirs))
        for address, theirs in found.items()
    ]


def _desk(request: Request) -> Desk:
    return Desk(request.app.state.settings.base_url, sender_of(request).name)


def _since(mail: GroupMail) -> datetime | None:
    return mail.since if mail.since != SINCE_EVER else None


ROUTES = [mail_page, first]
