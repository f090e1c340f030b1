"""What changed, for whoever looks: colours of the position they may see, records that they may see."""

from __future__ import annotations

from datetime import date

from delivery.partners.viewer import Viewer
from delivery.progress.rules.changes import WhatChanged


async def changed_for(
    viewer: Viewer | None, today: date, since: date | None = None, *, open_only: bool = False
) -> WhatChanged | None:
    """What changed since the last closed review, or since a day; None before a strategy is loaded.

    Colours are those of the position that the viewer may see (docs/adr/0016). `since` is not after `today`: forms
    say so before. `open_only` leaves out what members of a group alone may see, as documents do.
    """
    raise NotImplementedError
