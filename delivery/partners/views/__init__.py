"""Pages of the partners domain: sign-in, the words about the service, agencies, posts, people, contacts and directories."""

from delivery.partners.views import (
    about,
    access,
    account,
    agencies,
    checks,
    choosing_password,
    contacts,
    directory,
    merging_people,
    password_links,
    people,
    posts,
    signing_in,
)

ROUTES = [
    *about.ROUTES,
    *signing_in.ROUTES,
    *choosing_password.ROUTES,
    *account.ROUTES,
    *agencies.ROUTES,
    *posts.ROUTES,
    *contacts.ROUTES,
    *checks.ROUTES,
    *people.ROUTES,
    *access.ROUTES,
    *password_links.ROUTES,
    *merging_people.ROUTES,
    *directory.ROUTES,
]
