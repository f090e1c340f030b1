"""What a database can be asked for, before the rules look closer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from piccolo.columns import Or, Where
from piccolo.columns.operators.comparison import ILike, Like

from delivery.search.rules.terms import Terms


def holding(columns: Sequence[Any], terms: Terms) -> tuple[Where | Or, ...]:
    """The conditions that one of these columns holds the core of each term, in any case; none for terms without one.

    A core is plain letters and digits, so nothing in it means anything to LIKE.
    """
    return tuple(_any_holds(columns, term.core) for term in terms.terms if term.core)


def _any_holds(columns: Sequence[Any], core: str) -> Where | Or:
    operator = Like if columns[0]._meta.engine_type == "sqlite" else ILike
    each: list[Where | Or] = [Where(column, f"%{core}%", operator=operator) for column in columns]
    return reduce(Or, each)
