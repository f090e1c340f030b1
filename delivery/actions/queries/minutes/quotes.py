"""The words of minutes that actions were read from."""

from __future__ import annotations

from dataclasses import dataclass

from piccolo.columns import Or

from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action
from delivery.meetings.queries.visibility import veil_of
from delivery.partners.viewer import Viewer

AS_RAISED = 1


@dataclass(frozen=True, slots=True)
class QuotedAction:
    """An action with the words it was read from, at `quote_start` of the text `minutes_id`.

    `is_changed` says that something happened to it since it was raised.
    """

    number: int
    text: str
    minutes_id: int | None
    quote: str
    quote_start: int | None
    is_changed: bool


async def minutes_actions(meeting_id: int, viewer: Viewer) -> tuple[QuotedAction, ...]:
    """The actions that a meeting raised or that were read in its minutes and moved on.

    As far as the viewer may see them, by number. Outside the group nobody is named who only sits in it. Three
    queries at most.
    """
    rows = await (
        Action.select(
            Action.number,
            Action.text,
            Action.minutes,
            Action.quote,
            Action.quote_start,
            Action.version,
            Action.group,
        )
        .where(
            Or(Action.meeting == meeting_id, Action.minutes._.meeting == meeting_id),
            visible_actions(viewer),
        )
        .order_by(Action.number)
    )
    veil = await veil_of(viewer)
    return tuple(
        QuotedAction(
            row["number"],
            veil.of(row["group"]).worded(row["text"]),
            row["minutes"],
            veil.of(row["group"]).worded(row["quote"]),
            row["quote_start"],
            is_changed=row["version"] > AS_RAISED,
        )
        for row in rows
    )
