"""Pages of measures: the list, one measure, its definition, and readings entered one or many at a time."""

from delivery.strategy.views.measures import (
    correcting,
    defining,
    entering,
    levels,
    listing,
    previewing,
    showing,
)

ROUTES = [
    *listing.ROUTES,
    *entering.ROUTES,
    *previewing.ROUTES,
    *showing.ROUTES,
    *defining.ROUTES,
    *levels.ROUTES,
    *correcting.ROUTES,
]
