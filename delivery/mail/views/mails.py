"""One mail as its reader finds it, stopping it, and trying again what did not arrive."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.owners import owning_beyond
from delivery.errors import EditedMeanwhile, Invalid
from delivery.mail.queries.sendings import sending_seen
from delivery.mail.queries.sendings.mails import WholeMail, mail_seen
from delivery.mail.queries.stopping import stop_mail
from delivery.mail.queries.trying_again import try_again
from delivery.mail.rules.masking import without_tokens
from delivery.mail.shown import read_mail
from delivery.mail.views.leaving import post_worker
from delivery.mail.views.sender import hold_of
from delivery.mail.views.worded import shown
from delivery.meetings.queries.groups.reach import may_correct
from delivery.meetings.views.history import told
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.partners.viewer import Viewer
from delivery.web import Request, found, get, now, page, post, read_form, see_other, url, viewer, whole_number

CHANGED = "It went on meanwhile. Here it is as it stands now."


@get("/mails/{number:int}", guards=[signed_in], name="mail:show")
async def show(request: Request, number: FromPath[int]) -> Template:
    mail = found(await mail_seen(number, viewer(request), now(request)))
    return await _mail_page(request, mail, address=mail.next_address)


@post("/mails/{number:int}/stop", guards=[signed_in], name="mail:stop")
async def stop(request: Request, number: FromPath[int]) -> Redirect:
    here = url(request, "mail:show", number=number)
    form = await read_form(request)
    try:
        await stop_mail(number, whole_number(form["version"]), viewer(request), now(request))
    except EditedMeanwhile:
        return see_other(request, here, CHANGED)
    except Invalid as error:
        return see_other(request, here, error.sentence)
    return see_other(request, here, "Stopped: it will not be sent.")


@post("/mails/{number:int}/tries", guards=[signed_in], name="mail:try_again")
async def attempt(request: Request, number: FromPath[int]) -> Redirect | Template:
    who = viewer(request)
    mail = found(await mail_seen(number, who, now(request)))
    form = await read_form(request)
    try:
        waits = await try_again(
            number,
            whole_number(form["version"]),
            form["address"],
            who,
            now(request),
            hold_of(request),
            may_readdress=await _may_readdress(mail, who),
        )
    except EditedMeanwhile:
        return await _mail_page(request, mail, address=form["address"], errors={"": CHANGED}, status=409)
    except Invalid as error:
        problems = error.by_field()
        return await _mail_page(request, mail, address=form["address"], errors=problems, status=422)
    post_worker(request).wake()
    if waits == number:
        return see_other(request, url(request, "mail:show", number=number), "It is tried again now.")
    here = url(request, "mail:show", number=waits)
    return see_other(request, here, "It waits to leave to the other address, and can be stopped until then.")


async def _may_readdress(mail: WholeMail, who: Viewer) -> bool:
    """Whether the viewer may say where else a mail goes: its links speak for whoever it was written to."""
    person = mail.row.person_id
    return person is None or await may_correct(person, who, owning_beyond(who))


async def _mail_page(
    request: Request,
    mail: WholeMail,
    *,
    address: str,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> Template:
    row, who = mail.row, viewer(request)
    words = read_mail(mail.content) if mail.content else None
    is_own = row.person_id == who.person_id
    return page(
        request,
        "mail/mail.html",
        status=status,
        line=shown(request, row),
        sending=found(await sending_seen(row.sending, who)),
        words=words,
        text=(words.text if is_own else without_tokens(words.text)) if words else "",
        typed=address,
        readdresses=row.course.can_try_again and await _may_readdress(mail, who),
        errors=dict(errors or {}),
        history_lines=told(await history_of("mail", row.id)),
    )


ROUTES = [show, stop, attempt]
