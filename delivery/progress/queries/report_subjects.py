"""What a report can be about, as the strategy, the directory and the closed reviews stand."""

from __future__ import annotations

from datetime import date

from delivery.meetings.queries.groups.areas import areas_of_groups
from delivery.partners.queries.agencies import agencies
from delivery.progress.forms.reports import Subjects
from delivery.progress.queries.reviewing.reading import kept_reviews
from delivery.strategy.queries.strategies import aims_of, current_strategy


async def report_subjects(today: date) -> Subjects:
    """The aims, agencies, areas with an open group, and the closed reviews of which a snapshot was kept."""
    strategy = await current_strategy()
    areas = {area.slug: area.name for area in (await areas_of_groups()).values()}
    return Subjects(
        aims={aim.number: aim.title for aim in await aims_of(strategy.id)} if strategy else {},
        agencies={agency.slug: agency.name for agency in await agencies(today)},
        areas=dict(sorted(areas.items(), key=lambda area: area[1])),
        reviews={review.id: review.words for review in await kept_reviews()},
    )


async def closed_review_on(day: date) -> int | None:
    """The id of the closed review held on a day of which a snapshot was kept, None where there is none."""
    return next((review.id for review in await kept_reviews() if review.held_on == day), None)
