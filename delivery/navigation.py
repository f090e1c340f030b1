"""The main navigation: what each kind of person finds in the bar of every page."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.partners.viewer import Viewer
from delivery.web import Request, url


@dataclass(frozen=True)
class Place:
    """One entry of the bar."""

    label: str
    href: str
    current: bool


def navigation(request: Request, viewer: Viewer | None) -> tuple[Place, ...]:
    """The places for this viewer, nothing for somebody who is not signed in."""
    if viewer is None:
        return ()
    places = [
        ("RAG board", "progress:board"),
        ("Strategy", "strategy:show"),
        ("Actions", "actions:list"),
        ("Groups", "meetings:groups"),
        ("Agencies", "partners:agencies"),
        ("Calendars", "meetings:calendar"),
    ]
    if viewer.is_secretary:
        places.insert(0, ("My groups", "meetings:my_groups"))
    elif not (viewer.is_strategic or viewer.is_administrator):
        # Where everybody else starts.
        own = "What we owe" if viewer.agency_ids else "My meetings"
        places.insert(0, (own, "progress:what_we_owe"))
    path = request.url.path
    return tuple(
        Place(label, href, current=path == href or path.startswith(f"{href}/"))
        for label, name in places
        for href in [url(request, name)]
    )
