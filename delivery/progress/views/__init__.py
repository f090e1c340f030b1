"""Pages of the progress domain: the board, objectives and reports."""

from delivery.progress.views import board, objectives, reports

ROUTES = [*board.ROUTES, *objectives.ROUTES, *reports.ROUTES]
