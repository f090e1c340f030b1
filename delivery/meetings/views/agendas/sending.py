"""An agenda goes out without mail from here, from when it stands as it is, and is taken back."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Redirect

from delivery.errors import Invalid
from delivery.meetings.queries.agendas.sending import recall_agenda, send_agenda
from delivery.meetings.queries.mailing.otherwise import say_it_went_otherwise
from delivery.meetings.rules.groups.mailing import stopped_in_words
from delivery.meetings.views.agendas.asked import matter_actions
from delivery.meetings.views.agreeing.circulation import WENT_OTHERWISE
from delivery.partners.permissions import secretary
from delivery.web import Request, now, post, read_form, see_other, url, viewer, whole_number

KNOWN = "The members have the agenda, without mail from here."
OUT = "The agenda is out. What changes elsewhere does not change it any more; you still can."
BACK = "The agenda is planned again, and fills itself until it is sent."


@post("/meetings/{meeting_id:int}/agenda/sending", guards=[secretary], name="meetings:send_agenda")
async def send(request: Request, meeting_id: FromPath[int]) -> Redirect:
    """Settle the agenda, which is out from then on; or say of one that counts as out how it went."""
    form = await read_form(request)
    where, version = url(request, "meetings:agenda", meeting_id=meeting_id), whole_number(form["version"])
    try:
        if form["how"] == WENT_OTHERWISE:
            await say_it_went_otherwise(meeting_id, version, viewer(request), now(request))
            return see_other(request, where, KNOWN)
        await send_agenda(meeting_id, version, await matter_actions(request), viewer(request), now(request))
    except Invalid as refused:
        return see_other(request, where, refused.sentence)
    return see_other(request, where, OUT)


@post("/meetings/{meeting_id:int}/agenda/recall", guards=[secretary], name="meetings:recall_agenda")
async def recall(request: Request, meeting_id: FromPath[int]) -> Redirect:
    form = await read_form(request)
    where = url(request, "meetings:agenda", meeting_id=meeting_id)
    try:
        stopped = await recall_agenda(
            meeting_id, whole_number(form["version"]), viewer(request), now(request)
        )
    except Invalid as refused:
        return see_other(request, where, refused.sentence)
    return see_other(request, where, f"{BACK} {stopped_in_words(stopped)}".strip())


ROUTES = [send, recall]
