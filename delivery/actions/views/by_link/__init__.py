"""Updating by a link of one's own, without an account: GET and HEAD change nothing, a stopped link shows nothing."""

from delivery.actions.views.by_link import proofs, renewing, saying, stopping

ROUTES = [*saying.ROUTES, *proofs.ROUTES, *renewing.ROUTES, *stopping.ROUTES]
