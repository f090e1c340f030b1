"""What meets each promise. Only what every partner may see can meet one, so that all read the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Where

from delivery.actions.queries.visibility import visible_or_joined
from delivery.actions.rules import reference
from delivery.actions.tables import Action, Fulfilment
from delivery.meetings.queries.visibility import veil_of, visible_decisions
from delivery.meetings.rules.groups.veil import Veil
from delivery.meetings.tables import Decision
from delivery.strategy.rules.promises import MetBy
from delivery.wording import london_day, short_day

NO_LONGER = "something that is no longer shown here"


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """What met a promise on a day, in words; `action` is the number of the action, `decision` the id, else None.

    `said_by` is who said so, `recorded_by` who entered it, empty where nobody signed in.
    """

    promise_id: int
    met_on: date
    by: MetBy
    words: str
    action: int | None
    decision: int | None
    link: str
    said_by: str
    recorded_by: str
    recorded_at: datetime
    is_withdrawn: bool


async def fulfilments() -> dict[int, Fulfilled]:
    """What meets each promise now, by the promise's id; three queries."""
    return {one.promise_id: one for one in await _told(Fulfilment.withdrawn_at.is_null())}


async def fulfilments_of(promise_id: int) -> tuple[Fulfilled, ...]:
    """All that met one promise, newest first, what was taken back too; three queries at most."""
    return tuple(reversed(await _told(Fulfilment.promise == promise_id)))


async def decisions_under(objective_id: int) -> tuple[tuple[int, str], ...]:
    """The decisions noted under an objective that every partner may see, newest first: id and words."""
    rows = (
        await Decision.select(
            Decision.id,
            Decision.text,
            Decision.meeting._.starts_at.as_alias("held_at"),
            Decision.meeting._.group.as_alias("group"),
            Decision.meeting._.group._.name.as_alias("group_name"),
        )
        .where(Decision.objective == objective_id, Decision.withdrawn_at.is_null(), visible_decisions(None))
        .order_by(Decision.meeting._.starts_at, Decision.id, ascending=False)
    )
    veil = await veil_of(None)
    return tuple((row["id"], _decision_words(row, veil)) for row in rows)


def _decision_words(row: Mapping[str, Any], veil: Veil) -> str:
    text = veil.of(row["group"]).worded(row["text"])
    return f"{row['group_name']}, {short_day(london_day(row['held_at']))}: {text}"


async def _told(which: Where) -> tuple[Fulfilled, ...]:
    rows = (
        await Fulfilment.select(
            *Fulfilment.all_columns(exclude=[Fulfilment.recorded_by]),
            Fulfilment.recorded_by.name.as_alias("recorder"),
        )
        .where(which)
        .order_by(Fulfilment.recorded_at, Fulfilment.id)
    )
    actions = await _actions({row["action"] for row in rows if row["action"]})
    decisions = await _decisions({row["decision"] for row in rows if row["decision"]})
    return tuple(_fulfilled(row, actions, decisions) for row in rows)


def _fulfilled(
    row: Mapping[str, Any], actions: Mapping[int, Mapping[str, Any]], decisions: Mapping[int, str]
) -> Fulfilled:
    action, words = actions.get(row["action"]), row["title"]
    if row["action"]:
        words = f"{reference(action['number'])} {action['text']}" if action else NO_LONGER
    elif row["decision"]:
        words = decisions.get(row["decision"], NO_LONGER)
    return Fulfilled(
        promise_id=row["promise"],
        met_on=row["met_on"],
        by=MetBy(row["by"]),
        words=words,
        action=action["number"] if action else None,
        decision=row["decision"] if row["decision"] in decisions else None,
        link=row["link"],
        said_by=row["said_by"],
        recorded_by=row["recorder"] or "",
        recorded_at=row["recorded_at"],
        is_withdrawn=row["withdrawn_at"] is not None,
    )


async def _actions(ids: Collection[int]) -> dict[int, Mapping[str, Any]]:
    if not ids:
        return {}
    rows: Sequence[Mapping[str, Any]] = await Action.select(
        Action.id, Action.number, Action.text, Action.group
    ).where(visible_or_joined(None), Action.id.is_in(sorted(ids)))
    veil = await veil_of(None)
    return {row["id"]: {**row, "text": veil.of(row["group"]).worded(row["text"])} for row in rows}


async def _decisions(ids: Collection[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = await Decision.select(
        Decision.id,
        Decision.text,
        Decision.meeting._.starts_at.as_alias("held_at"),
        Decision.meeting._.group.as_alias("group"),
        Decision.meeting._.group._.name.as_alias("group_name"),
    ).where(Decision.id.is_in(sorted(ids)), Decision.withdrawn_at.is_null(), visible_decisions(None))
    veil = await veil_of(None)
    return {row["id"]: _decision_words(row, veil) for row in rows}
