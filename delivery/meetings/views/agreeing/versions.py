"""Every wording of a meeting's minutes, and any two of them compared."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Template

from delivery.errors import NotFound
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_of_meeting
from delivery.meetings.rules.agreeing.differences import Stretch, StretchKind, differences
from delivery.partners.permissions import signed_in
from delivery.web import Request, found, get, page, read_query, viewer, whole_number

COLUMNS = ("one", "two")


@dataclass(frozen=True)
class Comparison:
    """Two wordings and what changed between them."""

    before: MinutesRow
    after: MinutesRow
    changes: tuple[Stretch, ...]
    count: int


@get("/meetings/{meeting_id:int}/minutes/versions", guards=[signed_in], name="meetings:minutes_versions")
async def versions(request: Request, meeting_id: FromPath[int]) -> Template:
    who = viewer(request)
    meeting = found(await meeting_seen(meeting_id, who))
    # A former wording may hold what was withheld later on, so outside the group there are none.
    if not meeting.is_member:
        raise NotFound
    rows = [
        row for row in await minutes_of_meeting(meeting_id, who) if meeting.keeps_records or not row.undone_at
    ]
    query = read_query(request)
    return page(
        request,
        "meetings/agreeing/versions.html",
        meeting=meeting,
        rows=list(reversed(rows)),
        numbers={row.id: number for number, row in enumerate(rows, start=1)},
        compared=await _compared(rows, query["before"], query["after"]),
        columns=query["columns"] if query["columns"] in COLUMNS else COLUMNS[0],
    )


async def _compared(rows: Sequence[MinutesRow], before: str, after: str) -> Comparison | None:
    """The two wordings that were asked for, else the last and the one that it revises; None where there is one."""
    by_id = {row.id: row for row in rows}
    one, other = by_id.get(whole_number(before)), by_id.get(whole_number(after))
    if one is None or other is None:
        revised = [row for row in rows if row.revises in by_id]
        if not revised:
            return None
        one, other = by_id[revised[-1].revises or 0], revised[-1]
    changes = await asyncio.to_thread(differences, one.text, other.text)
    # Words that were replaced are one change and not two.
    count = sum(
        change.kind is not StretchKind.SAME
        and not (
            change.kind is StretchKind.INSERTED and index and changes[index - 1].kind is StretchKind.DELETED
        )
        for index, change in enumerate(changes)
    )
    return Comparison(one, other, changes, count)


ROUTES = [versions]
