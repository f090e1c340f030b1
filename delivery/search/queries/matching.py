"""What a database can be asked for, before the rules look closer."""

from __future__ import annotations

from typing import Any

from piccolo.columns import Where
from piccolo.columns.operators.comparison import ILike, Like

from delivery.search.rules.terms import Terms


def holding(column: Any, terms: Terms) -> tuple[Where, ...]:
    """The conditions that a text holds the core of each term, in any case; none for terms without one.

    A core is plain letters and digits, so nothing in it means anything to LIKE.
    """
    is_sqlite = column._meta.engine_type == "sqlite"
    operator = Like if is_sqlite else ILike
    return tuple(Where(column, f"%{term.core}%", operator=operator) for term in terms.terms if term.core)
