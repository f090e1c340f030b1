"""Pages of the actions domain: the list, one action, and every change of it."""

from __future__ import annotations

from delivery.actions.views import (
    agency_forms,
    answering,
    by_link,
    editing,
    exporting,
    listing,
    moving,
    naming,
    owner_letters,
    plans,
    proofs,
    raising,
    recording,
    replies,
    showing,
    wishes,
    withdrawing,
)

ROUTES = [
    *listing.ROUTES,
    *exporting.ROUTES,
    *plans.ROUTES,
    *agency_forms.ROUTES,
    *raising.ROUTES,
    *showing.ROUTES,
    *recording.ROUTES,
    *answering.ROUTES,
    *editing.ROUTES,
    *moving.ROUTES,
    *withdrawing.ROUTES,
    *replies.ROUTES,
    *owner_letters.ROUTES,
    *naming.ROUTES,
    *by_link.ROUTES,
    *wishes.ROUTES,
    *proofs.ROUTES,
]
