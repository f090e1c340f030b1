"""The delivery plan as a workbook, a CSV file and in Word: what the page shows, with its filters."""

from __future__ import annotations

from litestar import Response

from delivery.actions.plan.sheet import COLUMNS, HEADER, csv_cells, sheet_cells
from delivery.actions.views.plans.asked import AskedPlan, asked_plan
from delivery.downloads import csv_file, word_file, workbook_file
from delivery.marking import file_name
from delivery.meetings.views.document_looks import document_look
from delivery.partners.permissions import signed_in
from delivery.strategy.queries.strategies import current_strategy
from delivery.web import Request, get, today

SHEET = "Delivery plan"


@get("/plan.xlsx", guards=[signed_in], name="actions:plan_workbook")
async def as_workbook(request: Request) -> Response[bytes]:
    asked = await asked_plan(request)
    return workbook_file(
        _name(request, asked, "xlsx"), SHEET, COLUMNS, [sheet_cells(line) for line in asked.lines]
    )


@get("/plan.csv", guards=[signed_in], name="actions:plan_csv")
async def as_csv(request: Request) -> Response[bytes]:
    asked = await asked_plan(request)
    return csv_file(_name(request, asked, "csv"), HEADER, [csv_cells(line) for line in asked.lines])


@get("/plan.docx", guards=[signed_in], name="actions:plan_word")
async def in_word(request: Request) -> Response[bytes]:
    # Imported here: what writes Word would make every start of the server a tenth of a second longer.
    from delivery.actions.plan.document import PlanDocument, write_plan  # noqa: PLC0415

    asked = await asked_plan(request)
    strategy = await current_strategy()
    document = PlanDocument(strategy.title if strategy else "", asked.narrowed_by, asked.lines)
    look = await document_look(request, None, is_members_only=_is_members_only(asked))
    return await word_file(_name(request, asked, "docx"), write_plan, document, look)


def _is_members_only(asked: AskedPlan) -> bool:
    return any(row.is_members_only for row in asked.rows)


def _name(request: Request, asked: AskedPlan, ending: str) -> str:
    return file_name("delivery plan", today(request), ending, is_members_only=_is_members_only(asked))


ROUTES = [as_workbook, as_csv, in_word]
