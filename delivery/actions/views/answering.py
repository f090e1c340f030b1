"""The answer to a proposed action: accepted or declined, by its owner or aloud to the secretary."""

from __future__ import annotations

from dataclasses import replace

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms import read_answer
from delivery.actions.queries.recording import record_update
from delivery.actions.rules import ActionStatus
from delivery.actions.views.asked import action_to_record
from delivery.actions.views.showing import show_action
from delivery.actions.views.update_form import meanwhile_of, word_again
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.web import Form, Request, now, post, read_form, see_other, today, url, viewer, whole_number

TALK = "Would like to talk about it first."
_SAID = {
    ActionStatus.NOT_STARTED: "Accepted.",
    ActionStatus.CANCELLED: "Declined.",
    None: TALK,
}


@post("/actions/{number:int}/acceptance", guards=[signed_in], name="actions:accept")
async def accept(request: Request, number: FromPath[int]) -> Redirect | Template:
    return await _answer(request, number, ActionStatus.NOT_STARTED, "{reference} is accepted.")


@post("/actions/{number:int}/refusal", guards=[signed_in], name="actions:decline")
async def decline(request: Request, number: FromPath[int]) -> Redirect | Template:
    return await _answer(request, number, ActionStatus.CANCELLED, "{reference} is declined.")


@post("/actions/{number:int}/discussion", guards=[signed_in], name="actions:discuss")
async def discuss(request: Request, number: FromPath[int]) -> Redirect | Template:
    return await _answer(request, number, None, "{reference} is to be talked about first.")


async def _answer(
    request: Request, number: int, status: ActionStatus | None, message: str
) -> Redirect | Template:
    """`status` None leaves it proposed: they wish to talk about it."""
    action, form = await action_to_record(request, number), await read_form(request)
    try:
        said = read_answer(form, today(request), status or ActionStatus.PROPOSED)
        said = replace(said, status=status, note=f"{_SAID[status]} {said.note}".strip())
        await record_update(
            action.row.id,
            whole_number(form["version"]),
            said,
            key=form["key"],
            by=viewer(request).person_id,
            now=now(request),
            is_answer=True,
        )
    except Invalid as error:
        problems = error.by_field()
        return await show_action(request, action, word_again(request, action, form, "", problems), status=422)
    except EditedMeanwhile:
        action = await action_to_record(request, number)
        again = word_again(request, action, form, "", meanwhile=meanwhile_of(action))
        return await show_action(request, action, again, status=409)
    words = message.format(reference=action.row.reference)
    return see_other(request, _back(request, number, form), words)


def _back(request: Request, number: int, form: Form) -> str:
    """To the meeting, where it was answered there, else to the action."""
    if meeting_id := whole_number(form["meeting"]):
        return url(request, "meetings:show", meeting_id=meeting_id)
    return url(request, "actions:show", number=number)


ROUTES = [accept, decline, discuss]
