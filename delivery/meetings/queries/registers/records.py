"""What the records of all registers share: where each came from, and its change at one version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.visibility import OPEN, if_members_only, sees_group, visible_groups
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Decision, ForwardItem, Group, Question, RaisedMatter
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

RecordTable = type[Decision] | type[Question] | type[ForwardItem] | type[RaisedMatter]

TABLES: Mapping[Register, RecordTable] = {
    Register.DECISIONS: Decision,
    Register.QUESTIONS: Question,
    Register.FORWARD_PLAN: ForwardItem,
    Register.MATTERS: RaisedMatter,
}


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group as a register names it."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """The meeting that a record came from. `is_kept` says that the viewer keeps the records of its group,
    `is_officer` that they keep them or chair it, `is_inside` that they sit in it.
    """

    group: NamedGroup
    meeting_id: int
    held_on: date
    is_members_only: bool
    is_inside: bool
    is_officer: bool
    is_kept: bool

    @property
    def group_id(self) -> int:
        """The group's id."""
        return self.group.id


@cache
def source_columns(table: RecordTable) -> tuple[Any, ...]:
    """The columns that `source_of` reads; kept, since Piccolo copies a table's columns for each join written."""
    group = table.meeting._.group
    return (
        table.meeting,
        table.meeting._.starts_at.as_alias("held_at"),
        group.as_alias("group"),
        group._.slug.as_alias("group_slug"),
        group._.name.as_alias("group_name"),
        group._.visibility.as_alias("group_visibility"),
    )


def source_of(row: Mapping[str, Any], viewer: Viewer | None) -> Source | None:
    """Where a record came from; None where the viewer may see the record and not that."""
    group = named_group(row, "group", viewer)
    if group is None:
        return None
    return Source(
        group=group,
        meeting_id=row["meeting"],
        held_on=london_day(row["held_at"]),
        is_members_only=row["group_visibility"] != OPEN,
        is_inside=viewer is not None and viewer.sits_in(group.id),
        is_officer=viewer is not None and viewer.runs(group.id),
        is_kept=viewer is not None and viewer.keeps(group.id),
    )


def group_columns(column: Any, alias: str) -> tuple[Any, ...]:
    """The columns that `named_group` reads of a foreign key to a group."""
    return (
        column.as_alias(alias),
        column._.slug.as_alias(f"{alias}_slug"),
        column._.name.as_alias(f"{alias}_name"),
        column._.visibility.as_alias(f"{alias}_visibility"),
    )


def named_group(row: Mapping[str, Any], alias: str, viewer: Viewer | None) -> NamedGroup | None:
    """A group that a record names; None where it names none, or none that the viewer may see."""
    group_id = row[alias]
    if group_id is None or not sees_group(row[f"{alias}_visibility"], group_id, viewer):
        return None
    return NamedGroup(group_id, row[f"{alias}_slug"], row[f"{alias}_name"])


def members_only_groups(row: Mapping[str, Any], viewer: Viewer | None, named: str) -> frozenset[int]:
    """The members-only groups whose words a record holds: the one that it came from, whether or not the viewer sees
    that, and the one that it names in the column `named`, where they see it.
    """
    other = named_group(row, named, viewer)
    source = if_members_only(row["group"], row["group_visibility"])
    return source | if_members_only(other.id if other else None, row[f"{named}_visibility"])


async def groups_to_name(viewer: Viewer) -> tuple[NamedGroup, ...]:
    """The groups that a question can be put to, or a matter raised to, by name: those that the viewer may see."""
    rows = (
        await Group.select(Group.id, Group.slug, Group.name)
        .where(visible_groups(viewer))
        .order_by(Group.name, Group.id)
    )
    return tuple(NamedGroup(row["id"], row["slug"], row["name"]) for row in rows)


async def change_record(
    register: Register,
    record_id: int,
    version: int,
    values: Mapping[Any, Any],
    what: str,
    viewer: Viewer,
    now: datetime,
    detail: Mapping[str, str],
) -> None:
    """Write `values` with a line of history, inside a transaction; EditedMeanwhile where `version` is not the last."""
    table = TABLES[register]
    changed = (
        await table.update({**values, table.version: version + 1})
        .where(table.id == record_id, table.version == version, table.withdrawn_at.is_null())
        .returning(table.id)
    )
    if not changed:
        raise EditedMeanwhile
    await record(register.noun, record_id, what, at=now, person_id=viewer.person_id, detail=detail)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What a correction changes, both texts kept: "words" and "words before" for each field that differs."""
    detail: dict[str, str] = {}
    for name, value in after.items():
        if value != before[name]:
            detail[name] = value or "none"
            detail[f"{name} before"] = before[name] or "none"
    return detail
