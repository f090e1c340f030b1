"""Pages of the progress domain: the board, objectives, promises, measures and reports."""

from delivery.progress.views import (
    agreeing,
    board,
    changes,
    colours,
    measures,
    objectives,
    overlaps,
    owing,
    plans,
    promises,
    reports,
    reviews,
    sharing,
    withdrawing,
)

ROUTES = [
    *board.ROUTES,
    *changes.ROUTES,
    *colours.ROUTES,
    *objectives.ROUTES,
    *overlaps.ROUTES,
    *owing.ROUTES,
    *promises.ROUTES,
    *agreeing.ROUTES,
    *withdrawing.ROUTES,
    *measures.ROUTES,
    *plans.ROUTES,
    *reports.ROUTES,
    *reviews.ROUTES,
    *sharing.ROUTES,
]
