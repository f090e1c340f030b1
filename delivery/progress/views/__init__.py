"""Pages of the progress domain: the board, objectives, measures and reports."""

from delivery.progress.views import (
    agreeing,
    board,
    changes,
    colours,
    measures,
    objectives,
    reports,
    reviews,
    withdrawing,
)

ROUTES = [
    *board.ROUTES,
    *changes.ROUTES,
    *colours.ROUTES,
    *objectives.ROUTES,
    *agreeing.ROUTES,
    *withdrawing.ROUTES,
    *measures.ROUTES,
    *reports.ROUTES,
    *reviews.ROUTES,
]
