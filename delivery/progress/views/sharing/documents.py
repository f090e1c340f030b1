"""The documents that can be shared outside: each made as everybody may see it, whoever shares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from delivery.actions.owners import bodies
from delivery.actions.queries.listing import read_actions
from delivery.actions.views.asked import settings_in_force
from delivery.actions.views.exporting import action_log
from delivery.downloads import word_bytes
from delivery.errors import NotFound
from delivery.marking import file_name
from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.queries.groups.own import KeptGroup, open_group_kept
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.registers import register_content
from delivery.meetings.queries.renditions import published_text
from delivery.meetings.rules.registers.register import Register, RegisterFilter
from delivery.meetings.views.document_looks import document_look
from delivery.meetings.views.renditions.published import published_content
from delivery.partners.viewer import OUTSIDER
from delivery.progress.documents.asked import Sight
from delivery.progress.queries.kept.reading import file_seen, report_seen
from delivery.progress.queries.sharing.making import DocumentToShare
from delivery.progress.rules.sharing import SharedKind
from delivery.web import Request, found, today, viewer
from delivery.wording import london_day, short_day

SHARE = "share what it holds outside"
REGISTERS = {SharedKind.DECISIONS: Register.DECISIONS, SharedKind.QUESTIONS: Register.QUESTIONS}
# Who was asked, and who was told: people whom the group alone knows.
_OF_PEOPLE = {"Put to", "Answer went to", "Answer went on"}


@dataclass(frozen=True, slots=True)
class Shareable:
    """What could be shared, before its document is made; `group` None for a report."""

    kind: SharedKind
    record: int
    title: str
    group: KeptGroup | None


async def shareable(request: Request, kind: str, record: int) -> Shareable:
    """What an address asks to share. NotFound where there is none that everybody may see, or that this person may see.

    NotAllowed for anybody but the secretary of its group; a report is shared by whoever may share anything.
    """
    try:
        wanted = SharedKind(kind)
    except ValueError:
        raise NotFound from None
    if wanted is SharedKind.REPORT:
        report = found(await report_seen(record, viewer(request)))
        if report.asked.sight is not Sight.EVERYBODY or await file_seen(record, viewer(request)) is None:
            raise NotFound
        return Shareable(wanted, record, report.title, None)
    if wanted.is_register:
        group = await open_group_kept(record, viewer(request), SHARE)
        return Shareable(wanted, record, f"{_HEADINGS[wanted]} of {group.name}", group)
    meeting = found(await meeting_seen(record, viewer(request)))
    group = await open_group_kept(meeting.group_id, viewer(request), SHARE)
    day = short_day(london_day(meeting.starts_at))
    if wanted is SharedKind.MINUTES:
        found(await published_text(group.slug, record))
        return Shareable(wanted, record, f"Published minutes of {group.name}, {day}", group)
    if not found(await agenda_of(record, OUTSIDER, today(request))).is_settled:
        raise NotFound
    return Shareable(wanted, record, f"Agenda of {group.name}, {day}", group)


async def document_of(request: Request, asked: Shareable) -> DocumentToShare:
    """The document, made with everybody's eyes and without the names of people; of a report the one that is kept."""
    if asked.kind is SharedKind.REPORT:
        kept = found(await file_seen(asked.record, viewer(request)))
        return DocumentToShare(asked.kind, asked.record, None, asked.title, kept.name, kept.content)
    group = asked.group
    assert group is not None
    write = {
        SharedKind.ACTIONS: _actions,
        SharedKind.AGENDA: _agenda,
        SharedKind.MINUTES: _minutes,
    }.get(asked.kind, _register)
    content = await write(request, asked, group)
    name = file_name(asked.title, None, "docx")
    return DocumentToShare(asked.kind, asked.record, group.id, asked.title, name, content)


_HEADINGS: Mapping[SharedKind, str] = {
    SharedKind.DECISIONS: "Decisions",
    SharedKind.QUESTIONS: "Questions",
    SharedKind.ACTIONS: "Action log",
}


async def _register(request: Request, asked: Shareable, group: KeptGroup) -> bytes:
    from delivery.meetings.documents.register import RegisterDocument, write_register  # noqa: PLC0415

    register = REGISTERS[asked.kind]
    content = await register_content(register, RegisterFilter(), OUTSIDER, today(request), group.slug)
    columns = [
        replace(column, notes=tuple(part for part in column.notes if part[1] not in _OF_PEOPLE))
        for column in content.columns
    ]
    written = RegisterDocument(
        heading=register.heading,
        noun=register.noun,
        scope=group.name,
        narrowed="",
        columns=columns,
        lines=content.lines,
    )
    look = await document_look(request, group.id, is_members_only=False)
    return await word_bytes(write_register, written, look)


async def _actions(request: Request, asked: Shareable, group: KeptGroup) -> bytes:
    from delivery.actions.document import write_action_log  # noqa: PLC0415

    seen = await read_actions(None, today(request), await settings_in_force())
    rows = [
        replace(row, owner_words="; ".join(bodies(row.owners)))
        for row in seen.rows
        if row.group_id == group.id
    ]
    look = await document_look(request, group.id, is_members_only=False)
    return await word_bytes(write_action_log, action_log(group.name, "", rows), look)


async def _agenda(request: Request, asked: Shareable, group: KeptGroup) -> bytes:
    from delivery.meetings.documents import write_agenda  # noqa: PLC0415

    agenda = found(await agenda_of(asked.record, OUTSIDER, today(request)))
    entries = tuple(
        replace(entry, presenter="", matters=tuple(replace(matter, who="") for matter in entry.matters))
        for entry in agenda.entries
    )
    # How to join is told to those who are invited.
    agenda = replace(agenda, entries=entries, joining_link="", dial_in="")
    look = await document_look(request, group.id, is_members_only=False, dated=london_day(agenda.starts_at))
    return await word_bytes(write_agenda, agenda, look)


async def _minutes(request: Request, asked: Shareable, group: KeptGroup) -> bytes:
    from delivery.meetings.documents import write_minutes  # noqa: PLC0415

    text = found(await published_text(group.slug, asked.record))
    look = await document_look(request, group.id, is_members_only=False, dated=text.minutes.met_on)
    return await word_bytes(write_minutes, published_content(text), look)
