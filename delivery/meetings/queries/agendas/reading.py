"""The agenda of a meeting as it stands for whoever looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from delivery.meetings.queries.agendas.heads import AgendaHead, head_of
from delivery.meetings.queries.agendas.rows import StoredItem, papers_of, stored_items
from delivery.meetings.queries.agendas.sources import sources_of
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.agenda import (
    Agenda,
    AgendaEntry,
    MatterAction,
    PaperRef,
    Sources,
    compose,
    for_outside,
    numbered,
)
from delivery.partners.viewer import Viewer


async def agenda_of(
    meeting_id: int, viewer: Viewer, today: date, actions: Sequence[MatterAction] = ()
) -> Agenda | None:
    """The agenda of a meeting, None where there is none that the viewer may see, or not yet; at most ten queries.

    `actions` are the open actions of groups, which the domain of actions tells, and of which the agenda takes
    those of its own; a settled one needs none. That of a meeting which is over and never had one holds what people wrote on it.
    """
    head = await head_of(meeting_id, viewer)
    return await agenda_under(head, viewer, today, actions) if head else None


async def agenda_under(
    head: AgendaHead, viewer: Viewer, today: date, actions: Sequence[MatterAction]
) -> Agenda:
    """The same for a meeting that was loaded through what the viewer may see."""
    items = await stored_items(head, viewer)
    papers = await papers_of(head.meeting_id)
    if head.settled_at:
        entries, left_out = _settled(items, papers)
    else:
        sources = await sources_of(head, viewer, today, actions) if head.is_open else Sources()
        entries, left_out = compose(sources, [item.decided for item in items], papers)
    if not viewer.sits_in(head.group_id):
        unnamed = (await veil_of(viewer)).of(head.group_id)
        entries, left_out = for_outside(entries, unnamed), for_outside(left_out, unnamed)
    return Agenda(
        meeting_id=head.meeting_id,
        group_id=head.group_id,
        group=head.group,
        starts_at=head.starts_at,
        ends_at=head.ends_at,
        venue=head.venue,
        joining_link=head.joining_link,
        dial_in=head.dial_in,
        access_needs=head.access_needs,
        is_settled=head.settled_at is not None,
        entries=entries,
        left_out=left_out,
    )


def _settled(
    items: Sequence[StoredItem], papers: Mapping[int, tuple[PaperRef, ...]]
) -> tuple[tuple[AgendaEntry, ...], tuple[AgendaEntry, ...]]:
    entries = [(_entry(item, papers), item.decided.is_left_out) for item in items]
    shown = [entry for entry, is_left_out in entries if not is_left_out]
    return numbered(shown), tuple(entry for entry, is_left_out in entries if is_left_out)


def _entry(item: StoredItem, papers: Mapping[int, tuple[PaperRef, ...]]) -> AgendaEntry:
    row = item.decided
    return AgendaEntry(
        key=row.key,
        origin=row.origin,
        title=row.title,
        item_id=row.item_id,
        note=row.note,
        purpose=row.purpose,
        minutes_allotted=row.minutes_allotted,
        presenter=row.presenter,
        source=item.source,
        matters=item.matters,
        papers=papers.get(row.item_id, ()),
        version=row.version,
        is_edited=row.is_edited,
    )
