"""Documents that go from hand to hand name posts and agencies: people's names are hidden in whatever was typed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, cast

from delivery.partners.queries.people import people
from delivery.progress.rules.presenting import Curtain, curtain

Content = TypeVar("Content")
# Drawings hold nothing that was typed by somebody but the name of a measure.
_DRAWN = frozenset({"chart"})


async def without_names(content: Content, today: date) -> Content:
    """The same content with the full names of people hidden in every text of it; one query."""
    return covered(content, curtain(row.name for row in await people(today)))


def covered(content: Content, over: Curtain) -> Content:
    """The same content behind a curtain: its texts, those of its records, and of the records in these."""
    # A colour or a state is a str as well.
    if isinstance(content, str) and type(content) is str:
        return cast("Content", over.over(content))
    if isinstance(content, tuple):
        return cast("Content", tuple(covered(one, over) for one in content))
    if is_dataclass(content) and not isinstance(content, type):
        values = {
            field.name: covered(getattr(content, field.name), over)
            for field in fields(content)
            if field.name not in _DRAWN
        }
        return replace(content, **values)
    return content
