"""Pages of promises: the list, one promise, what meets it, its words."""

from delivery.progress.views.promises import linking, listing, marking, showing, withdrawing, wording

ROUTES = [
    *listing.ROUTES,
    *wording.ROUTES,
    *showing.ROUTES,
    *marking.ROUTES,
    *withdrawing.ROUTES,
    *linking.ROUTES,
]
