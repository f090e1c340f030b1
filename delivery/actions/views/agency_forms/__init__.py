"""Forms that go out to agencies to be filled in, and those that came back."""

from __future__ import annotations

from delivery.actions.views.agency_forms import applying, bringing, mailed, owed, showing

ROUTES = [*applying.ROUTES, *owed.ROUTES, *bringing.ROUTES, *mailed.ROUTES, *showing.ROUTES]
