"""Owners say how their own actions go: by a link, without an account, or signed in. GET and HEAD change nothing."""

from delivery.actions.views.by_link import proofs, renewing, saying, stopping

ROUTES = [*saying.ROUTES, *proofs.ROUTES, *renewing.ROUTES, *stopping.ROUTES]
