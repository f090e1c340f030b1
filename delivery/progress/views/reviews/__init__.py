"""Pages of reviews: the list, review mode, closing, and what was closed."""

from delivery.progress.views.reviews import closed, closing, going_through, listing

ROUTES = [*listing.ROUTES, *going_through.ROUTES, *closing.ROUTES, *closed.ROUTES]
