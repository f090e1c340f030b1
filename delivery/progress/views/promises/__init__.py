"""Pages of promises: the list, one promise, what meets it, its words."""

from delivery.progress.views.promises import fulfilling, linking, listing, showing, withdrawing, wording

ROUTES = [
    *listing.ROUTES,
    *wording.ROUTES,
    *showing.ROUTES,
    *fulfilling.ROUTES,
    *withdrawing.ROUTES,
    *linking.ROUTES,
]
