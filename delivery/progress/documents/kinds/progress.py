"""The progress report: of the strategy, an aim, an agency or an area, between two days or of a closed review."""

from __future__ import annotations

from delivery.progress.documents.asked import Scope, Sight
from delivery.progress.documents.kind import Draft, Kind, Making


async def _draft(making: Making) -> Draft:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.queries.documents.progress import read_report  # noqa: PLC0415
    from delivery.progress.report import draft_of  # noqa: PLC0415

    return draft_of(await read_report(making))


PROGRESS = Kind(
    name="progress",
    title="Progress report",
    lede="How many agencies report, the count of each colour, what changed, and every objective with its reasons,"
    " its actions and its measures.",
    draft=_draft,
    scopes=(Scope.STRATEGY, Scope.AIM, Scope.AGENCY, Scope.AREA),
    sights=(Sight.EVERYBODY, Sight.STRATEGIC),
    of_days=True,
    of_review=True,
)
