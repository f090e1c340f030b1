"""What a report can be about, as the strategy, the directory and the closed reviews stand."""

from __future__ import annotations

from datetime import date

from delivery.meetings.queries.groups.areas import areas_of_groups
from delivery.partners.queries.agencies import agencies
from delivery.progress.forms.reports import Subjects
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviewing.reading import kept_reviews


async def report_subjects(today: date) -> Subjects:
    """The aims, agencies, areas whose open groups act, and the closed reviews of which a snapshot was kept."""
    position = await position_on(today)
    acting = {action.group_id for one in position.objectives for action in one.actions} if position else set()
    areas = {
        area.slug: area.name for group_id, area in (await areas_of_groups()).items() if group_id in acting
    }
    return Subjects(
        aims={aim.number: aim.title for aim in position.aims} if position else {},
        agencies={agency.slug: agency.name for agency in await agencies(today)},
        areas=dict(sorted(areas.items(), key=lambda area: area[1])),
        reviews={review.id: review.words for review in await kept_reviews()},
    )


async def closed_review_on(day: date) -> int | None:
    """The id of the closed review held on a day of which a snapshot was kept, None where there is none."""
    return next((review.id for review in await kept_reviews() if review.held_on == day), None)
