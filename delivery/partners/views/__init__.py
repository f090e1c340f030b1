"""Pages of the partners domain: sign-in, agencies, posts and people."""

from delivery.partners.views import agencies, merging_people, people, signing_in

ROUTES = [*signing_in.ROUTES, *agencies.ROUTES, *people.ROUTES, *merging_people.ROUTES]
