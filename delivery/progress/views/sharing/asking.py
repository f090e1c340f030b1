"""Sharing a document: for whom, for how long, and by whose mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.downloads import WORD, attached
from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.queries.marking import marked
from delivery.mail.views.preview import chosen, preview
from delivery.mail.views.sender import sender_of
from delivery.meetings.queries.groups.mail import group_mail
from delivery.partners.permissions import record_keeper
from delivery.partners.queries.submissions import new_key
from delivery.progress.forms.sharing import PLACES, NewShare, read_share
from delivery.progress.queries.sharing.making import (
    DocumentToShare,
    OutsidersLink,
    Shared,
    letter_of,
    proposal_of,
    share,
)
from delivery.progress.rules.sharing import DAYS, USUAL_DAYS
from delivery.progress.views.sharing.documents import Shareable, document_of, shareable
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer
from delivery.wording import count

SHOWN_ALREADY = "The links were made and shown already. If you did not keep them, stop them and share anew."
LINK_TO_COME = "(a link of their own, made when the mail is sent)"
_FIELDS = tuple(f"{name}-{number}" for number in PLACES for name in ("name", "address", "organisation"))


@get("/shared-outside/new/{kind:str}/{record:int}", guards=[record_keeper], name="progress:share_outside")
async def share_form(request: Request, kind: FromPath[str], record: FromPath[int]) -> Template:
    asked = await shareable(request, kind, record)
    return _form(request, asked, Form({"days": [str(USUAL_DAYS)], "key": [new_key()]}, {}))


@get(
    "/shared-outside/new/{kind:str}/{record:int}/document.docx",
    guards=[record_keeper],
    name="progress:document_to_share",
)
async def document(request: Request, kind: FromPath[str], record: FromPath[int]) -> Response[bytes]:
    made = await document_of(request, await shareable(request, kind, record))
    return Response(made.content, media_type=WORD, headers=attached(made.file_name))


@post("/shared-outside/new/{kind:str}/{record:int}", guards=[record_keeper], name="progress:make_shared")
async def make(request: Request, kind: FromPath[str], record: FromPath[int]) -> Template | Redirect:
    asked = await shareable(request, kind, record)
    form = await read_form(request)
    try:
        new = read_share(form, must_be_read=not asked.kind.is_published)
    except Invalid as error:
        return _form(request, asked, form, error.by_field())
    to_share = await document_of(request, asked)
    if new.is_mailed:
        return await _preview(request, asked, to_share, new, form)
    shared = await _shared(request, to_share, new, form["key"])
    if not shared.links:
        where = url(request, "progress:shared_document", document_id=shared.document_id)
        return see_other(request, where, SHOWN_ALREADY)
    # A page and no redirect: the tokens would have to travel in an address or a cookie to be shown after one.
    return page(request, "progress/sharing/links.html", shared=shared, title=to_share.title, days=new.days)


@post(
    "/shared-outside/new/{kind:str}/{record:int}/mails", guards=[record_keeper], name="progress:mail_shared"
)
async def mail(request: Request, kind: FromPath[str], record: FromPath[int]) -> Template | Redirect:
    asked = await shareable(request, kind, record)
    form = await read_form(request)
    try:
        new = read_share(form, must_be_read=not asked.kind.is_published)
    except Invalid as error:
        return _form(request, asked, form, error.by_field())
    to_share = await document_of(request, asked)
    try:
        ticked = chosen(form, await _proposal(request, to_share, new))
    except Invalid as error:
        return await _preview(request, asked, to_share, new, form, error.by_field())
    if asked.group and not (await group_mail(asked.group.id, now(request))).is_on:
        return await _preview(request, asked, to_share, new, form)
    addresses = {one.key for one in ticked.recipients}
    outsiders = tuple(one for one in new.outsiders if one.address in addresses)
    shared = await _shared(request, to_share, NewShare(outsiders, new.days, is_mailed=True), form["key"])
    said = f"{count(len(outsiders), 'link')} will be mailed. Until then the mail can be stopped."
    return see_other(request, url(request, "progress:shared_document", document_id=shared.document_id), said)


async def _shared(request: Request, document: DocumentToShare, new: NewShare, key: str) -> Shared:
    sender = sender_of(request)
    return await share(
        document,
        new.outsiders,
        new.days,
        viewer(request),
        key=key,
        base_url=request.app.state.settings.base_url,
        now=now(request),
        sender=sender if new.is_mailed else None,
        service=sender.name,
    )


async def _proposal(request: Request, document: DocumentToShare, new: NewShare) -> Proposal:
    until = now(request) + timedelta(days=new.days)
    letters = [
        letter_of(
            document,
            OutsidersLink(one, LINK_TO_COME),
            until,
            viewer(request).name,
            sender_of(request).name,
        )
        for one in new.outsiders
    ]
    return proposal_of(document, await marked(letters, ()))


async def _preview(
    request: Request,
    asked: Shareable,
    document: DocumentToShare,
    new: NewShare,
    form: Form,
    errors: Mapping[str, str] | None = None,
) -> Template:
    group = asked.group
    return preview(
        request,
        await _proposal(request, document, new),
        to=url(request, "progress:mail_shared", kind=asked.kind.value, record=asked.record),
        back=url(request, "progress:share_outside", kind=asked.kind.value, record=asked.record),
        status=422 if errors else 200,
        errors=errors,
        hidden={name: form[name] for name in (*_FIELDS, "days", "how", "read", "key")},
        mail=await group_mail(group.id, now(request)) if group else None,
    )


def _form(
    request: Request, asked: Shareable, form: Form, errors: Mapping[str, str] | None = None
) -> Template:
    return page(
        request,
        "progress/sharing/new.html",
        status=422 if errors else 200,
        asked=asked,
        typed=form,
        places=list(PLACES),
        days=[(str(days), count(days, "day")) for days in DAYS],
        errors=errors or {},
    )


ROUTES = [share_form, document, make, mail]
