"""Pages of when a group meets: meetings added, planned for a year, called, changed and moved on, and calendars."""

from . import adding, calendar, calling, changing, importing, moving, series

ROUTES = [
    *adding.ROUTES,
    *series.ROUTES,
    *importing.ROUTES,
    *calling.ROUTES,
    *changing.ROUTES,
    *moving.ROUTES,
    *calendar.ROUTES,
]
