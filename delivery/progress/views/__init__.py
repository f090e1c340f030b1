"""Pages of the progress domain: the board, objectives, measures and reports."""

from delivery.progress.views import (
    agreeing,
    board,
    colours,
    measures,
    objectives,
    plans,
    reports,
    reviews,
    withdrawing,
)

ROUTES = [
    *board.ROUTES,
    *colours.ROUTES,
    *objectives.ROUTES,
    *agreeing.ROUTES,
    *withdrawing.ROUTES,
    *measures.ROUTES,
    *plans.ROUTES,
    *reports.ROUTES,
    *reviews.ROUTES,
]
