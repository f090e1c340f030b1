"""Sending by hand what waits in files, all together: one file to download, and one word that they have gone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from delivery.actions.queries.owner_letters.objecting import taken_back
from delivery.downloads import attached
from delivery.errors import Invalid, NotFound
from delivery.mail.bundle import Bundled, bundle
from delivery.mail.queries.by_hand import (
    batches_lately,
    contents_of,
    mails_in_files,
    mark_sent,
    undo_sent,
)
from delivery.mail.queries.part import Part
from delivery.mail.views.leaving import post_worker
from delivery.mail.views.part import part_of, query_of
from delivery.marking import file_name
from delivery.partners.permissions import signed_in
from delivery.shown import shows_letters
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
    whole_number,
)
from delivery.wording import count

FIELD = "mail"
TICK = "tick"
NOT_YET = "Nothing is downloaded yet."
NONE_TICKED = "Tick the mails that you have sent."


@get("/outbox/by-hand", guards=[signed_in], name="mail:all_by_hand")
async def by_hand(request: Request) -> Template:
    query = read_query(request)
    return await _together(request, part_of(query), is_ticked=query[TICK] == "all")


@get("/outbox/by-hand/mails.zip", guards=[signed_in], name="mail:all_unsent")
async def file(request: Request) -> Response[bytes]:
    filed, _ = await mails_in_files(part_of(read_query(request)), viewer(request))
    # A browser can ask for it again, long after it was looked at.
    changed = await taken_back({mail.id: mail.person_id for mail in filed}, now(request))
    mails = [mail for mail in filed if mail.id not in changed]
    if not mails:
        raise NotFound
    shows_letters(request, {mail.sending for mail in mails})
    contents = await contents_of(mails)
    bundled = [Bundled(mail.title, mail.name, contents[mail.id]) for mail in mails if mail.id in contents]
    made = await asyncio.to_thread(bundle, bundled, now(request))
    return Response(
        made,
        media_type="application/zip",
        headers=attached(file_name("mails to send", today(request), "zip")),
    )


@post("/outbox/by-hand/mails", guards=[signed_in], name="mail:download_unsent")
async def download(request: Request) -> Redirect:
    """To the file where every mail still says what is so; back to the page, with what became of the others, where not."""
    await _sends_by_hand(request)
    part = part_of(await read_form(request))
    mails, _ = await mails_in_files(part, viewer(request))
    looked = await post_worker(request).look_again(mail.id for mail in mails)
    if not mails or looked.words:
        said = f"{looked.words} {NOT_YET}" if looked.words else ""
        return see_other(request, url(request, "mail:all_by_hand", query_of(part)), said)
    return see_other(request, url(request, "mail:all_unsent", query_of(part)))


@post("/outbox/by-hand", guards=[signed_in], name="mail:sent_all_by_hand")
async def sent(request: Request) -> Redirect | Template:
    who, moment = viewer(request), now(request)
    await _sends_by_hand(request)
    form = await read_form(request)
    part = part_of(form)
    marks = _marks(form)
    if not marks:
        return await _together(request, part, errors={FIELD: NONE_TICKED})
    here = url(request, "mail:all_by_hand", query_of(part))
    try:
        marked = await mark_sent(marks, who, moment)
    except Invalid as error:
        return see_other(request, here, error.sentence)
    return see_other(request, here, f"{count(marked, 'mail')} marked as sent.")


@post("/outbox/by-hand/{batch:str}/undoing", guards=[signed_in], name="mail:undo_by_hand")
async def undo(request: Request, batch: FromPath[str]) -> Redirect:
    who, moment = viewer(request), now(request)
    form = await read_form(request)
    here = url(request, "mail:all_by_hand", query_of(part_of(form)))
    try:
        undone = await undo_sent(batch, who, moment)
    except Invalid as error:
        return see_other(request, here, error.sentence)
    return see_other(request, here, f"Undone: {count(undone, 'mail')} not sent after all.")


async def _sends_by_hand(request: Request) -> None:
    """NotFound for whoever has no mail to send by hand, and marked none lately."""
    who = viewer(request)
    if not (await mails_in_files(Part(), who))[0] and not await batches_lately(Part(), who, now(request)):
        raise NotFound


async def _together(
    request: Request, part: Part, *, is_ticked: bool = False, errors: Mapping[str, str] | None = None
) -> Template:
    who = viewer(request)
    mails, is_more = await mails_in_files(part, who)
    return page(
        request,
        "mail/all_by_hand.html",
        status=422 if errors else 200,
        mails=mails,
        changed=await taken_back({mail.id: mail.person_id for mail in mails}, now(request)),
        size=sum(mail.size for mail in mails),
        is_more=is_more,
        batches=await batches_lately(part, who, now(request)),
        ticked=is_ticked,
        tick_all=url(request, "mail:all_by_hand", query_of(part) | {TICK: "all"}) + f"#{FIELD}",
        field=FIELD,
        query=query_of(part),
        outbox=url(request, "mail:outbox", query_of(Part(group=part.group))),
        errors=dict(errors or {}),
    )


def _marks(form: Form) -> dict[int, int]:
    """The versions of the mails that are ticked, by number; 0, which none has, for what cannot be read."""
    pairs = (value.partition("-") for value in form.all(FIELD))
    return {whole_number(number): whole_number(version) for number, _, version in pairs}


ROUTES = [by_hand, file, download, sent, undo]
