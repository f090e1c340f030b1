"""Pages of the two renditions: the secretary's, who prepares one, and the public's, who read it."""

from . import preparing, published

ROUTES = [*preparing.ROUTES, *published.ROUTES]
