"""Pages of the progress domain: the board, objectives, measures and reports."""

from delivery.progress.views import board, colours, measures, objectives, reports

ROUTES = [*board.ROUTES, *colours.ROUTES, *objectives.ROUTES, *measures.ROUTES, *reports.ROUTES]
