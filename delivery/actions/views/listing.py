"""The list of actions with its filters, which stand in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from litestar.response import Template

from delivery.actions.filters import Place
from delivery.actions.forms import read_filters
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_raise, may_record
from delivery.actions.views.asked import settings_in_force
from delivery.actions.views.narrowing import FILTERS, choices_of, pages_of, quick_views, ways_of
from delivery.cache import Cache
from delivery.marking import marking_of
from delivery.narrowing import in_use
from delivery.partners.permissions import signed_in
from delivery.shown import shows
from delivery.web import Request, get, page, read_query, today, url, viewer
from delivery.wording import count

CAPTIONS = {
    Place.OVERDUE: "Overdue",
    Place.BEFORE_MEETING: "Due before the next meeting",
    Place.LATER: "Later, or with no date",
    Place.PROPOSED: "Proposed, waiting to be accepted",
    Place.COMPLETE: "Complete",
    Place.CANCELLED: "Cancelled",
}
# Filters that stand in sight or have a quick view; the fold with the rest opens when one of them is in use.
SHOWN_AT_ONCE = {"words", "owner", "status", "due"}
# What a phone shows without being asked; and whatever comes first.
PRESSING = {Place.OVERDUE, Place.BEFORE_MEETING}
NOT_COUNTED = {Place.PROPOSED, Place.CANCELLED}

# What one viewer saw of one list, until something is recorded; 480 actions take 0.4 MB.
_tables: Cache[str] = Cache(most=32)


@dataclass(frozen=True)
class Section:
    """A table of the list: the actions of one place, in order; a phone folds it unless it is open."""

    caption: str
    note: str
    rows: tuple[ActionRow, ...]
    is_open: bool


@get("/actions", guards=[signed_in], name="actions:list")
async def action_list(request: Request) -> Template:
    who, day, settings = viewer(request), today(request), await settings_in_force()
    actions = await seen_actions(who, day, settings)
    query = read_query(request)
    filters, chosen, choices = read_filters(query), in_use(query, FILTERS), choices_of(actions)
    shown = [action for action in actions.rows if filters.shows(action, who)]
    address = url(request, "actions:list")
    shows(request, shown)
    pages = pages_of(address, chosen, query["page"], len(shown))

    async def write() -> str:
        back = f"{address}?{urlencode(chosen)}" if chosen else address
        return _written(request, shown[pages.first : pages.last], back, is_narrowed=bool(chosen))

    return page(
        request,
        "actions/list.html",
        tables=await _tables.answer((who, day, settings, tuple(chosen.items()), pages.first), write),
        marking=marking_of(is_members_only=any(action.is_members_only for action in shown)),
        pages=pages,
        total=len(actions.rows),
        query=query,
        choices=choices,
        chosen=ways_of(address, chosen, choices),
        quick=quick_views(address, chosen),
        is_narrowed=bool(chosen),
        more_in_use=bool(chosen.keys() - SHOWN_AT_ONCE),
        export=url(request, "actions:export", chosen or None),
        export_word=url(request, "actions:export_word", chosen or None),
        may_raise=may_raise(who),
    )


def _written(request: Request, rows: Sequence[ActionRow], back: str, *, is_narrowed: bool) -> str:
    """The tables of these rows; each row leads to the form that records a word and comes `back`."""
    who = viewer(request)
    engine = request.app.template_engine
    assert engine is not None
    module = engine.get_template("actions/_tables.html").make_module(
        {
            "request": request,
            "sections": _sections(rows, is_narrowed),
            "recordable": frozenset(row.id for row in rows if may_record(who, row)),
            "back": f"?{urlencode({'back': back})}",
        }
    )
    tables: str = module.tables()
    return tables


def _sections(rows: Sequence[ActionRow], is_narrowed: bool) -> list[Section]:
    sections: list[Section] = []
    for place, found in groupby(rows, key=lambda row: row.place):
        these = tuple(found)
        note = count(len(these), "action")
        sections.append(
            Section(
                CAPTIONS[place],
                f"{note}, not counted" if place in NOT_COUNTED else note,
                these,
                is_open=is_narrowed or not sections or place in PRESSING,
            )
        )
    return sections


ROUTES = [action_list]
