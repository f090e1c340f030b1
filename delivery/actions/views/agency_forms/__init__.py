"""Forms that go out to agencies to be filled in, and those that came back."""

from __future__ import annotations

from delivery.actions.views.agency_forms import bringing, mailed, owed, showing, taking

ROUTES = [*owed.ROUTES, *bringing.ROUTES, *mailed.ROUTES, *showing.ROUTES, *taking.ROUTES]
