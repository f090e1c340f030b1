"""What a kind of report is given to make what was asked for."""

from __future__ import annotations

from datetime import datetime

from delivery.partners.queries.installation import standing
from delivery.partners.viewer import Viewer
from delivery.progress.documents import Asked, Making, Sight

DEMONSTRATION = "This is a demonstration: people, minutes and figures are invented, and dates are moved."


async def making_of(asked: Asked, viewer: Viewer | None, now: datetime) -> Making:
    """The wish with what the installation says of itself; nobody's eyes where everybody may see the document."""
    installation = await standing()
    return Making(
        asked=asked,
        viewer=None if asked.sight is Sight.EVERYBODY else viewer,
        now=now,
        partnership=installation.service_name if installation else "delivery",
        demonstration=DEMONSTRATION if installation and installation.demonstration else "",
    )
