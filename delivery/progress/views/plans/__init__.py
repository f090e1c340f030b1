"""The plans of areas and agencies: the matrix, each plan, each objective in it, and what is decided there."""

from delivery.progress.views.plans import (
    acting,
    adopting,
    changing,
    choosing,
    deciding,
    matrix,
    objective,
    plan,
    starting,
)

ROUTES = [
    *matrix.ROUTES,
    *starting.ROUTES,
    *plan.ROUTES,
    *choosing.ROUTES,
    *adopting.ROUTES,
    *changing.ROUTES,
    *objective.ROUTES,
    *deciding.ROUTES,
    *acting.ROUTES,
]
