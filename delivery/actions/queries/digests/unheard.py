"""What was asked twice, then of the lead contact, and still is not heard of: by post and agency, never by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from piccolo.columns import Where

from delivery.actions.letters.owed import Owed
from delivery.actions.owners import bodies
from delivery.actions.queries.digests.owed import owed_before
from delivery.actions.rules.digests import Occasion
from delivery.actions.tables import Unheard
from delivery.meetings.queries.visibility import MEMBERS_ONLY, OPEN
from delivery.meetings.rules.states import GroupKind
from delivery.wording import listed, london_day

# No meeting is as far: everything that was asked for with a date is still owed before it.
_FAR = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """A record that was asked for twice; `owed_by` are posts and agencies, empty where none is known."""

    group: str
    told: str
    path: str
    owed_by: str


async def asked_twice_of(group_id: int, today: date) -> tuple[AskedTwice, ...]:
    """Those of one group, whose page the caller may see; one query where there is none."""
    return await _asked_twice(Unheard.digest._.group == group_id, today)


async def asked_twice_of_all(today: date) -> tuple[AskedTwice, ...]:
    """Those of every group that is open to all partners, by group; one query where there is none."""
    return await _asked_twice(Unheard.digest._.group._.visibility == OPEN, today)


async def _asked_twice(which: Where, today: date) -> tuple[AskedTwice, ...]:
    rows = (
        await Unheard.select(
            Unheard.kind,
            Unheard.record,
            Unheard.digest.planned_at.as_alias("planned_at"),
            Unheard.digest.meeting.as_alias("meeting"),
            Unheard.digest._.group._.id.as_alias("group"),
            Unheard.digest._.group._.slug.as_alias("slug"),
            Unheard.digest._.group._.name.as_alias("name"),
            Unheard.digest._.group._.kind.as_alias("group_kind"),
            Unheard.digest._.group._.visibility.as_alias("visibility"),
        )
        .where(which)
        .order_by(Unheard.digest._.group._.name, Unheard.id)
    )
    found: list[AskedTwice] = []
    for of_group in _by_group(rows).values():
        asked_on = {(row["kind"], row["record"]): london_day(row["planned_at"]) for row in of_group}
        owed = await owed_before(_anytime(of_group[0]), today)
        found += [_line(one, of_group[0]["name"]) for one in owed if _is_silent(one, asked_on)]
    return tuple(found)


def _by_group(rows: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["group"]].append(row)
    return found


def _anytime(row: Mapping[str, Any]) -> Occasion:
    return Occasion(
        group_id=row["group"],
        slug=row["slug"],
        group=row["name"],
        is_members_only=row["visibility"] == MEMBERS_ONLY,
        keeps_plan=row["group_kind"] == GroupKind.STRATEGIC,
        meeting_id=row["meeting"],
        starts_at=_FAR,
        days=0,
    )


def _is_silent(one: Owed, asked_on: Mapping[tuple[str, int], date]) -> bool:
    """Whether it was asked for twice and nothing was heard since, nor another step is owed."""
    day = asked_on.get((one.kind, one.record))
    return day is not None and day > one.asked_after


def _line(one: Owed, group: str) -> AskedTwice:
    return AskedTwice(group, one.told, one.path, listed(bodies(one.owners)))
