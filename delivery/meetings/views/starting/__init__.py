"""Start my group: one page, a preview, and everything saved at once."""

from __future__ import annotations

from delivery.meetings.views.starting import desk, saving

ROUTES = [*desk.ROUTES, *saving.ROUTES]
