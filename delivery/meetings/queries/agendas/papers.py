"""Papers of agenda items: files that came in, each kept with the text that was read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.meetings.queries.agendas.changing import entry_row
from delivery.meetings.queries.agendas.heads import head_to_change
from delivery.meetings.queries.agendas.reading import agenda_of
from delivery.meetings.queries.visibility import OPEN, visible_papers
from delivery.meetings.rules.agenda import MatterAction
from delivery.meetings.tables import Paper
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "paper"


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file that was checked when it came in; `text` is what was read in it."""

    title: str
    file_name: str
    media_type: str
    content: bytes
    text: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper without its octets."""

    id: int
    item_id: int
    meeting_id: int
    title: str
    file_name: str
    media_type: str
    group_id: int
    is_members_only: bool
    is_withdrawn: bool
    version: int


async def add_paper(
    meeting_id: int,
    item_key: str,
    paper: NewPaper,
    viewer: Viewer,
    actions: Sequence[MatterAction],
    key: str,
    now: datetime,
) -> None:
    """Put a paper to an item of an agenda; `key` makes a double click one paper. Errors as for changes of agendas."""
    async with transaction():
        item_id = await entry_row(meeting_id, item_key, viewer, actions, now)
        claimed = await claim(f"paper of {meeting_id} {item_key}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        row = Paper(
            item=item_id,
            title=paper.title,
            file_name=paper.file_name,
            media_type=paper.media_type,
            content=paper.content,
            text=paper.text,
            uploaded_at=now,
            uploaded_by=viewer.person_id,
        )
        paper_id = int((await Paper.insert(row).returning(Paper.id))[0]["id"])
        await record(
            KIND, paper_id, "added", at=now, person_id=viewer.person_id, detail={"title": paper.title}
        )
        await led_to(claimed, str(paper_id))


async def paper_seen(paper_id: int, viewer: Viewer, now: datetime) -> PaperRow | None:
    """A paper, None where there is none that the viewer may see: it goes as its item goes.

    One that was withdrawn, or whose item is not on the agenda as this viewer sees it, is its secretary's alone.
    """
    rows = await Paper.select(
        Paper.id,
        Paper.item,
        Paper.item.meeting.as_alias("meeting"),
        Paper.item._.meeting._.group.as_alias("group"),
        Paper.item._.meeting._.group._.visibility.as_alias("visibility"),
        Paper.title,
        Paper.file_name,
        Paper.media_type,
        Paper.withdrawn_at,
        Paper.version,
    ).where(Paper.id == paper_id, visible_papers(viewer))
    if not rows:
        return None
    paper, keeps = _paper(rows[0]), viewer.keeps(rows[0]["group"])
    return paper if keeps or await _is_shown(paper, viewer, now) else None


async def paper_content(paper_id: int) -> bytes:
    """The octets of a paper that the caller loaded through what its viewer may see."""
    rows = await Paper.select(Paper.content).where(Paper.id == paper_id)
    return bytes(rows[0]["content"])


async def withdrawn_papers(meeting_id: int, viewer: Viewer) -> tuple[PaperRow, ...]:
    """The papers taken off an agenda, for the secretary who can put them back."""
    rows = (
        await Paper.select(
            Paper.id,
            Paper.item,
            Paper.item.meeting.as_alias("meeting"),
            Paper.item._.meeting._.group.as_alias("group"),
            Paper.item._.meeting._.group._.visibility.as_alias("visibility"),
            Paper.title,
            Paper.file_name,
            Paper.media_type,
            Paper.withdrawn_at,
            Paper.version,
        )
        .where(Paper.item.meeting == meeting_id, Paper.withdrawn_at.is_not_null(), visible_papers(viewer))
        .order_by(Paper.id)
    )
    return tuple(_paper(row) for row in rows)


async def rename_paper(paper_id: int, version: int, title: str, viewer: Viewer, now: datetime) -> PaperRow:
    """Give a paper another title. EditedMeanwhile where it changed since `version`; others as for agendas."""
    return await _change(paper_id, version, {Paper.title: title}, "renamed", viewer, now)


async def withdraw_paper(paper_id: int, version: int, viewer: Viewer, now: datetime) -> PaperRow:
    """Take a paper off its agenda; it is kept."""
    return await _change(paper_id, version, {Paper.withdrawn_at: now}, "withdrawn", viewer, now)


async def put_back_paper(paper_id: int, version: int, viewer: Viewer, now: datetime) -> PaperRow:
    """Put a paper back that was taken off."""
    return await _change(paper_id, version, {Paper.withdrawn_at: None}, "put back", viewer, now)


async def _change(
    paper_id: int, version: int, values: dict[Any, Any], what: str, viewer: Viewer, now: datetime
) -> PaperRow:
    async with transaction():
        paper = await paper_seen(paper_id, viewer, now)
        if paper is None:
            raise NotFound
        await head_to_change(paper.meeting_id, viewer)
        changed = (
            await Paper.update({**values, Paper.version: version + 1})
            .where(Paper.id == paper_id, Paper.version == version)
            .returning(Paper.id)
        )
        if not changed:
            raise EditedMeanwhile
        await record(KIND, paper_id, what, at=now, person_id=viewer.person_id, detail={"title": paper.title})
    return paper


async def _is_shown(paper: PaperRow, viewer: Viewer, now: datetime) -> bool:
    agenda = await agenda_of(paper.meeting_id, viewer, london_day(now))
    return agenda is not None and any(one.id == paper.id for one in agenda.papers)


def _paper(row: dict[str, Any]) -> PaperRow:
    return PaperRow(
        id=row["id"],
        item_id=row["item"],
        meeting_id=row["meeting"],
        title=row["title"],
        file_name=row["file_name"],
        media_type=row["media_type"],
        is_withdrawn=row["withdrawn_at"] is not None,
        group_id=row["group"],
        is_members_only=row["visibility"] != OPEN,
        version=row["version"],
    )
