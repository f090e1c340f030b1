"""Pages of the contacts of agencies: the list, its files, and what agencies keep of it."""

from delivery.partners.views.contacts import editing, listing

ROUTES = [*listing.ROUTES, *editing.ROUTES]
