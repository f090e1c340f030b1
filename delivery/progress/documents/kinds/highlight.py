"""The highlight report: one page for the Chief Executives' Group about a closed review."""

from __future__ import annotations

from delivery.progress.documents.kind import Draft, Kind, Making


async def _draft(making: Making) -> Draft:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.highlight import draft_of  # noqa: PLC0415
    from delivery.progress.queries.documents.highlight import read_highlight  # noqa: PLC0415

    return draft_of(await read_highlight(making))


HIGHLIGHT = Kind(
    name="highlight",
    title="Highlight report",
    lede="One page for the Chief Executives' Group on the position that a review agreed: status now and before, what"
    " was done and is due next, what is off track with its path to green, and the decisions wanted.",
    draft=_draft,
    of_review=True,
    tells_today=True,
)
