"""Matters that groups raise to others, mostly to the one they report to, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import Or, Where

from delivery.meetings.queries.registers.records import (
    NamedGroup,
    Source,
    group_columns,
    members_only_groups,
    named_group,
    source_columns,
    source_of,
)
from delivery.meetings.queries.visibility import veil_of, visible_raised_matters
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.groups.veil import Veil
from delivery.meetings.tables import RaisedMatter
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter raised to a group, open until `outcome_on`.

    `source` is None where the viewer may not see the group that raised it, `to_group` where not the one that
    it went to. `may_settle` is true of the secretary of the group that it went to.
    """

    id: int
    source: Source | None
    to_group: NamedGroup | None
    text: str
    purpose: Purpose
    outcome: str
    outcome_on: date | None
    minutes_id: int | None
    may_settle: bool
    version: int
    members_only_groups: frozenset[int]


async def matters_seen(viewer: Viewer) -> tuple[MatterRow, ...]:
    """Every matter that the viewer may see: the open ones, the oldest first, then the newest outcomes."""
    rows = await _matters(viewer)
    settled = [row for row in rows if row.outcome_on]
    return (
        *(row for row in rows if row.outcome_on is None),
        *sorted(settled, key=lambda row: (row.outcome_on or date.min, row.id), reverse=True),
    )


async def open_matters_seen(viewer: Viewer) -> tuple[MatterRow, ...]:
    """The matters that the viewer may see and that have no outcome yet, the oldest first; one query."""
    return await _matters(viewer, RaisedMatter.outcome_on.is_null())


async def open_matters_raised_to(group_ids: frozenset[int], viewer: Viewer) -> tuple[MatterRow, ...]:
    """The matters that were raised to these groups and have no outcome yet, the oldest first."""
    if not group_ids:
        return ()
    return await _matters(
        viewer, RaisedMatter.to_group.is_in(sorted(group_ids)), RaisedMatter.outcome_on.is_null()
    )


async def matters_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[MatterRow, ...]:
    """The matters that a meeting raised."""
    return await _matters(viewer, RaisedMatter.meeting == meeting_id)


async def matter_seen(matter_id: int, viewer: Viewer) -> MatterRow | None:
    """One matter, None where there is none that the viewer may see."""
    found = await _matters(viewer, RaisedMatter.id == matter_id)
    return found[0] if found else None


async def _matters(viewer: Viewer, *which: Where | Or) -> tuple[MatterRow, ...]:
    rows = await (
        RaisedMatter.select(
            RaisedMatter.id,
            RaisedMatter.text,
            RaisedMatter.purpose,
            *group_columns(RaisedMatter.to_group, "to_group"),
            RaisedMatter.outcome,
            RaisedMatter.outcome_on,
            RaisedMatter.minutes,
            RaisedMatter.version,
            *source_columns(RaisedMatter),
        )
        .where(*which, RaisedMatter.withdrawn_at.is_null(), visible_raised_matters(viewer))
        .order_by(RaisedMatter.id)
    )
    veil = await veil_of(viewer)
    return tuple(_matter(row, viewer, veil) for row in rows)


def _matter(row: Mapping[str, Any], viewer: Viewer, veil: Veil) -> MatterRow:
    source = source_of(row, viewer)
    return MatterRow(
        id=row["id"],
        source=source,
        to_group=named_group(row, "to_group", viewer),
        text=veil.of(row["group"]).worded(row["text"]),
        purpose=Purpose(row["purpose"]),
        outcome=veil.of(row["to_group"]).worded(row["outcome"]),
        outcome_on=row["outcome_on"],
        minutes_id=row["minutes"] if source else None,
        may_settle=viewer.keeps(row["to_group"]),
        version=row["version"],
        members_only_groups=members_only_groups(row, viewer, "to_group"),
    )
