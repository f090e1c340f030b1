"""The yearly question to agencies: asked by the administrator, answered by link, and taken or left."""

from delivery.partners.views.checks import asking, by_link, deciding

ROUTES = [*asking.ROUTES, *by_link.ROUTES, *deciding.ROUTES]
