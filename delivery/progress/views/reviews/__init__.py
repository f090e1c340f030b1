"""Pages of reviews: the list, review mode, closing, and what was closed."""

from delivery.progress.views.reviews import (
    closed,
    closing,
    going_through,
    lead_lines,
    leads,
    listing,
    mailing,
)

ROUTES = [
    *listing.ROUTES,
    *going_through.ROUTES,
    *closing.ROUTES,
    *closed.ROUTES,
    *leads.ROUTES,
    *mailing.ROUTES,
    *lead_lines.ROUTES,
]
