"""One action with everything that its page tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from piccolo.columns import And

from delivery.actions.choices import PromiseChoice
from delivery.actions.hearing import how_words
from delivery.actions.queries.objectives import objectives_of
from delivery.actions.queries.origins import ActionPlan
from delivery.actions.queries.owners import owners_of
from delivery.actions.queries.rows import ROW_COLUMNS, ActionRow, Rows
from delivery.actions.queries.visibility import visible_actions, visible_or_joined, visible_withdrawn
from delivery.actions.rules import ActionStatus, reference
from delivery.actions.tables import Action, SharedAction, Update
from delivery.meetings.queries.renditions import readable_quote
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.groups.veil import UNVEILED, Veil
from delivery.partners.queries.history import Entry, history_of
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import RagSettings

KIND = "action"


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """A word about an action as it was recorded; `how` in words ("by phone").

    `status` and `due` are None where it changed neither; `recorded_by` is empty where nobody signed in, or they said it themselves.
    """

    said_on: date
    said_by: str
    how: str
    note: str
    status: ActionStatus | None
    due: date | None
    at_risk: bool
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action with its updates and history, newest first, and the words of the minutes it came from.

    `stands_for` are the number and reference of the same work noted elsewhere, whose updates are told here too;
    `same_as` is the number of the action that stands for this one, or None.
    `shared_with` are the local plans that take part in it.
    """

    row: ActionRow
    quote: str
    raised_on: date
    promise: PromiseChoice | None
    is_withdrawn: bool
    stands_for: tuple[tuple[int, str], ...]
    same_as: int | None
    updates: tuple[UpdateLine, ...]
    history: tuple[Entry, ...]
    shared_with: tuple[ActionPlan, ...] = ()

    @property
    def same_as_reference(self) -> str:
        """The action that stands for it as people say it, empty where none does."""
        return reference(self.same_as) if self.same_as else ""


async def action_page(
    number: int, viewer: Viewer, today: date, settings: RagSettings, *, as_written: bool = False
) -> ActionPage | None:
    """The action with this number, None where there is none that the viewer may see; six
    queries, ten for words of minutes outside their group.

    Who may change it can have it `as_written`, so that what they save does not depend on whom they may come across.
    """
    which = And(Action.number == number, visible_actions(viewer))
    return await _page(which, viewer, today, settings, UNVEILED if as_written else await veil_of(viewer))


async def withdrawn_page(
    number: int, viewer: Viewer, today: date, settings: RagSettings
) -> ActionPage | None:
    """The same for an action that was entered in error, whose history stays."""
    which = And(Action.number == number, visible_withdrawn(viewer))
    return await _page(which, viewer, today, settings, await veil_of(viewer))


async def _page(
    which: And, viewer: Viewer, today: date, settings: RagSettings, veil: Veil
) -> ActionPage | None:
    found = await Action.select(
        *ROW_COLUMNS,
        Action.quote,
        Action.raised_on,
        Action.promise,
        Action.promise.text.as_alias("promise_text"),
        Action.promise.withdrawn_at.as_alias("promise_withdrawn_at"),
        Action.promise.objective.number.as_alias("promise_objective"),  # type: ignore[union-attr]
        Action.withdrawn_at,
        Action.same_as.number.as_alias("same_as_number"),
    ).where(which)
    if not found:
        return None
    row = found[0]
    owners = await owners_of(row["id"], today)
    unnamed = veil.of(row["group"])
    # The group of one may have become members-only since they were joined.
    others = await Action.select(Action.id, Action.number, Action.text).where(
        visible_or_joined(viewer), Action.same_as == row["id"]
    )
    return ActionPage(
        row=Rows(today, settings, veil).row(row, owners, await objectives_of(row["id"]), {}),
        quote=await readable_quote(row["quote"], row["meeting"], row["group"], viewer),
        raised_on=row["raised_on"],
        promise=_promise(row),
        is_withdrawn=row["withdrawn_at"] is not None,
        stands_for=tuple((one["number"], reference(one["number"])) for one in others),
        same_as=row["same_as_number"],
        updates=await _updates(row["id"], {one["id"]: reference(one["number"]) for one in others}, unnamed),
        history=tuple(_told(entry, unnamed) for entry in await history_of(KIND, row["id"])),
        shared_with=await _shared_with(row["id"]),
    )


async def _shared_with(action_id: int) -> tuple[ActionPlan, ...]:
    plan = SharedAction.plan
    rows = (
        await SharedAction.select(
            plan.id.as_alias("id"),
            plan.slug.as_alias("slug"),
            plan.name.as_alias("name"),
            plan.area.as_alias("area"),
            plan.agency.as_alias("agency"),
        )
        .where(SharedAction.action == action_id, SharedAction.withdrawn_at.is_null())
        .order_by(plan.name, SharedAction.id)
    )
    return tuple(ActionPlan(row["id"], row["slug"], row["name"], row["area"], row["agency"]) for row in rows)


def _promise(row: Mapping[str, Any]) -> PromiseChoice | None:
    if row["promise"] is None or row["promise_withdrawn_at"]:
        return None
    return PromiseChoice(row["promise"], row["promise_objective"], row["promise_text"])


async def _updates(action_id: int, others: Mapping[int, str], unnamed: Unnamed) -> tuple[UpdateLine, ...]:
    """What was said of it, and of the same work noted elsewhere: `others` are references by the ids of those."""
    rows = (
        await Update.select(
            *Update.all_columns(exclude=[Update.recorded_by]),
            Update.recorded_by.name.as_alias("recorder"),
        )
        .where(Update.action.is_in([action_id, *others]), Update.withdrawn_at.is_null())
        .order_by(Update.said_on, Update.id, ascending=False)
    )
    return tuple(
        UpdateLine(
            said_on=row["said_on"],
            said_by=unnamed.whom(row["said_by"]),
            how=_how(row["how"], others.get(row["action"], "")),
            note=unnamed.worded(row["note"]),
            status=ActionStatus(row["status"]) if row["status"] else None,
            due=row["due"],
            at_risk=row["at_risk"],
            recorded_by=unnamed.whom(_recorder(row["recorder"] or "", row["said_by"])),
            recorded_at=row["recorded_at"],
        )
        for row in rows
    )


def _told(entry: Entry, unnamed: Unnamed) -> Entry:
    detail = {field: unnamed.whom(value) for field, value in entry.detail.items()}
    return replace(entry, person=unnamed.whom(entry.person), detail=detail)


def _how(how: str, of: str) -> str:
    return f"{how_words(how)}, of {of}" if of else how_words(how)


def _recorder(name: str, said_by: str) -> str:
    return "" if name.casefold() == said_by.casefold() else name
