"""Replies to file: those that wait, each with what it proposes, and what became of the last ones."""

from __future__ import annotations

from litestar.response import Template

from delivery.actions.queries.replies.aside import reasons_aside
from delivery.actions.queries.replies.reading import Reply, replies_past, replies_waiting
from delivery.actions.views.replies.lines import shown
from delivery.mail.queries.bounced import marked_by
from delivery.mail.received.mail import ReceivedKind
from delivery.mail.rules.received import ReceivedState
from delivery.partners.permissions import record_keeper
from delivery.web import Request, get, now, page, viewer

_UNDELIVERED = (ReceivedKind.BOUNCE, ReceivedKind.DELAYED)


@get("/replies", guards=[record_keeper], name="actions:replies")
async def replies_to_file(request: Request) -> Template:
    who = viewer(request)
    past = await replies_past(who)
    undelivered = [reply for reply in past if _is_undelivered(reply)]
    aside = [reply for reply in past if reply.state is ReceivedState.ASIDE]
    return page(
        request,
        "actions/replies/list.html",
        waiting=await shown(request, await replies_waiting(who)),
        filed=[reply for reply in past if reply.state is ReceivedState.FILED],
        aside=aside,
        reasons=await reasons_aside({reply.id for reply in aside}, now(request)),
        undelivered=undelivered,
        marks=await marked_by({reply.mail_id for reply in undelivered if reply.mail_id}),
    )


def _is_undelivered(reply: Reply) -> bool:
    return reply.kind in _UNDELIVERED and reply.state is ReceivedState.DONE


ROUTES = [replies_to_file]
