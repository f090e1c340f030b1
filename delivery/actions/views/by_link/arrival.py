"""How somebody came to say how their own actions go, by a link or signed in, and where the forms of the page lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from delivery.actions.queries.by_link.holders import Holder, holder_of
from delivery.errors import NotFound
from delivery.web import Form, Request, now, url, viewer, whole_number


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who came, the address of the page, and of what its forms do; `refuse` is empty for whoever signed in."""

    holder: Holder
    here: str
    undo: str
    prove: str
    unprove: str
    refuse: str = ""

    def after(self, query: Mapping[str, str]) -> str:
        """The page once something was done."""
        return f"{self.here}?{urlencode(query)}"


def named_in(form: Form, arrival: Arrival) -> int:
    """The number of the action that a form is about, 0 for none; NotFound for one of whoever signed in, whom no page
    shows such a form."""
    number = whole_number(form["action"])
    if not number and arrival.holder.link is None:
        raise NotFound
    return number


async def came_by_link(request: Request, token: str) -> Arrival | None:
    """Whoever comes by this link; None where it opens nothing."""
    holder = await holder_of(token, now(request))
    if holder is None:
        return None
    return Arrival(
        holder,
        here=url(request, "actions:by_link", token=token),
        undo=url(request, "actions:undo_by_link", token=token),
        prove=url(request, "actions:add_evidence_by_link", token=token),
        unprove=url(request, "actions:take_evidence_by_link", token=token),
        refuse=url(request, "actions:refuse_link", token=token),
    )


def signed_in_owner(request: Request) -> Arrival:
    """Whoever is signed in."""
    return Arrival(
        Holder(viewer(request)),
        here=url(request, "actions:own"),
        undo=url(request, "actions:undo_own"),
        prove=url(request, "actions:add_own_evidence"),
        unprove=url(request, "actions:take_own_evidence"),
    )
