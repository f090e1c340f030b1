"""The standards that a viewer may see, with their versions, and what a standard can refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns import Where

from delivery.meetings.queries.visibility import OPEN, visible_meetings, visible_standard_versions
from delivery.meetings.rules.standards.versions import StandardRow, Version, VersionState
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Standard, StandardVersion
from delivery.partners.queries.agencies import agencies, posts_of
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.strategies import current_strategy, objectives_of
from delivery.wording import london_day, short_day

PROPOSED_SINCE = timedelta(days=92)
Pairs = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Choices:
    """What a standard can refer to: pairs of id and words."""

    objectives: Pairs
    agencies: Pairs
    posts: Pairs
    agency_of_post: Mapping[int, int]


async def standards_seen(viewer: Viewer) -> tuple[StandardRow, ...]:
    """The standards that stand, by title; two queries."""
    return await _standards(viewer, Standard.withdrawn_at.is_null())


async def standards_of_objective(objective_id: int, viewer: Viewer) -> tuple[StandardRow, ...]:
    """Those that an objective asks for; two queries, one where there is none."""
    return await _standards(viewer, Standard.objective == objective_id, Standard.withdrawn_at.is_null())


async def standard_seen(standard_id: int, viewer: Viewer) -> StandardRow | None:
    """One standard, None where there is none that the viewer may see; two queries."""
    rows = await _standards(viewer, Standard.id == standard_id, Standard.withdrawn_at.is_null())
    return rows[0] if rows else None


async def withdrawn_standards(viewer: Viewer) -> tuple[StandardRow, ...]:
    """Those that were entered in error; for the ones who keep them."""
    return await _standards(viewer, Standard.withdrawn_at.is_not_null())


async def standards_at(meeting_id: int, viewer: Viewer) -> tuple[StandardRow, ...]:
    """The standards with a version that this meeting has before it, or agreed; three queries."""
    rows = await StandardVersion.select(StandardVersion.standard).where(
        StandardVersion.meeting == meeting_id, visible_standard_versions(viewer)
    )
    ids = sorted({row["standard"] for row in rows})
    if not ids:
        return ()
    return await _standards(viewer, Standard.id.is_in(ids), Standard.withdrawn_at.is_null())


async def meetings_to_propose_to(viewer: Viewer, now: datetime) -> Pairs:
    """The meetings of open groups from three months ago on, which can have a version before them; one query."""
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.group.name.as_alias("group"),
        )
        .where(
            visible_meetings(viewer),
            Meeting.group.visibility == OPEN,
            Meeting.starts_at >= now - PROPOSED_SINCE,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.group.name, Meeting.starts_at, Meeting.id)
    )
    return tuple((row["id"], f"{row['group']}, {short_day(london_day(row['starts_at']))}") for row in rows)


async def choices(viewer: Viewer, today_of: datetime, *, all_agencies: bool) -> Choices:
    """Objectives of the current strategy, and the agencies whose standards this person may keep with their posts."""
    strategy = await current_strategy()
    objectives = await objectives_of(strategy.id) if strategy else ()
    day = london_day(today_of)
    own = [one for one in await agencies(day) if all_agencies or one.id in viewer.agency_ids]
    ids = {one.slug: one.id for one in own}
    posts = [post for post in await posts_of(None, day) if post.agency_slug in ids]
    return Choices(
        objectives=tuple((one.id, f"{one.number} {one.title}") for one in objectives),
        agencies=tuple((one.id, one.name) for one in own),
        posts=tuple((post.id, f"{post.title}, {post.agency_name}") for post in posts),
        agency_of_post={post.id: ids[post.agency_slug] for post in posts},
    )


async def _standards(viewer: Viewer, *where: Where) -> tuple[StandardRow, ...]:
    rows = (
        await Standard.select(
            *Standard.all_columns(),
            Standard.objective.number.as_alias("objective_number"),
            Standard.agency.name.as_alias("agency_name"),
            Standard.post.title.as_alias("post_title"),
        )
        .where(*where)
        .order_by(Standard.title, Standard.id)
    )
    versions = await _versions([row["id"] for row in rows], viewer)
    return tuple(
        StandardRow(
            id=row["id"],
            title=row["title"],
            objective_id=row["objective"],
            objective=row["objective_number"] or "",
            agency_id=row["agency"],
            agency=row["agency_name"] or "",
            post_id=row["post"],
            post=row["post_title"] or "",
            review_on=row["review_on"],
            version=row["version"],
            versions=tuple(versions[row["id"]]),
        )
        for row in rows
        if row["id"] in versions
    )


async def _versions(standards: list[int], viewer: Viewer) -> Mapping[int, list[Version]]:
    if not standards:
        return {}
    rows = (
        await StandardVersion.select(
            *StandardVersion.all_columns(),
            StandardVersion.written_by.name.as_alias("author"),
            StandardVersion.meeting._.group.as_alias("group_id"),
            StandardVersion.meeting._.group._.name.as_alias("group_name"),
            StandardVersion.meeting._.starts_at.as_alias("held_at"),
            StandardVersion.decision._.withdrawn_at.as_alias("decision_withdrawn"),
        )
        .where(StandardVersion.standard.is_in(standards), visible_standard_versions(viewer))
        .order_by(StandardVersion.number, StandardVersion.id, ascending=False)
    )
    found: defaultdict[int, list[Version]] = defaultdict(list)
    for row in rows:
        found[row["standard"]].append(_version(row))
    return found


def _version(row: Mapping[str, Any]) -> Version:
    return Version(
        id=row["id"],
        number=row["number"],
        text=row["text"],
        state=VersionState(row["state"]),
        written_at=row["written_at"],
        written_by=row["author"] or "",
        meeting_id=row["meeting"],
        group_id=row["group_id"],
        group=row["group_name"] or "",
        held_at=row["held_at"],
        decision_id=None if row["decision_withdrawn"] else row["decision"],
        version=row["version"],
    )
