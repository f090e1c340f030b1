"""Pages of what is shared outside: asking for links, the list of them, and what an outsider opens."""

from delivery.progress.views.sharing import asking, listing, opening

ROUTES = [*listing.ROUTES, *asking.ROUTES, *opening.ROUTES]
