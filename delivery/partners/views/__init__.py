"""Pages of the partners domain: sign-in, agencies, posts, people and directories."""

from delivery.partners.views import agencies, directory, merging_people, people, signing_in

ROUTES = [
    *signing_in.ROUTES,
    *agencies.ROUTES,
    *people.ROUTES,
    *merging_people.ROUTES,
    *directory.ROUTES,
]
