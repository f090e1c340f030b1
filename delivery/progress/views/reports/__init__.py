"""Pages of reports: the list, asking for one, the page on which it is waited for, and its file."""

from delivery.progress.views.reports import asking, at_once, listing, mailing, showing

ROUTES = [*listing.ROUTES, *at_once.ROUTES, *asking.ROUTES, *showing.ROUTES, *mailing.ROUTES]
