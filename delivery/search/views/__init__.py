"""The page that the box in the header leads to."""

from delivery.search.views import finding

ROUTES = [*finding.ROUTES]
