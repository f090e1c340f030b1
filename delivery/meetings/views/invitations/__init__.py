"""Pages of invitations: who is coming, inviting, deputies, guests, and the page of a link to answer by."""

from . import answering, by_link, coming, deputies, guests, inviting, own, proposals, ways

ROUTES = [
    *coming.ROUTES,
    *inviting.ROUTES,
    *own.ROUTES,
    *answering.ROUTES,
    *guests.ROUTES,
    *deputies.ROUTES,
    *proposals.ROUTES,
    *by_link.ROUTES,
    *ways.ROUTES,
]
