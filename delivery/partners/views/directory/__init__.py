"""Pages of the directories: lists, entries, lists that come in, and what is shared with others."""

from delivery.partners.views.directory import (
    editing,
    entry,
    exporting,
    importing,
    listing,
    published,
    sharing,
    withdrawing,
)

ROUTES = [
    *listing.ROUTES,
    *exporting.ROUTES,
    *entry.ROUTES,
    *editing.ROUTES,
    *withdrawing.ROUTES,
    *importing.ROUTES,
    *sharing.ROUTES,
    *published.ROUTES,
]
