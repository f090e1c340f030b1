"""The plans of areas and agencies: the matrix, each plan, each objective in it, and what is decided there."""

from delivery.progress.views.plans import (
    acting,
    adopting,
    all_choices,
    changing,
    matrix,
    objective,
    one_choice,
    plan,
    starting,
)

ROUTES = [
    *matrix.ROUTES,
    *starting.ROUTES,
    *plan.ROUTES,
    *all_choices.ROUTES,
    *adopting.ROUTES,
    *changing.ROUTES,
    *objective.ROUTES,
    *one_choice.ROUTES,
    *acting.ROUTES,
]
