"""A save of a measure that came too late: both texts, and nothing of either lost."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.response import Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.partners.queries.history import history_of
from delivery.strategy.queries.measuring import KIND
from delivery.web import Form, Request, url
from delivery.wording import read_day, short_day


async def stale_measure(
    request: Request,
    measure_id: int,
    route: str,
    labels: Mapping[str, str],
    stored: Mapping[str, str],
    form: Form,
) -> Template:
    """The page of a stale save; `stored` are the fields as they are now in the words of the form, with `version`."""
    who, at = saved_first(request, await history_of(KIND, measure_id))
    conflict = Conflict(
        what="The measure",
        who=who,
        at=at,
        action=url(request, route, measure_id=measure_id),
        href=url(request, "strategy:measure", measure_id=measure_id),
        version=int(stored["version"]),
        fields=tuple(
            Field(name, label, stored[name], _typed(form[name]))
            for name, label in labels.items()
            if name in form
        ),
    )
    return conflict_page(request, conflict)


def _typed(text: str) -> str:
    """What was typed, a day in the words in which it is stored."""
    written = " ".join(text.split())
    day = read_day(written)
    return short_day(day) if day else written
