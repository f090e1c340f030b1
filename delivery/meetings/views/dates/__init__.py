"""Pages of when a group meets: meetings added, planned for a year, called, changed and moved on, and calendars."""

from . import adding, announcing, calendar, calling, changing, importing, series, states

ROUTES = [
    *adding.ROUTES,
    *series.ROUTES,
    *importing.ROUTES,
    *calling.ROUTES,
    *changing.ROUTES,
    *states.ROUTES,
    *announcing.ROUTES,
    *calendar.ROUTES,
]
