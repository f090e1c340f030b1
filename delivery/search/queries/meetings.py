"""Groups, their meetings, what stands on agendas that are out, and papers by their names."""

from __future__ import annotations

from delivery.meetings.queries.agendas.anywhere import SeenItem, items_seen, papers_seen
from delivery.meetings.queries.visibility import if_members_only, visible_groups, visible_meetings
from delivery.meetings.tables import Group, Meeting
from delivery.partners.viewer import Viewer
from delivery.search.rules.hits import Entry, Record
from delivery.wording import london_day, moment_in_words, short_day

# Named once: Piccolo copies every column of a table each time that a join to it is written.
_GROUP = Meeting.group


async def groups(viewer: Viewer) -> list[Entry]:
    """Groups by name, with what they are for; one query."""
    rows = (
        await Group.select(
            Group.id, Group.slug, Group.name, Group.short_name, Group.visibility, Group.terms_of_reference
        )
        .where(visible_groups(viewer))
        .order_by(Group.name, Group.id)
    )
    return [
        Entry(
            Record.GROUP,
            row["slug"],
            row["name"],
            row["short_name"],
            row["terms_of_reference"],
            if_members_only(row["id"], row["visibility"]),
        )
        for row in rows
    ]


async def meetings(viewer: Viewer) -> list[Entry]:
    """Meetings by group, day and venue, the newest first, and then the items of their agendas; three queries."""
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.venue,
            Meeting.reason,
            _GROUP.as_alias("group"),
            _GROUP._.name.as_alias("group_name"),
            _GROUP._.visibility.as_alias("visibility"),
        )
        .where(visible_meetings(viewer))
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
    )
    held = [
        Entry(
            Record.MEETING,
            row["id"],
            f"{row['group_name']}, {moment_in_words(row['starts_at'])}",
            "",
            f"{row['venue']}\n{row['reason']}",
            if_members_only(row["group"], row["visibility"]),
        )
        for row in rows
    ]
    items = [
        Entry(Record.AGENDA, item.meeting_id, item.title, _where(item), item.note, item.members_only_groups)
        for item in await items_seen(viewer)
    ]
    return [*items, *held]


async def papers(viewer: Viewer) -> list[Entry]:
    """Papers by their titles and files, the newest meeting first; three queries."""
    return [
        Entry(
            Record.PAPER,
            paper.id,
            paper.title,
            _where(paper.item),
            paper.file_name,
            paper.item.members_only_groups,
        )
        for paper in await papers_seen(viewer)
    ]


def _where(item: SeenItem) -> str:
    return f"Agenda of {item.group}, {short_day(london_day(item.starts_at))}"
