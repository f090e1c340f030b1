"""Pages of the actions domain: the list, one action, and every change of it."""

from __future__ import annotations

from delivery.actions.views import (
    answering,
    editing,
    exporting,
    listing,
    moving,
    plans,
    raising,
    recording,
    replies,
    returned,
    showing,
    withdrawing,
)

ROUTES = [
    *listing.ROUTES,
    *exporting.ROUTES,
    *plans.ROUTES,
    *returned.ROUTES,
    *raising.ROUTES,
    *showing.ROUTES,
    *recording.ROUTES,
    *answering.ROUTES,
    *editing.ROUTES,
    *moving.ROUTES,
    *withdrawing.ROUTES,
    *replies.ROUTES,
]
