"""Pages of posts: those that nobody holds, and the sheet that is handed over."""

from delivery.partners.views.posts import handover, vacant

ROUTES = [*vacant.ROUTES, *handover.ROUTES]
