"""Pages of the meetings domain, a room for each noun."""

from __future__ import annotations

from delivery.meetings.views import (
    agendas,
    agreeing,
    attending,
    dates,
    documents,
    groups,
    invitations,
    live,
    mailing,
    meetings,
    minutes,
    registers,
    renditions,
    standards,
    standing,
    starting,
)

ROUTES = [
    *starting.ROUTES,
    *groups.ROUTES,
    *mailing.ROUTES,
    *dates.ROUTES,
    *meetings.ROUTES,
    *agendas.ROUTES,
    *standing.ROUTES,
    *live.ROUTES,
    *minutes.ROUTES,
    *agreeing.ROUTES,
    *attending.ROUTES,
    *invitations.ROUTES,
    *registers.ROUTES,
    *renditions.ROUTES,
    *standards.ROUTES,
    *documents.ROUTES,
]
