"""The agenda of a meeting: its page, and everything that people decide about it."""

from __future__ import annotations

from delivery.meetings.views.agendas import (
    arranging,
    editing,
    paper,
    papers,
    postponing,
    proposing,
    sending,
    showing,
)

ROUTES = [
    *showing.ROUTES,
    *editing.ROUTES,
    *arranging.ROUTES,
    *sending.ROUTES,
    *proposing.ROUTES,
    *postponing.ROUTES,
    *papers.ROUTES,
    *paper.ROUTES,
]
