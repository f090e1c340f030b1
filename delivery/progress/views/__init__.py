"""Pages of the progress domain: the board, objectives and reports."""

from delivery.progress.views import board, objectives

ROUTES = [*board.ROUTES, *objectives.ROUTES]
