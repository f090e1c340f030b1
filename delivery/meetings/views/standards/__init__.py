"""Pages of service standards: the list, one with its versions, its drafts, what a meeting agrees, comparisons."""

from delivery.meetings.views.standards import (
    agreeing,
    comparing,
    drafting,
    exporting,
    facts,
    listing,
    showing,
    withdrawing,
)

ROUTES = [
    *listing.ROUTES,
    *facts.ROUTES,
    *showing.ROUTES,
    *drafting.ROUTES,
    *agreeing.ROUTES,
    *comparing.ROUTES,
    *exporting.ROUTES,
    *withdrawing.ROUTES,
]
