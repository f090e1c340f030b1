"""Pages of the registers and of each record in them."""

from __future__ import annotations

from delivery.meetings.views.registers import (
    decisions,
    exporting,
    forward_items,
    listing,
    matters,
    questions,
    raising,
    withdrawing,
)

ROUTES = [
    *listing.ROUTES,
    *exporting.ROUTES,
    *decisions.ROUTES,
    *questions.ROUTES,
    *forward_items.ROUTES,
    *matters.ROUTES,
    *raising.ROUTES,
    *withdrawing.ROUTES,
]
