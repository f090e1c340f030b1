"""Pages of posts: those that nobody holds, what is not right at one, and the sheet that is handed over."""

from delivery.partners.views.posts import correcting, handover, vacant

ROUTES = [*vacant.ROUTES, *correcting.ROUTES, *handover.ROUTES]
