"""The list of actions as a spreadsheet: the same rows that the page shows, all of them."""

from __future__ import annotations

from datetime import date

from litestar import Response

from delivery.actions.forms import read_filters
from delivery.actions.queries.rows import ActionRow
from delivery.actions.views.asked import asked_list
from delivery.partners.permissions import signed_in
from delivery.spreadsheet import csv_bytes
from delivery.web import Request, get, read_query, today, viewer

HEADER = (
    "Reference", "Action", "Owner", "Due", "Was due", "Due note", "Status", "Colour",
    "From", "Meeting", "Objectives", "Last heard", "Counted",
)  # fmt: skip


@get("/actions.csv", guards=[signed_in], name="actions:export")
async def export(request: Request) -> Response[bytes]:
    filters, who = read_filters(read_query(request)), viewer(request)
    actions = await asked_list(request)
    rows = [_cells(action) for action in actions.rows if filters.shows(action, who)]
    name = f"actions-{today(request).isoformat()}.csv"
    return Response(
        csv_bytes(HEADER, rows),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
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
        "members only, not counted" if action.is_members_only else "yes" if judged else "no",
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


ROUTES = [export]
