"""Pages of the actions domain: the list, one action, and every change of it."""

from __future__ import annotations

from delivery.actions.views import (
    answering,
    by_link,
    editing,
    exporting,
    handing_over,
    listing,
    moving,
    plans,
    proofs,
    raising,
    recording,
    replies,
    returned,
    showing,
    telling,
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
    *telling.ROUTES,
    *by_link.ROUTES,
    *handing_over.ROUTES,
    *proofs.ROUTES,
]
