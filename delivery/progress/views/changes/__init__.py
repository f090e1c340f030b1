"""What changed: the front of the board, and a page of its own."""

from delivery.progress.views.changes.page import ROUTES

__all__ = ["ROUTES"]
