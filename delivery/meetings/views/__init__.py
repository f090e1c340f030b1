"""Pages of the meetings domain."""

from __future__ import annotations

from delivery.meetings.views import calendar, groups, meetings, minutes, my_groups, pasting, planning, saving

ROUTES = [
    *groups.ROUTES,
    *my_groups.ROUTES,
    *planning.ROUTES,
    *meetings.ROUTES,
    *minutes.ROUTES,
    *pasting.ROUTES,
    *saving.ROUTES,
    *calendar.ROUTES,
]
