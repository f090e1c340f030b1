"""Who was at a meeting: shown to its group, kept by its secretary, read from the minutes where they say."""

from delivery.meetings.views.attending import page, saving

ROUTES = [*page.ROUTES, *saving.ROUTES]
