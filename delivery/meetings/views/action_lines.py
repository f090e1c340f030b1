"""Actions in the tables of groups and meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delivery.actions.filters import Place
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_record
from delivery.actions.rules import ActionStatus
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import Rag, RagSettings
from delivery.web import Request, today, url, viewer
from delivery.wording import short_day

OPEN_PLACES = frozenset({Place.OVERDUE, Place.BEFORE_MEETING, Place.LATER, Place.PROPOSED})


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One row of the macro `actions_table`."""

    reference: str
    href: str
    text: str
    owner: str
    due: date | None
    due_note: str
    was: date | None
    is_late: bool
    rag: Rag | None
    status: ActionStatus
    heard: str
    source: str
    source_href: str | None
    word_href: str = ""


async def group_actions(request: Request, who: Viewer | None = None) -> tuple[ActionRow, ...]:
    """Every action of a group that the viewer may see, or `who` may, in the order in which it wants attention."""
    strategy = await current_strategy()
    settings = strategy.settings if strategy else RagSettings()
    actions = await seen_actions(who or viewer(request), today(request), settings)
    return tuple(row for row in actions.rows if row.group)


def is_open(row: ActionRow) -> bool:
    """Whether it is still to be done, or waits to be accepted."""
    return row.place in OPEN_PLACES


def action_lines(
    request: Request, rows: Iterable[ActionRow], *, of_one_meeting: bool = False
) -> list[ActionLine]:
    """The rows as the table shows them; within one meeting's page nothing says which meeting.

    `word_href` is where what an owner said is recorded, empty for those who may not.
    """
    back = request.url.path
    return [_line(request, row, of_one_meeting, back) for row in rows]


def _line(request: Request, row: ActionRow, of_one_meeting: bool, back: str) -> ActionLine:
    meeting = None if of_one_meeting else row.meeting
    return ActionLine(
        reference=row.reference,
        href=url(request, "actions:show", number=row.number),
        text=row.text,
        owner=row.owner_words or "No owner yet",
        due=row.due,
        due_note=row.due_note,
        was=row.due_was if row.due_was != row.due else None,
        is_late=row.place is Place.OVERDUE,
        rag=row.judgement.status if row.judgement else None,
        status=row.status,
        heard=row.heard_words,
        source=f"Meeting of {short_day(meeting.day)}" if meeting else "",
        source_href=url(request, "meetings:show", meeting_id=meeting.id) if meeting else None,
        word_href=_word_href(request, row, back),
    )


def _word_href(request: Request, row: ActionRow, back: str) -> str:
    if not may_record(viewer(request), row):
        return ""
    return url(request, "actions:add_update", {"back": back}, number=row.number)
