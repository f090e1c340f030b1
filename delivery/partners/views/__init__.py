"""Pages of the partners domain: sign-in, the words about the service, agencies, posts, people, contacts and directories."""

from delivery.partners.views import (
    about,
    agencies,
    checks,
    contacts,
    directory,
    merging_people,
    people,
    posts,
    signing_in,
)

ROUTES = [
    *about.ROUTES,
    *signing_in.ROUTES,
    *agencies.ROUTES,
    *posts.ROUTES,
    *contacts.ROUTES,
    *checks.ROUTES,
    *people.ROUTES,
    *merging_people.ROUTES,
    *directory.ROUTES,
]
