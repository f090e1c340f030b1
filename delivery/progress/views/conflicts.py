"""Two who agree a colour of one objective at once: both texts are shown, and neither is lost."""

from __future__ import annotations

from litestar.response import Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.partners.queries.history import history_of
from delivery.partners.queries.submissions import new_key
from delivery.progress.queries.agreeing import KIND, latest_agreed
from delivery.progress.queries.position import ObjectivePosition
from delivery.progress.rules import Agreed
from delivery.web import Form, Request


async def stale_page(
    request: Request, one: ObjectivePosition, form: Form, action: str, href: str
) -> Template:
    """Both texts of a colour that two people agreed: nothing is lost, and the second decides what to keep."""
    theirs = one.agreed_before[0] if one.agreed_before else None
    who, at = saved_first(request, await history_of(KIND, one.objective.id))
    fields = (
        Field("status", "Colour", theirs.status.word if theirs else "", form["status"].capitalize()),
        Field("reason", "Reason", reason_and_path(theirs), form["reason"]),
    )
    hidden = {
        name: form[name]
        for name in ("meeting", "expires", "path", "path_what", "path_who", "path_by", "path_asked_by")
    }
    conflict = Conflict(
        what=f"What was agreed of {one.objective.number}",
        who=who,
        at=at,
        action=action,
        href=href,
        version=await latest_agreed(one.objective.id),
        hidden=hidden | {"key": new_key()},
        fields=fields,
    )
    return conflict_page(request, conflict)


def reason_and_path(agreed: Agreed | None) -> str:
    """What somebody else saved beside the colour: the reason, and the path to green below it."""
    return "\n".join(said for said in (agreed.reason, agreed.path) if said) if agreed else ""
