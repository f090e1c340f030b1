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
    held,
    merging_people,
    password_links,
    people,
    posts,
    second_code,
    second_step,
    signing_in,
)

ROUTES = [
    *about.ROUTES,
    *signing_in.ROUTES,
    *choosing_password.ROUTES,
    *second_code.ROUTES,
    *account.ROUTES,
    *second_step.ROUTES,
    *agencies.ROUTES,
    *posts.ROUTES,
    *contacts.ROUTES,
    *checks.ROUTES,
    *people.ROUTES,
    *access.ROUTES,
    *password_links.ROUTES,
    *merging_people.ROUTES,
    *held.ROUTES,
    *directory.ROUTES,
]
