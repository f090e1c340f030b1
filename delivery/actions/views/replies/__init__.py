"""Pages of replies to file: the list, one reply, and what is done with it."""

from __future__ import annotations

from delivery.actions.views.replies import filing, listing, showing

ROUTES = [*listing.ROUTES, *showing.ROUTES, *filing.ROUTES]
