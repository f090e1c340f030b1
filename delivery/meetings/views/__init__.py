"""Pages of the meetings domain."""

from __future__ import annotations

from delivery.meetings.views import (
    attendance,
    at_the_table,
    calendar,
    documents,
    group_editing,
    groups,
    live,
    meetings,
    minutes,
    my_groups,
    pasting,
    planning,
    registers,
    saving,
    seat,
    seats,
    secretaries,
    tree,
    word_templates,
)

ROUTES = [
    *groups.ROUTES,
    *group_editing.ROUTES,
    *seats.ROUTES,
    *seat.ROUTES,
    *secretaries.ROUTES,
    *tree.ROUTES,
    *at_the_table.ROUTES,
    *my_groups.ROUTES,
    *planning.ROUTES,
    *meetings.ROUTES,
    *minutes.ROUTES,
    *pasting.ROUTES,
    *saving.ROUTES,
    *live.ROUTES,
    *attendance.ROUTES,
    *registers.ROUTES,
    *calendar.ROUTES,
    *documents.ROUTES,
    *word_templates.ROUTES,
]
