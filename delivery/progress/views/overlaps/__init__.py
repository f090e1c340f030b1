"""What asks for the same thing: the list of proposals and answers, and the page of each pair."""

from delivery.progress.views.overlaps import actions, listing, objectives

ROUTES = [*listing.ROUTES, *objectives.ROUTES, *actions.ROUTES]
