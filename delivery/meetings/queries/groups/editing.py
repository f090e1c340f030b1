"""The facts of a group, to be edited, and saving them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.mail.queries.withdrawing import stop_group
from delivery.meetings.queries.visibility import MEMBERS_ONLY, OPEN, visible_groups
from delivery.meetings.rules.dates.cadence import read_cadence, stored
from delivery.meetings.rules.groups.facts import GroupFacts, Names, in_words, keeps_to_itself, kinds_for
from delivery.meetings.rules.groups.officers import must_edit
from delivery.meetings.rules.groups.tree import at_or_below
from delivery.meetings.rules.registers.decision_style import DecisionStyle
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.tables import Group
from delivery.partners.queries.history import record
from delivery.partners.tables import Area
from delivery.partners.viewer import Viewer


@dataclass(frozen=True)
class GroupToEdit:
    """A group as its form begins. `names` are the areas and groups that its facts can name.

    `open_names` are those of them that everybody may read, for its history.
    """

    id: int
    slug: str
    facts: GroupFacts
    names: Names
    open_names: Names
    version: int

    @property
    def is_members_only(self) -> bool:
        """Whether it is of a members-only group, so that the page which shows it is marked so."""
        return self.facts.is_members_only

    @property
    def group_id(self) -> int:
        """The group's id, by which it is kept who read of a members-only one."""
        return self.id


async def group_to_edit(slug: str, viewer: Viewer) -> GroupToEdit:
    """The group with the areas and groups it can be given; three queries.

    NotFound for one that the viewer may not see, NotAllowed for anybody but its officers, or an
    administrator where it is open.
    """
    rows = await Group.select().where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        raise NotFound
    row = rows[0]
    must_edit(viewer, "edit it", row["id"], is_members_only=row["visibility"] != OPEN)
    areas = await Area.select(Area.id, Area.name).order_by(Area.name, Area.id)
    groups = await (
        Group.select(Group.id, Group.name, Group.reports_to, Group.visibility)
        .where(visible_groups(viewer))
        .order_by(Group.name, Group.id)
    )
    under = at_or_below(row["id"], {group["id"]: group["reports_to"] for group in groups})
    names = Names(
        areas={area["id"]: area["name"] for area in areas},
        groups={group["id"]: group["name"] for group in groups if group["id"] not in under},
    )
    is_open = {group["id"] for group in groups if group["visibility"] == OPEN}
    open_names = Names(names.areas, {id: name for id, name in names.groups.items() if id in is_open})
    return GroupToEdit(row["id"], row["slug"], _facts(row), names, open_names, row["version"])


async def change_group(
    slug: str, version: int, facts: GroupFacts, viewer: Viewer, now: datetime, *, opens: bool
) -> int:
    """Save the facts of a group as of `version`; EditedMeanwhile where somebody saved it since.

    A group that becomes members only stops its mail that waits, whose words were those of an open one; returns how
    many mails that were.

    `opens` is the confirmation that all of a members-only group is shown to every partner: Invalid
    without it. NotFound and NotAllowed as for `group_to_edit`.
    """
    async with transaction():
        group = await group_to_edit(slug, viewer)
        _refuse(facts, group, viewer, opens=opens)
        changed = (
            await Group.update(
                {**_row(await _with_unseen_parent(facts, group, viewer)), Group.version: version + 1}
            )
            .where(Group.id == group.id, Group.version == version)
            .returning(Group.id)
        )
        if not changed:
            raise EditedMeanwhile
        before = in_words(group.facts, group.open_names)
        detail = {
            label: words
            for label, words in in_words(facts, group.open_names).items()
            if words != before[label]
        }
        await record("group", group.id, "changed", at=now, person_id=viewer.person_id, detail=detail)
        if not facts.is_members_only or group.facts.is_members_only:
            return 0
        return await stop_group(group.id, now, by=viewer.person_id, in_hand=True)


def _refuse(facts: GroupFacts, group: GroupToEdit, viewer: Viewer, *, opens: bool) -> None:
    problems = {}
    if facts.kind not in kinds_for(group.facts.kind, viewer.is_administrator):
        raise NotAllowed("Only an administrator can make a group one of this kind.")
    if facts.shows_table and keeps_to_itself(facts):
        problems["shows_table"] = "A forum, a panel or a members-only group never shows who is at its table."
    if facts.shows_attendance and keeps_to_itself(facts):
        problems["shows_attendance"] = "A forum, a panel or a members-only group keeps who came inside."
    if facts.reports_to is not None and facts.reports_to not in group.names.groups:
        problems["reports_to"] = "Choose a group that does not report to this one."
    if facts.is_members_only and not group.facts.is_members_only and not viewer.runs(group.id):
        problems["visibility"] = (
            "Its chair or its secretary can make it members only: nobody else would see it afterwards."
        )
    if group.facts.is_members_only and not facts.is_members_only and not opens:
        problems["opens"] = "Tick the box to show all of this to every partner, or choose members only again."
    if problems:
        raise Invalid(problems=problems)


async def _with_unseen_parent(facts: GroupFacts, group: GroupToEdit, viewer: Viewer) -> GroupFacts:
    """A group that the viewer may not see stays the one reported to, unless another is chosen.

    A ring that leads through such groups is refused as any other.
    """
    parents = {
        row["id"]: row["reports_to"]
        for row in await Group.select(Group.id, Group.reports_to).order_by(Group.id)
    }
    if facts.reports_to in at_or_below(group.id, parents):
        raise Invalid(problems={"reports_to": "Choose a group that does not report to this one."})
    current = parents[group.id]
    is_unseen = current is not None and not await Group.exists().where(
        Group.id == current, visible_groups(viewer)
    )
    return replace(facts, reports_to=current) if facts.reports_to is None and is_unseen else facts


def _facts(row: Mapping[str, Any]) -> GroupFacts:
    return GroupFacts(
        name=row["name"],
        short_name=row["short_name"],
        kind=GroupKind(row["kind"]),
        area=row["area"],
        reports_to=row["reports_to"],
        cadence=read_cadence(row["cadence"], row["cadence_day"], row["cadence_week"]),
        starts=_hour(row["usual_start"]),
        ends=_hour(row["usual_end"]),
        venue=row["venue"],
        joining_link=row["joining_link"],
        dial_in=row["dial_in"],
        access_needs=row["access_needs"],
        terms_of_reference=row["terms_of_reference"],
        is_members_only=row["visibility"] != OPEN,
        keeps_records_elsewhere=row["keeps_records_elsewhere"],
        publishes=row["publishes"],
        shows_attendance=row["shows_attendance"],
        shows_table=row["shows_table"],
        decision_style=DecisionStyle(row["decision_style"]),
    )


def _row(facts: GroupFacts) -> dict[Any, Any]:
    cadence = facts.cadence
    return {
        Group.name: facts.name,
        Group.short_name: facts.short_name,
        Group.kind: facts.kind.value,
        Group.area: facts.area,
        Group.reports_to: facts.reports_to,
        Group.cadence: stored(cadence) if cadence else "",
        Group.cadence_day: cadence.weekday.value if cadence and cadence.weekday else "",
        Group.cadence_week: cadence.week.value if cadence and cadence.week else None,
        Group.usual_start: f"{facts.starts:%H:%M}" if facts.starts else "",
        Group.usual_end: f"{facts.ends:%H:%M}" if facts.ends else "",
        Group.venue: facts.venue,
        Group.joining_link: facts.joining_link,
        Group.dial_in: facts.dial_in,
        Group.access_needs: facts.access_needs,
        Group.terms_of_reference: facts.terms_of_reference,
        Group.visibility: MEMBERS_ONLY if facts.is_members_only else OPEN,
        Group.keeps_records_elsewhere: facts.keeps_records_elsewhere,
        Group.publishes: facts.publishes,
        Group.shows_attendance: facts.shows_attendance,
        Group.shows_table: facts.shows_table,
        Group.decision_style: facts.decision_style.value,
    }


def _hour(stored_hour: str) -> time | None:
    return time.fromisoformat(stored_hour) if stored_hour else None
