"""The annual report: for everybody, in plain words and with charts, the year to a closed review."""

from __future__ import annotations

from delivery.progress.documents.kind import Draft, Kind, Making


async def _draft(making: Making) -> Draft:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.annual import draft_of  # noqa: PLC0415
    from delivery.progress.queries.documents.annual import read_annual  # noqa: PLC0415

    return draft_of(await read_annual(making))


ANNUAL = Kind(
    name="annual",
    title="Annual report",
    lede="For the public, in plain words and with charts: what the strategy is for, what was promised and done in the"
    " year, what the measures say, what is not on track and what happens about it, who took part, and what nobody"
    " knows.",
    draft=_draft,
    of_review=True,
    tells_today=True,
)
