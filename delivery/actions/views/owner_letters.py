"""Telling the owners: every sending is looked at first, and waits before it leaves."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.owner_letters import (
    Telling,
    note_told,
    tell_of_action,
    tell_owners,
    telling_of_action,
    telling_of_meeting,
)
from delivery.actions.queries.owner_letters.occasion import TELL
from delivery.actions.queries.owner_letters.sending import Dispatch
from delivery.actions.queries.page import ActionPage
from delivery.actions.views.asked import action_to_edit
from delivery.errors import Invalid
from delivery.mail.views.leaving import leaving
from delivery.mail.views.preview import Instead, chosen, preview
from delivery.mail.views.sender import hold_of, sender_of
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.views.asked import kept_meeting
from delivery.partners.permissions import secretary, signed_in
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, get, now, post, read_form, see_other, url, viewer
from delivery.wording import listed

# The field that says that those who are ticked were told by word of mouth.
MYSELF = "myself"


@get("/meetings/{meeting_id:int}/telling", guards=[secretary], name="actions:preview_telling")
async def preview_telling(request: Request, meeting_id: FromPath[int]) -> Template:
    meeting = await kept_meeting(request, meeting_id, TELL)
    return _of_meeting(request, meeting_id, await _telling(request, meeting))


@post("/meetings/{meeting_id:int}/telling", guards=[secretary], name="actions:tell_owners")
async def tell(request: Request, meeting_id: FromPath[int]) -> Template | Redirect:
    meeting = await kept_meeting(request, meeting_id, TELL)
    form, telling = await read_form(request), await _telling(request, meeting)
    try:
        addresses = _chosen(form, telling)
        if form[MYSELF]:
            return await _told(request, telling, addresses, form, _meeting_page(request, meeting_id))
        sending_id = await tell_owners(
            meeting_id, addresses, viewer(request), _post(request), key=form["key"], now=now(request)
        )
    except Invalid as error:
        return _of_meeting(request, meeting_id, telling, error)
    return leaving(request, sending_id, len(addresses))


@get("/actions/{number:int}/telling", guards=[signed_in], name="actions:preview_telling_of")
async def preview_telling_of(request: Request, number: FromPath[int]) -> Template:
    action = await action_to_edit(request, number)
    return _of_action(request, action, await _telling_of(request, action))


@post("/actions/{number:int}/telling", guards=[signed_in], name="actions:tell_owner")
async def tell_of(request: Request, number: FromPath[int]) -> Template | Redirect:
    action, form = await action_to_edit(request, number), await read_form(request)
    telling = await _telling_of(request, action)
    try:
        addresses = _chosen(form, telling)
        if form[MYSELF]:
            return await _told(request, telling, addresses, form, _action_page(request, number))
        sending_id = await tell_of_action(
            action.row, addresses, viewer(request), _post(request), key=form["key"], now=now(request)
        )
    except Invalid as error:
        return _of_action(request, action, telling, error)
    return leaving(request, sending_id, len(addresses))


async def _told(
    request: Request, telling: Telling, addresses: frozenset[str], form: Form, back: str
) -> Redirect:
    """It is kept that they were told by word of mouth."""
    await note_told(telling, addresses, viewer(request), key=form["key"], now=now(request))
    names = listed([one.letter.name for one in telling.proposal.recipients if one.key in addresses])
    return see_other(request, back, f"Noted: you told {names} yourself. No mail leaves.")


def _meeting_page(request: Request, meeting_id: int) -> str:
    return url(request, "meetings:show", meeting_id=meeting_id)


def _action_page(request: Request, number: int) -> str:
    return url(request, "actions:show", number=number)


async def _telling(request: Request, meeting: MeetingRow) -> Telling:
    return await telling_of_meeting(
        meeting,
        viewer(request),
        base_url=request.app.state.settings.base_url,
        service=sender_of(request).name,
        now=now(request),
    )


async def _telling_of(request: Request, action: ActionPage) -> Telling:
    return await telling_of_action(
        action.row,
        viewer(request),
        base_url=request.app.state.settings.base_url,
        service=sender_of(request).name,
        now=now(request),
    )


def _post(request: Request) -> Dispatch:
    return Dispatch(sender_of(request), request.app.state.settings.base_url, hold_of(request))


def _chosen(form: Form, telling: Telling) -> frozenset[str]:
    """The addresses that are ticked. After a double click nobody is left to choose, and the key knows that."""
    if not telling.proposal.recipients:
        return frozenset(form.all("reader"))
    return frozenset(one.key for one in chosen(form, telling.proposal).recipients)


def _of_meeting(
    request: Request, meeting_id: int, telling: Telling, error: Invalid | None = None
) -> Template:
    to = url(request, "actions:tell_owners", meeting_id=meeting_id)
    naming = url(request, "actions:naming", meeting_id=meeting_id)
    return _preview(request, telling, to, _meeting_page(request, meeting_id), error, naming)


def _of_action(
    request: Request, action: ActionPage, telling: Telling, error: Invalid | None = None
) -> Template:
    number = action.row.number
    to = url(request, "actions:tell_owner", number=number)
    return _preview(request, telling, to, _action_page(request, number), error)


def _preview(
    request: Request, telling: Telling, to: str, back: str, error: Invalid | None, naming: str = ""
) -> Template:
    return preview(
        request,
        telling.proposal,
        to=to,
        back=back,
        status=422 if error else 200,
        errors=(error.by_field()) if error else None,
        hidden={"key": new_key()},
        mail=telling.mail,
        instead=Instead("I told them myself", MYSELF),
        naming=naming,
    )


ROUTES = [preview_telling, tell, preview_telling_of, tell_of]
