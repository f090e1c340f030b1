"""Standing agendas: a group's page of its own, and those that groups share."""

from __future__ import annotations

from delivery.meetings.views.standing import group, item, shared

ROUTES = [*group.ROUTES, *shared.ROUTES, *item.ROUTES]
