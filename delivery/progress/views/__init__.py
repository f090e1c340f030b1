"""Pages of the progress domain: the board, objectives, measures and reports."""

from delivery.progress.views import board, measures, objectives, reports

ROUTES = [*board.ROUTES, *objectives.ROUTES, *measures.ROUTES, *reports.ROUTES]
