"""What the public reads: the released minutes of groups that publish, in their published rendition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.meetings.queries.minutes.current import withheld_by_minutes
from delivery.meetings.queries.minutes.items import reckoned
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.items import ItemSpan
from delivery.meetings.rules.renditions.outside import for_outside
from delivery.meetings.tables import Group, Release
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class PublishedMinutes:
    """Released minutes in a list; `agreed_on` is None while they are a draft."""

    meeting_id: int
    met_on: date
    released_on: date
    agreed_on: date | None


@dataclass(frozen=True)
class PublishingGroup:
    """A group that publishes, with its released minutes, the newest first."""

    slug: str
    name: str
    minutes: tuple[PublishedMinutes, ...]


@dataclass(frozen=True)
class PublishedText:
    """One text in its published rendition; `items` are places in it."""

    group_id: int
    group_slug: str
    group: str
    starts_at: datetime
    minutes: PublishedMinutes
    text: str
    items: tuple[ItemSpan, ...]


async def publishing_groups() -> tuple[tuple[str, str], ...]:
    """Slug and name of each group that publishes, by name."""
    rows = await Group.select(Group.slug, Group.name).where(Group.publishes.eq(True)).order_by(Group.name)
    return tuple((row["slug"], row["name"]) for row in rows)


async def publishing_group(slug: str) -> PublishingGroup | None:
    """A group that publishes, None for any other; two queries."""
    groups = await Group.select(Group.id, Group.slug, Group.name).where(
        Group.slug == slug, Group.publishes.eq(True)
    )
    if not groups:
        return None
    rows = await (
        Release.select(
            Release.minutes.meeting.as_alias("meeting"),
            Release.minutes._.meeting._.starts_at.as_alias("starts_at"),
            Release.minutes._.meeting._.agreed_on.as_alias("agreed_on"),
            Release.released_at,
        )
        .where(Release.minutes._.meeting._.group == groups[0]["id"], Release.withdrawn_at.is_null())
        .order_by(Release.minutes._.meeting._.starts_at, ascending=False)
    )
    listed = tuple(
        PublishedMinutes(
            row["meeting"], london_day(row["starts_at"]), london_day(row["released_at"]), row["agreed_on"]
        )
        for row in rows
    )
    return PublishingGroup(groups[0]["slug"], groups[0]["name"], listed)


async def published_text(slug: str, meeting_id: int) -> PublishedText | None:
    """The released text of a meeting, None where there is none or its group does not publish; three queries."""
    rows = await Release.select(
        Release.minutes,
        Release.minutes.text.as_alias("text"),
        Release.minutes._.meeting._.starts_at.as_alias("starts_at"),
        Release.minutes._.meeting._.agreed_on.as_alias("agreed_on"),
        Release.minutes._.meeting._.group.as_alias("group"),
        Release.minutes._.meeting._.group._.name.as_alias("group_name"),
        Release.minutes._.meeting._.group._.shows_attendance.as_alias("shows_attendance"),
        Release.released_at,
    ).where(
        Release.minutes.meeting == meeting_id,
        Release.minutes._.meeting._.group._.slug == slug,
        Release.minutes._.meeting._.group._.publishes.eq(True),
        Release.minutes.undone_at.is_null(),
        Release.withdrawn_at.is_null(),
    )
    if not rows:
        return None
    row = rows[0]
    withheld = await withheld_by_minutes([row["minutes"]])
    unnamed = (await veil_of(None)).of(row["group"])
    text = for_outside(row["text"], withheld.get(row["minutes"], ()), unnamed, row["shows_attendance"])
    return PublishedText(
        group_id=row["group"],
        group_slug=slug,
        group=row["group_name"],
        starts_at=row["starts_at"],
        minutes=PublishedMinutes(
            meeting_id, london_day(row["starts_at"]), london_day(row["released_at"]), row["agreed_on"]
        ),
        text=text,
        items=tuple(item.span for item in reckoned(row["minutes"], text)),
    )
