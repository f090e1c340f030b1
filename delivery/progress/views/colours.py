"""The counts of each colour over the reviews: a small chart of the board, with the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litestar.response import Response

from delivery.partners.permissions import signed_in
from delivery.progress.colours_chart import Day, colours_in_words, colours_svg
from delivery.progress.queries.board import position_for
from delivery.progress.queries.colours import colours_by_review
from delivery.progress.queries.position import Position
from delivery.progress.views.measures import Chart
from delivery.strategy.rules import Rag
from delivery.web import Request, found, get, today, url, viewer

NAME = "Colours at each review and today"


@dataclass(frozen=True)
class ColoursShown:
    """The chart and its table: the colours, and for each day the count of each."""

    chart: Chart
    colours: tuple[Rag, ...]
    days: tuple[tuple[date, tuple[int, ...]], ...]


@get("/board/colours.svg", guards=[signed_in], name="progress:colours_chart")
async def chart(request: Request) -> Response[str]:
    days = await _days(found(await position_for(viewer(request), today(request))))
    return Response(colours_svg(found(days or None), NAME), media_type="image/svg+xml")


async def colours_shown(request: Request, position: Position) -> ColoursShown | None:
    """The colours of the closed reviews and those of `position`; None before the first review."""
    days = await _days(position)
    if not days:
        return None
    href = url(request, "progress:colours_chart")
    return ColoursShown(
        chart=Chart(href, href, colours_in_words(days), ""),
        colours=tuple(status for status, _ in days[0][1].by_status),
        days=tuple((day, tuple(count for _, count in counts.by_status)) for day, counts in reversed(days)),
    )


async def _days(position: Position) -> list[Day]:
    """Each closed review and then today, where it is no day of a review; nothing before the first review."""
    reviews: list[Day] = [(one.on, one.counts) for one in await colours_by_review(position.strategy.id)]
    if reviews and reviews[-1][0] != position.on:
        reviews.append((position.on, position.counts))
    return reviews


ROUTES = [chart]
