"""The progress report of a closed review: read from its snapshot and that of the review before it, and nothing live."""

from __future__ import annotations

from delivery.errors import Invalid
from delivery.partners.queries.agencies import agency_named
from delivery.progress.documents import Making, Scope
from delivery.progress.queries.reviewing.reading import kept_reviews, snapshot_of
from delivery.progress.report import ProgressReport
from delivery.progress.report.frozen import FrozenReport, Part
from delivery.progress.snapshot import FrozenAction, FrozenObjective, FrozenPosition, read_text

GONE = "There is no such review any more, or nothing was kept of it. Choose another."
NO_AREAS = (
    "A closed review does not keep which area an action was of. Ask for the whole strategy, or of today."
)


async def frozen_report(making: Making, review_id: int) -> ProgressReport:
    """All that the report says. Invalid where the review kept nothing, and for an area, which no snapshot tells."""
    now, before = await frozen_pair(review_id)
    part = await _part(making, now)
    return FrozenReport(now, before, part).content(
        partnership=making.partnership, demonstration=making.demonstration
    )


async def frozen_pair(review_id: int) -> tuple[FrozenPosition, FrozenPosition | None]:
    """What a closed review froze, and the one before it; Invalid where nothing was kept."""
    reviews = await kept_reviews()
    place = next((place for place, review in enumerate(reviews) if review.id == review_id), None)
    if place is None:
        raise Invalid(GONE)
    earlier = reviews[place + 1] if place + 1 < len(reviews) else None
    return (
        read_text(await snapshot_of(review_id)),
        read_text(await snapshot_of(earlier.id)) if earlier else None,
    )


async def _part(making: Making, frozen: FrozenPosition) -> Part:
    asked = making.asked
    match asked.scope:
        case Scope.AIM:
            aim = next((aim for aim in frozen.aims if aim.number == asked.of), None)
            if aim is None:
                raise Invalid(f"The strategy of that review has no aim {asked.of}. Choose one of its aims.")
            return Part(
                f"Aim {aim.number} {aim.title}", f"aim {aim.number}", lambda one: one.aim == aim.number
            )
        case Scope.AGENCY:
            agency = await agency_named(asked.of, making.today)
            if agency is None:
                raise Invalid("There is no such agency any more. Ask for another.")
            return _of_agency(agency.name, agency.short_name)
        case Scope.AREA:
            raise Invalid(NO_AREAS)
    return Part()


def _of_agency(name: str, short_name: str) -> Part:
    """The objectives that it led or acted for; an action names its owners as posts and agencies, by short names."""

    def owns(action: FrozenAction) -> bool:
        return any(owner.rpartition(", ")[2] == short_name for owner in action.owner.split("; "))

    def concerns(one: FrozenObjective) -> bool:
        return one.lead == name or any(owns(action) for action in one.actions or ())

    return Part(name, short_name, concerns, owns)
