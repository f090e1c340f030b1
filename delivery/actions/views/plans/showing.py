"""The delivery plan on a page: a table for each aim, and the ways out and in."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from litestar.response import Template

from delivery.actions.plan.cells import dated_words
from delivery.actions.queries.plans import plan_imports
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import keeps_plan, may_record
from delivery.actions.views.listing import SHOWN_AT_ONCE, Section
from delivery.actions.views.plans.asked import AskedPlan, address_query, asked_plan
from delivery.marking import marking_of
from delivery.partners.permissions import signed_in
from delivery.strategy.queries.strategies import current_strategy
from delivery.web import Request, get, now, page, url, viewer
from delivery.wording import count

NO_OBJECTIVE = "Serving no objective"
SHOWN_IMPORTS = 5


@get("/plan", guards=[signed_in], name="actions:plan")
async def plan(request: Request) -> Template:
    asked, who = await asked_plan(request), viewer(request)
    query = address_query(asked.chosen)
    strategy = await current_strategy()
    keeps = keeps_plan(who)
    return page(
        request,
        "actions/plans/show.html",
        strategy=strategy.title if strategy else "",
        words=count(len(asked.rows), "action"),
        marking=marking_of(is_members_only=any(row.is_members_only for row in asked.rows)),
        is_empty=not asked.rows,
        tables=_tables(request, asked),
        query=asked.query,
        choices=asked.choices,
        chosen=asked.ways_out,
        more_in_use=bool(asked.chosen.keys() - SHOWN_AT_ONCE - {"group"}),
        files=[
            ("Excel (.xlsx)", url(request, "actions:plan_workbook", query)),
            ("Word (.docx)", url(request, "actions:plan_word", query)),
            ("CSV", url(request, "actions:plan_csv", query)),
        ],
        may_import=keeps,
        imports=await plan_imports(who, now(request), SHOWN_IMPORTS) if keeps else (),
    )


def _tables(request: Request, asked: AskedPlan) -> str:
    """The tables as the list of actions writes them, each action with its last update."""
    engine = request.app.template_engine
    assert engine is not None
    notes = {
        row.id: dated_words(updates[-1].said_on, updates[-1].words)
        for row in asked.rows
        if (updates := asked.updates.get(row.id))
    }
    module = engine.get_template("actions/_tables.html").make_module(
        {
            "request": request,
            "sections": _sections(asked.rows, is_narrowed=bool(asked.chosen)),
            "recordable": frozenset(row.id for row in asked.rows if may_record(viewer(request), row)),
            "back": f"?{urlencode({'back': url(request, 'actions:plan', address_query(asked.chosen))})}",
            "notes": notes,
        }
    )
    tables: str = module.tables()
    return tables


def _sections(rows: tuple[ActionRow, ...], *, is_narrowed: bool) -> list[Section]:
    sections: list[Section] = []
    for caption, found in groupby(rows, key=_caption):
        these = tuple(found)
        sections.append(Section(caption, count(len(these), "action"), these, is_narrowed or not sections))
    return sections


def _caption(row: ActionRow) -> str:
    """The aim of its first objective."""
    if not row.objectives:
        return NO_OBJECTIVE
    first = row.objectives[0]
    return f"{first.aim} {first.aim_title}".strip() or first.number


ROUTES = [plan]
