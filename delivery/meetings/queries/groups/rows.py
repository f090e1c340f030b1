"""Groups as lists show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from delivery.meetings.queries.groups.secretaries import Secretary, secretaries
from delivery.meetings.queries.visibility import OPEN, visible_groups, visible_meetings
from delivery.meetings.rules.dates.cadence import Cadence, cadence_in_words, is_past, read_cadence
from delivery.meetings.rules.groups.officers import may_edit
from delivery.meetings.rules.states import MeetingState, kind_words
from delivery.meetings.tables import Group, Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import begun, london_day


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in a list. `last` is the last meeting recorded here, `next` the one ahead, each its start.

    `secretary` is the post that keeps the records, or, inside the group, the person; empty where nobody
    does. `is_vacant`: nobody keeps its records today, though it does not keep them elsewhere, or the post that
    should is vacant. `parent` is the id of the group it reports to, where the viewer may see that one.
    """

    id: int
    slug: str
    name: str
    short_name: str
    kind: str
    cadence: Cadence | None
    usual_start: time | None
    is_members_only: bool
    keeps_records_elsewhere: bool
    is_member: bool
    keeps_records: bool
    may_edit: bool
    parent: int | None
    last: datetime | None
    next: datetime | None
    secretary: str
    is_vacant: bool
    is_past_cadence: bool

    @property
    def group_id(self) -> int:
        """Its id, by the name that everything of a group calls it."""
        return self.id

    @property
    def meets(self) -> str:
        """The third Wednesday of every second month, 10am."""
        if self.cadence is None:
            return "No fixed cadence"
        return begun(cadence_in_words(self.cadence, self.usual_start))


COLUMNS = (
    Group.id,
    Group.slug,
    Group.name,
    Group.short_name,
    Group.kind,
    Group.cadence,
    Group.cadence_day,
    Group.cadence_week,
    Group.usual_start,
    Group.visibility,
    Group.keeps_records_elsewhere,
    Group.reports_to.as_alias("parent"),
    Group.reports_to.visibility.as_alias("parent_visibility"),
)


async def groups_seen(viewer: Viewer, now: datetime) -> tuple[GroupRow, ...]:
    """Every group that the viewer may see, by name; four queries."""
    rows = await Group.select(*COLUMNS).where(visible_groups(viewer)).order_by(Group.name, Group.id)
    starts = await starts_of(viewer)
    keeping = await secretaries(viewer, london_day(now))
    return tuple(group_row(row, viewer, starts[row["id"]], keeping.get(row["id"]), now) for row in rows)


def group_row(
    row: Mapping[str, Any],
    viewer: Viewer,
    starts: Iterable[datetime],
    secretary: Secretary | None,
    now: datetime,
) -> GroupRow:
    """A row of COLUMNS, with when its meetings begin and who keeps its records."""
    known = sorted(starts)
    last = max((start for start in known if start <= now), default=None)
    cadence = read_cadence(row["cadence"], row["cadence_day"], row["cadence_week"])
    is_members_only = row["visibility"] != OPEN
    return GroupRow(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        kind=kind_words(row["kind"]),
        cadence=cadence,
        usual_start=time.fromisoformat(row["usual_start"]) if row["usual_start"] else None,
        is_members_only=is_members_only,
        keeps_records_elsewhere=row["keeps_records_elsewhere"],
        is_member=viewer.sits_in(row["id"]),
        keeps_records=viewer.keeps(row["id"]),
        may_edit=may_edit(viewer, row["id"], is_members_only=is_members_only),
        parent=row["parent"] if is_parent_seen(row, viewer) else None,
        last=last,
        next=min((start for start in known if start > now), default=None),
        secretary=secretary.words if secretary else "",
        is_vacant=not secretary.is_taken if secretary else not row["keeps_records_elsewhere"],
        is_past_cadence=is_past(cadence, london_day(last) if last else None, london_day(now)),
    )


def is_parent_seen(row: Mapping[str, Any], viewer: Viewer) -> bool:
    """Whether the viewer may see the group that a row of COLUMNS reports to."""
    is_seen = row["parent_visibility"] == OPEN or viewer.sits_in(row["parent"])
    return bool(row["parent"]) and is_seen


async def starts_of(viewer: Viewer, group_id: int | None = None) -> defaultdict[int, list[datetime]]:
    """When each group's meetings begin, the cancelled ones left out; or those of one group."""
    query = Meeting.select(Meeting.group, Meeting.starts_at).where(
        visible_meetings(viewer), Meeting.state != MeetingState.CANCELLED.value
    )
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    for row in await (query.where(Meeting.group == group_id) if group_id else query):
        found[row["group"]].append(row["starts_at"])
    return found
