"""Pages of the strategy domain: the strategy as it stands, and reading one from a document."""

from delivery.strategy.views import importing, measures, strategies

ROUTES = [*strategies.ROUTES, *importing.ROUTES, *measures.ROUTES]
