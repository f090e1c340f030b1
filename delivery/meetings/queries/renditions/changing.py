"""Withholding paragraphs, letting personal data stand, releasing a text and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.meetings.personal_data import Datum
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_seen
from delivery.meetings.queries.renditions.reading import Rendition, rendition_of
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.renditions.clearing import Told, told
from delivery.meetings.rules.renditions.rendition import Stretch
from delivery.meetings.tables import Clearance, Meeting, Minutes, Release, Restriction
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import count, london_day

KIND = "minutes"
STILL_OPEN = "Withhold its paragraph or let it stand: {left} still to be decided on."


async def rendition_to_change(minutes_id: int, viewer: Viewer) -> Rendition:
    """The newest wording of a save for its group's secretary.

    NotFound where the viewer may not see it, NotAllowed for anybody else, EditedMeanwhile where there is a
    later wording.
    """
    row = await minutes_seen(minutes_id, viewer)
    if row is None or row.undone_at is not None:
        raise NotFound
    must_keep(viewer, "prepare its minutes for publication", row.group_id)
    if not row.is_newest:
        raise EditedMeanwhile
    return await rendition_of(row, await _met_on(row))


async def keep_rendition(
    minutes_id: int,
    version: int,
    withheld: Collection[Stretch],
    cleared: Collection[Told],
    viewer: Viewer,
    now: datetime,
) -> Rendition:
    """Keep which paragraphs are withheld and which findings stand, as they are now all told; returns the result.

    EditedMeanwhile where the text is not at `version` any more.
    """
    async with transaction():
        before = await rendition_to_change(minutes_id, viewer)
        await _raise_version(minutes_id, version)
        chosen = [one for one in before.paragraphs if one in withheld]
        await _replace_restrictions(before, chosen, viewer, now)
        await _replace_clearances(
            before.row, [one for one in before.data if told(one) in cleared], viewer, now
        )
        await record(
            KIND,
            minutes_id,
            "rendition changed",
            at=now,
            person_id=viewer.person_id,
            detail={"withheld": str(len(chosen)), "let stand": str(len(cleared))},
        )
        return await rendition_to_change(minutes_id, viewer)


async def release(minutes_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Release a text in its published rendition, in place of what was released of the meeting before.

    Invalid while a finding is neither withheld nor let stand; errors otherwise as for `keep_rendition`.
    """
    async with transaction():
        rendition = await rendition_to_change(minutes_id, viewer)
        if rendition.row.version != version:
            raise EditedMeanwhile
        if rendition.open:
            raise Invalid(STILL_OPEN.format(left=count(len(rendition.open), "finding")))
        await _withdraw(rendition.row.meeting_id, now)
        await Release.insert(Release(minutes=minutes_id, released_at=now, released_by=viewer.person_id))
        await record(KIND, minutes_id, "released", at=now, person_id=viewer.person_id)


async def take_back_release(minutes_id: int, viewer: Viewer, now: datetime) -> None:
    """Publish nothing of the meeting any more."""
    async with transaction():
        rendition = await rendition_to_change(minutes_id, viewer)
        if await _withdraw(rendition.row.meeting_id, now):
            await record(KIND, minutes_id, "release taken back", at=now, person_id=viewer.person_id)


async def _met_on(row: MinutesRow) -> date:
    rows = await Meeting.select(Meeting.starts_at).where(Meeting.id == row.meeting_id)
    return london_day(rows[0]["starts_at"])


async def _raise_version(minutes_id: int, version: int) -> None:
    bumped = (
        await Minutes.update({Minutes.version: version + 1})
        .where(Minutes.id == minutes_id, Minutes.version == version)
        .returning(Minutes.id)
    )
    if not bumped:
        raise EditedMeanwhile


async def _replace_restrictions(
    before: Rendition, chosen: Collection[Stretch], viewer: Viewer, now: datetime
) -> None:
    if {(one.start, one.end) for one in before.withheld} == {(one.start, one.end) for one in chosen}:
        return
    await Restriction.update({Restriction.lifted_at: now}).where(
        Restriction.minutes == before.row.id, Restriction.lifted_at.is_null()
    )
    rows = [
        Restriction(
            minutes=before.row.id, start=one.start, end=one.end, marked_at=now, marked_by=viewer.person_id
        )
        for one in chosen
    ]
    if rows:
        await Restriction.insert(*rows)


async def _replace_clearances(
    row: MinutesRow, cleared: Collection[Datum], viewer: Viewer, now: datetime
) -> None:
    await Clearance.update({Clearance.withdrawn_at: now}).where(
        Clearance.minutes.is_in(Minutes.select(Minutes.id).where(Minutes.meeting == row.meeting_id)),
        Clearance.withdrawn_at.is_null(),
    )
    rows = [
        Clearance(
            minutes=row.id,
            kind=one.kind.value,
            start=one.start,
            end=one.end,
            cleared_at=now,
            cleared_by=viewer.person_id,
        )
        for one in cleared
    ]
    if rows:
        await Clearance.insert(*rows)


async def _withdraw(meeting_id: int, now: datetime) -> bool:
    rows = (
        await Release.update({Release.withdrawn_at: now})
        .where(
            Release.minutes.is_in(Minutes.select(Minutes.id).where(Minutes.meeting == meeting_id)),
            Release.withdrawn_at.is_null(),
        )
        .returning(Release.id)
    )
    return bool(rows)
