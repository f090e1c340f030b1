"""The chair's pack: what the Strategic Group is to discuss at its review."""

from __future__ import annotations

from delivery.progress.documents.asked import Sight
from delivery.progress.documents.kind import Draft, Kind, Making


async def _draft(making: Making) -> Draft:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.progress.pack import draft_of  # noqa: PLC0415
    from delivery.progress.queries.documents.pack import read_pack  # noqa: PLC0415

    return draft_of(await read_pack(making))


PACK = Kind(
    name="pack",
    title="Chair's pack",
    lede="What the Strategic Group is to discuss, on one A4 side: the objectives with their reasons and the leads'"
    " comments, the decisions wanted and the questions owed. Then each of them with its evidence, and the rest.",
    draft=_draft,
    sights=(Sight.STRATEGIC,),
)
