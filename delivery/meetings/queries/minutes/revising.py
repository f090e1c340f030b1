"""A later wording of saved minutes: the former text stays as it was, and so does what was read in it."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.minutes.current import withheld_by_minutes
from delivery.meetings.queries.minutes.items import store_items
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_seen
from delivery.meetings.rules.agreeing.revisions import READ_ONLY
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.renditions.rendition import carried_over
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Minutes, Restriction
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

KIND = "minutes"


async def revise_minutes(
    minutes_id: int, version: int, text: str, reason: str, viewer: Viewer, *, key: str, now: datetime
) -> int:
    """Store a new wording of the newest text of a save; returns its id. `key` makes a double click one wording.

    What is withheld stays withheld. NotFound and NotAllowed for anybody but the group's secretary, NotAllowed
    for minutes that are agreed, EditedMeanwhile where there is a later wording or this one was taken back,
    Invalid where nothing is changed.
    """
    async with transaction():
        former = await minutes_to_change(minutes_id, viewer)
        claimed = await claim(f"wording of {minutes_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        if former.version != version or not former.is_newest:
            raise EditedMeanwhile
        if text == former.text:
            raise Invalid(problems={"text": "Nothing is changed in this text. Change it, or go back."})
        bumped = (
            await Minutes.update({Minutes.version: version + 1})
            .where(Minutes.id == minutes_id, Minutes.version == version, Minutes.undone_at.is_null())
            .returning(Minutes.id)
        )
        if not bumped:
            raise EditedMeanwhile
        wording = Minutes(
            meeting=former.meeting_id,
            text=text,
            saved_at=now,
            saved_by=viewer.person_id,
            revises=minutes_id,
            revision_reason=reason,
        )
        revised = int((await Minutes.insert(wording).returning(Minutes.id))[0]["id"])
        await store_items(revised, text)
        await _keep_withheld(former, revised, text, viewer, now)
        await record(KIND, revised, "revised", at=now, person_id=viewer.person_id, detail={"reason": reason})
        await record("meeting", former.meeting_id, "minutes revised", at=now, person_id=viewer.person_id)
        await led_to(claimed, str(revised))
    return revised


async def minutes_to_change(minutes_id: int, viewer: Viewer) -> MinutesRow:
    """Minutes that their secretary may still change; NotFound, or NotAllowed with a sentence, otherwise."""
    minutes = await minutes_seen(minutes_id, viewer)
    if minutes is None:
        raise NotFound
    must_keep(viewer, "change its minutes", minutes.group_id)
    if minutes.state is MeetingState.AGREED:
        raise NotAllowed(READ_ONLY)
    return minutes


async def _keep_withheld(former: MinutesRow, revised: int, text: str, viewer: Viewer, now: datetime) -> None:
    """Withhold of the new wording what was withheld of the former: a correction releases nothing."""
    withheld = (await withheld_by_minutes([former.id])).get(former.id, [])
    rows = [
        Restriction(minutes=revised, start=one.start, end=one.end, marked_at=now, marked_by=viewer.person_id)
        for one in carried_over(former.text, withheld, text)
    ]
    if rows:
        await Restriction.insert(*rows)
