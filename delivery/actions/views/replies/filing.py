"""What is done with a reply: filed, put aside, brought back, taken back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.forms.replies import read_filed_words, read_matter, read_reason
from delivery.actions.queries.replies.filing import bring_back, file_reply, put_aside, take_back
from delivery.actions.queries.replies.matters import file_as_matter
from delivery.actions.replies import MatterKind
from delivery.actions.rules import reference
from delivery.actions.views.replies.lines import shown
from delivery.actions.views.replies.showing import actions_to_choose, places_for, reply_to_see, show_reply
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.mail.rules.received import ReceivedState
from delivery.partners.permissions import record_keeper
from delivery.partners.queries.submissions import is_claimed
from delivery.web import Request, now, post, read_form, see_other, url, viewer, whole_number
from delivery.wording import count, listed, london_day, short_day

CHANGED = (
    "This reply, or an action in it, was changed since you opened it. "
    "What you chose is below: compare it with what stands, and file it again."
)
ONLY_ITS_SECRETARY = "Only the secretary of its group can take up what this reply asks."


@post("/replies/{number:int}/filing", guards=[record_keeper], name="actions:file_reply")
async def file(request: Request, number: FromPath[int]) -> Redirect | Template:
    reply, form = await reply_to_see(request, number), await read_form(request)
    who = viewer(request)
    if await is_claimed(f"filing of reply {number}", form["key"], who.person_id):
        return see_other(request, url(request, "actions:replies"), f"The reply from {reply.writer} is filed.")
    (one,) = await shown(request, [reply])
    offered = {action.id for action in await actions_to_choose(request, one)}
    try:
        words = read_filed_words(form, reply.writer, london_day(reply.came_at), offered)
        await file_reply(number, whole_number(form["version"]), words, who, key=form["key"], now=now(request))
    except Invalid as error:
        return await show_reply(request, reply, form, error.by_field(), status=422)
    except EditedMeanwhile:
        again = await reply_to_see(request, number)
        return await show_reply(request, again, form, {"": CHANGED}, status=409)
    told = f"The reply from {reply.writer} is filed on {count(len({word.action_id for word in words}), 'action')}."
    if any(word.is_disowned for word in words):
        told += " Now say who has what is not theirs any more: it waits under To decide."
    return see_other(request, url(request, "actions:replies"), told)


@post("/replies/{number:int}/matter", guards=[record_keeper], name="actions:file_reply_as_matter")
async def file_as(request: Request, number: FromPath[int]) -> Redirect | Template:
    reply, form = await reply_to_see(request, number), await read_form(request)
    who, places = viewer(request), await places_for(request, reply)
    if not places:
        raise NotAllowed(ONLY_ITS_SECRETARY)
    (one,) = await shown(request, [reply])
    about = [line.action.reference for line in one.lines if line.action]
    told = f"The reply from {reply.writer} is filed."
    if await is_claimed(f"matter of reply {number}", form["key"], who.person_id):
        return see_other(request, url(request, "actions:replies"), told)
    # Who wrote, and the rest of it, is for those who keep the records: an agenda is read by more.
    note = f"It came by mail on {short_day(london_day(reply.came_at))}."
    try:
        new = read_matter(form, places, reply.writer, note)
        await file_as_matter(
            number,
            whole_number(form["version"]),
            new,
            who,
            waits=bool(about),
            key=form["key"],
            now=now(request),
        )
    except Invalid as error:
        return await show_reply(request, reply, form, error.by_field(), status=422)
    except EditedMeanwhile:
        again = await reply_to_see(request, number)
        return await show_reply(request, again, form, {"": CHANGED}, status=409)
    became = "an open question" if new.kind is MatterKind.QUESTION else "an item of the next agenda"
    told = f"{told[:-1]} as {became}: “{new.text}”"
    if about:
        told += f" It waits for what it says of {listed(about)}."
    return see_other(request, url(request, "actions:replies"), told)


@post("/replies/{number:int}/aside", guards=[record_keeper], name="actions:put_reply_aside")
async def aside(request: Request, number: FromPath[int]) -> Redirect | Template:
    reply, form = await reply_to_see(request, number), await read_form(request)
    told = f"The reply from {reply.writer} is put aside."
    if reply.state is ReceivedState.ASIDE:
        return see_other(request, url(request, "actions:replies"), told)
    try:
        await put_aside(
            number, whole_number(form["version"]), read_reason(form), viewer(request), now(request)
        )
    except Invalid as error:
        return await show_reply(request, reply, form, error.problems, status=422)
    except EditedMeanwhile:
        again = await reply_to_see(request, number)
        return await show_reply(request, again, form, {"": CHANGED}, status=409)
    return see_other(request, url(request, "actions:replies"), told)


@post("/replies/{number:int}/reopening", guards=[record_keeper], name="actions:bring_reply_back")
async def back(request: Request, number: FromPath[int]) -> Redirect:
    reply = await reply_to_see(request, number)
    await bring_back(number, viewer(request), now(request))
    return see_other(request, url(request, "actions:replies"), f"The reply from {reply.writer} waits again.")


@post("/replies/{number:int}/taking-back", guards=[record_keeper], name="actions:take_reply_back")
async def undo(request: Request, number: FromPath[int]) -> Redirect:
    reply = await reply_to_see(request, number)
    kept = await take_back(number, viewer(request), now(request))
    told = f"What the reply from {reply.writer} said is taken back, and it waits again."
    if kept:
        names = listed([reference(action) for action in kept])
        told += f" {names} had changed since: look at what {'it is' if len(kept) == 1 else 'they are'} now."
    return see_other(request, url(request, "actions:replies"), told)


ROUTES = [file, file_as, aside, back, undo]
