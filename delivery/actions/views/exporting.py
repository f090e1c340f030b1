"""The list of actions as a spreadsheet and in Word: the same rows that the page all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from litestar import Response

from delivery.actions.forms import read_filters
from delivery.actions.queries.listing import ActionList
from delivery.actions.queries.rows import ActionRow
from delivery.actions.views.asked import asked_list
from delivery.actions.views.listing import CAPTIONS
from delivery.actions.views.narrowing import FILTERS, choices_of, ways_of
from delivery.downloads import csv_file, word_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.narrowing import in_use
from delivery.partners.permissions import signed_in
from delivery.shown import shows
from delivery.web import Request, get, read_query, today, viewer

if TYPE_CHECKING:
    from delivery.actions.document import ActionLog, LogLine

HEADER = (
    "Reference", "Action", "Owner", "Due", "Was due", "Due note", "Status", "Colour",
    "From", "Meeting", "Objectives", "Last heard", "Counted",
)  # fmt: skip


@get("/actions.csv", guards=[signed_in], name="actions:export")
async def export(request: Request) -> Response[bytes]:
    rows = (await _asked(request))[1]
    return csv_file(_name(request, rows, "", "csv"), HEADER, [_cells(action) for action in rows])


@get("/actions.docx", guards=[signed_in], name="actions:export_word")
async def export_word(request: Request) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.actions.document import write_action_log  # noqa: PLC0415

    actions, rows = await _asked(request)
    query = in_use(read_query(request), FILTERS)
    group = next((one for one in actions.groups if one.slug == query.get("group")), None)
    narrowed = [way.words for way in ways_of("", query, choices_of(actions)) if way.name != "group"]
    log = action_log(group.name if group else "", "; ".join(narrowed), rows)
    look = await document_look(
        request, group.id if group else None, is_members_only=any(row.is_members_only for row in rows)
    )
    return await word_file(
        _name(request, rows, group.name if group else "", "docx"), write_action_log, log, look
    )


def _name(request: Request, rows: Sequence[ActionRow], group: str, ending: str) -> str:
    return file_name(
        f"actions of {group}" if group else "actions",
        today(request),
        ending,
        is_members_only=any(row.is_members_only for row in rows),
    )


async def _asked(request: Request) -> tuple[ActionList, list[ActionRow]]:
    filters, who = read_filters(read_query(request)), viewer(request)
    actions = await asked_list(request)
    rows = [action for action in actions.rows if filters.shows(action, who)]
    shows(request, rows)
    return actions, rows


def action_log(group: str, narrowed_by: str, rows: Sequence[ActionRow]) -> ActionLog:
    """What the document of these rows says; `group` is empty where they are of several."""
    from delivery.actions.document import ActionLog, LogSection  # noqa: PLC0415

    sections = [
        LogSection(CAPTIONS[place], [_line(row, of_one_group=bool(group)) for row in found])
        for place, found in groupby(rows, key=lambda row: row.place)
    ]
    return ActionLog(group, narrowed_by, sections)


def _line(row: ActionRow, *, of_one_group: bool) -> LogLine:
    from delivery.actions.document import LogLine  # noqa: PLC0415

    judged = row.judgement.status if row.judgement else None
    return LogLine(
        reference=row.reference,
        text=row.text,
        owners=row.owner_words,
        due=row.due,
        due_note=row.due_note,
        rag=judged.value if judged else "",
        status=judged.label if judged else row.status.label,
        heard=row.heard_words,
        source="" if of_one_group else row.source_words,
    )


def _cells(action: ActionRow) -> tuple[str, ...]:
    judged = action.judgement.status if action.judgement else None
    return (
        action.reference,
        action.text,
        action.owner_words,
        _day(action.due),
        _day(action.due_was),
        action.due_note,
        action.status.label,
        judged.label if judged else "",
        action.source,
        _day(action.meeting.day if action.meeting else None),
        ", ".join(action.objective_numbers),
        _day(action.facts.last_heard),
        _counted(action),
    )


def _counted(action: ActionRow) -> str:
    if action.is_members_only:
        return "members only, not counted"
    if not action.judgement:
        return "no"
    return f"in the plan of {action.plan.name} alone" if action.plan else "yes"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


ROUTES = [export, export_word]
