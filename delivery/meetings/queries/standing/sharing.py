"""The standing agendas that groups share, which administrators keep."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.meetings.queries.standing.items import ONLY_ADMINISTRATORS
from delivery.meetings.queries.standing.reading import shared_agenda
from delivery.meetings.tables import AgendaTemplate
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

KIND = "standing agenda"


async def open_shared(name: str, viewer: Viewer, key: str, now: datetime) -> int:
    """Open a standing agenda that groups can share; returns its id, the same for a double click."""
    _check(viewer)
    async with transaction():
        claimed = await claim("standing agenda", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        row = AgendaTemplate(name=name, is_shared=True)
        template_id = int((await AgendaTemplate.insert(row).returning(AgendaTemplate.id))[0]["id"])
        await record(KIND, template_id, "opened", at=now, person_id=viewer.person_id, detail={"name": name})
        await led_to(claimed, str(template_id))
    return template_id


async def rename_shared(template_id: int, version: int, name: str, viewer: Viewer, now: datetime) -> None:
    """Give it another name; NotFound where it is none that groups share, EditedMeanwhile as always."""
    _check(viewer)
    async with transaction():
        if await shared_agenda(template_id, viewer) is None:
            raise NotFound
        changed = (
            await AgendaTemplate.update({AgendaTemplate.name: name, AgendaTemplate.version: version + 1})
            .where(AgendaTemplate.id == template_id, AgendaTemplate.version == version)
            .returning(AgendaTemplate.id)
        )
        if not changed:
            raise EditedMeanwhile
        await record(KIND, template_id, "renamed", at=now, person_id=viewer.person_id, detail={"name": name})


def _check(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise NotAllowed(ONLY_ADMINISTRATORS)
