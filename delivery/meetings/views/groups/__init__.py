"""Pages of groups: their list and tree, one group with its facts, seats and secretary, and where its secretary starts."""

from . import (
    access,
    at_the_table,
    editing,
    importing,
    left_alone,
    my_groups,
    one_seat,
    opening,
    pages,
    seat_people,
    seats,
    secretaries,
    tree,
    word_templates,
)

ROUTES = [
    *pages.ROUTES,
    *my_groups.ROUTES,
    *opening.ROUTES,
    *editing.ROUTES,
    *seats.ROUTES,
    *one_seat.ROUTES,
    *seat_people.ROUTES,
    *secretaries.ROUTES,
    *tree.ROUTES,
    *left_alone.ROUTES,
    *at_the_table.ROUTES,
    *importing.ROUTES,
    *word_templates.ROUTES,
    *access.ROUTES,
]
