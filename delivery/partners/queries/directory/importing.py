"""A list that was kept elsewhere comes into a directory: what is new is added, what differs is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotAllowed
from delivery.partners.directory.entries import Directory
from delivery.partners.directory.matching import Matched
from delivery.partners.directory.rights import NOT_KEEPER, keeps_all
from delivery.partners.queries.directory.keeping import insert_entry, update_entry
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer


@dataclass(frozen=True)
class Taken:
    """How many entries of a list were added and changed."""

    added: int
    changed: int


async def take_list(
    directory: Directory, rows: Sequence[Matched], viewer: Viewer, *, key: str, now: datetime
) -> Taken:
    """Save the rows, all or none; the same form sent twice saves once.

    EditedMeanwhile where somebody saved one of them since it was shown. NotAllowed for who does not keep the
    whole directory.
    """
    if not keeps_all(viewer):
        raise NotAllowed(NOT_KEEPER)
    async with transaction():
        claimed = await claim(f"list of {directory}", key, viewer.person_id, now)
        if not claimed.is_first:
            added, _, changed = claimed.led_to.partition(" ")
            return Taken(int(added), int(changed))
        for row in rows:
            if row.entry:
                await update_entry(row.entry, row.entry.version, row.facts, viewer, now, how="file")
            else:
                await insert_entry(row.facts, viewer, now, how="file")
        changed_here = sum(row.entry is not None for row in rows)
        taken = Taken(len(rows) - changed_here, changed_here)
        await led_to(claimed, f"{taken.added} {taken.changed}")
    return taken
