"""Minutes, item by item, as their reader may read them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from piccolo.columns import And

from delivery.meetings.queries.minutes.current import withheld_by_minutes
from delivery.meetings.queries.visibility import if_members_only, veil_of, visible_minutes
from delivery.meetings.rules.groups.veil import Veil
from delivery.meetings.rules.renditions.rendition import Stretch
from delivery.meetings.tables import Minutes
from delivery.partners.viewer import Viewer
from delivery.search.queries.matching import holding
from delivery.search.rules.hits import Entry, Found, Kind, Record, hits_of
from delivery.search.rules.passages import Passage, passages_of, passages_outside
from delivery.search.rules.terms import Terms
from delivery.wording import london_day, short_day

# How many texts are looked through at most, the newest first: each takes some 20 ms when it is first read outside.
TEXTS = 60

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_MEETING = Minutes.meeting
_GROUP = Minutes.meeting._.group
_FACTS = (
    Minutes.id,
    Minutes.text,
    _MEETING,
    _MEETING._.starts_at.as_alias("starts_at"),
    _GROUP.as_alias("group"),
    _GROUP._.name.as_alias("group_name"),
    _GROUP._.visibility.as_alias("visibility"),
    _GROUP._.shows_attendance.as_alias("shows_attendance"),
)


async def minutes_found(viewer: Viewer, terms: Terms, most: int) -> Found:
    """The items of minutes that hold the terms, the newest meeting first; three queries.

    What a reader may not read is not found: the texts are looked through as they read them.
    """
    standing = And(Minutes.undone_at.is_null(), visible_minutes(viewer))
    revised = Minutes.select(Minutes.revises).where(
        Minutes.undone_at.is_null(), Minutes.revises.is_not_null()
    )
    rows = (
        await Minutes.select(*_FACTS)
        .where(standing, Minutes.id.not_in(revised), *holding((Minutes.text, _GROUP._.name), terms))
        .order_by(_MEETING._.starts_at, Minutes.id, ascending=False)
        .limit(TEXTS)
    )
    withheld = await withheld_by_minutes([row["id"] for row in rows] or [0])
    veil = await veil_of(viewer)
    # In a thread, so that others are answered while long texts are read.
    found = await asyncio.to_thread(
        lambda: hits_of(Kind.MINUTES, _entries(rows, viewer, withheld, veil), terms, most)
    )
    return replace(found, more=found.more or len(rows) == TEXTS)


def _entries(
    rows: Sequence[Mapping[str, Any]],
    viewer: Viewer,
    withheld: Mapping[int, Sequence[Stretch]],
    veil: Veil,
) -> Iterator[Entry]:
    for row in rows:
        day = short_day(london_day(row["starts_at"]))
        for passage in _passages(row, viewer, tuple(withheld.get(row["id"], ())), veil):
            yield Entry(
                Record.MINUTES,
                row["meeting"],
                passage.title or "Minutes",
                f"{row['group_name']}, {day}",
                passage.words,
                members_only_groups=if_members_only(row["group"], row["visibility"]),
            )


def _passages(
    row: Mapping[str, Any], viewer: Viewer, withheld: tuple[Stretch, ...], veil: Veil
) -> tuple[Passage, ...]:
    if viewer.sits_in(row["group"]):
        return passages_of(row["text"])
    return passages_outside(row["text"], withheld, veil.of(row["group"]), row["shows_attendance"])
