"""Minutes typed while the meeting runs: one item in hand, saved as one goes, then put together and confirmed."""

from delivery.meetings.views.live import beginning, composing, page, saving

ROUTES = [*page.ROUTES, *beginning.ROUTES, *saving.ROUTES, *composing.ROUTES]
