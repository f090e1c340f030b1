"""Standing agendas, the items and papers that people put on agendas, and the agendas that are out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from delivery.actions.matters import matter_actions
from delivery.actions.queries.listing import read_actions
from delivery.demonstration.days import Days
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.agendas import AgendasFile, TemplateRecord
from delivery.meetings.queries.agendas import settle_agenda
from delivery.meetings.rules.agenda import Origin
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem, AgendaTemplate, Group, Meeting, Paper, StandingItem
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import RagSettings
from delivery.wording import london_day

from .actions import KEEPS_PLAN
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

WRITTEN_AGO = 3
SENT_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class AgendaGround:
    """What agendas stand on; `texts` are those of the papers, by the names of their files."""

    days: Days
    partners: Partners
    meetings: Meetings
    texts: Mapping[str, str]


async def load_agendas(file: AgendasFile, ground: AgendaGround) -> None:
    """Load standing agendas, items and papers; then settle the agendas that are out, as their secretaries did."""
    for template in file.templates:
        await _load_template(template, ground)
    written_at = at_clock(ground.days.day(-WRITTEN_AGO), 16)
    items = await insert(
        AgendaItem,
        [
            AgendaItem(
                meeting=ground.meetings.ids[item.meeting],
                position=0,
                title=item.title,
                note=item.note,
                purpose=item.purpose.value,
                minutes_allotted=item.minutes,
                presenter=item.presenter,
                origin=(Origin.PROPOSED if item.proposed_by else Origin.ADDED).value,
                proposed_by=ground.partners.people[item.proposed_by] if item.proposed_by else None,
                state=item.state,
                answer=item.answer,
                is_edited=True,
                withdrawn_at=written_at if item.left_out else None,
            )
            for item in file.items
        ],
    )
    ids = {(item.meeting, item.title): id for item, id in zip(file.items, items, strict=True)}
    texts = [filled(ground.texts[paper.file], ground.days, paper.meeting) for paper in file.papers]
    await insert(
        Paper,
        [
            Paper(
                item=ids[paper.meeting, paper.item],
                title=paper.title,
                file_name=paper.file,
                media_type="text/plain",
                content=text.encode(),
                text=text,
                uploaded_at=written_at,
                uploaded_by=ground.meetings.secretaries[paper.meeting.partition("@")[0]],
                withdrawn_at=written_at if paper.withdrawn else None,
            )
            for paper, text in zip(file.papers, texts, strict=True)
        ],
    )
    await _settle(ground)


async def _load_template(record: TemplateRecord, ground: AgendaGround) -> None:
    (template,) = await insert(
        AgendaTemplate, [AgendaTemplate(name=record.name, is_shared=bool(record.name))]
    )
    taken_out_at = at_clock(ground.days.day(-WRITTEN_AGO), 16)
    await insert(
        StandingItem,
        [
            StandingItem(
                template=template,
                position=position,
                title=item.title,
                note=item.note,
                purpose=item.purpose.value,
                minutes_allotted=item.minutes,
                presenter=item.presenter,
                place=item.place.value,
                withdrawn_at=taken_out_at if item.taken_out else None,
            )
            for position, item in enumerate(record.items, start=1)
        ],
    )
    groups = [ground.meetings.groups[group] for group in record.groups]
    own = None if record.name else template
    await Group.update({Group.agenda_template: template, Group.own_agenda: own}).where(Group.id.is_in(groups))


async def _settle(ground: AgendaGround) -> None:
    rows = await Meeting.select(Meeting.id, Meeting.group, Meeting.starts_at).where(
        Meeting.state == MeetingState.AGENDA_OUT.value
    )
    secretaries = {ground.meetings.groups[key]: id for key, id in ground.meetings.secretaries.items()}
    # Where nobody keeps the records, whoever does for the Strategic Group puts the agenda together.
    stands_in = ground.meetings.secretaries[KEEPS_PLAN]
    listed = await read_actions(None, ground.days.start, RagSettings())
    actions, yesterday = matter_actions(listed.rows), ground.days.day(-1)
    for row in sorted(rows, key=lambda row: row["id"]):
        if person := secretaries.get(row["group"]) or stands_in:
            settled_on = min(london_day(row["starts_at"]) - SENT_AHEAD, yesterday)
            keeper = _keeper(person, row["group"])
            await settle_agenda(row["id"], actions, keeper, at_clock(settled_on, 16))


def _keeper(person: int, group: int) -> Viewer:
    """The secretary who settles the agendas of a group."""
    own = frozenset({group})
    return Viewer(person, "", "", False, False, frozenset(), frozenset(), own, own, ())
