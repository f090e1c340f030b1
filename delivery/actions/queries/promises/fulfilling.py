"""A promise is met by something, on a day, because somebody said so; taken back, it is open again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, Fulfilment
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.visibility import visible_decisions
from delivery.meetings.tables import Decision
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.promises import KIND, StoredPromise, promise_with
from delivery.strategy.rules.promises import MetBy
from delivery.strategy.tables import Promise

NO_RIGHT = "Only the Strategic Group, administrators and the agency that leads the objective can say that a promise is met."
SEEN_BY_ALL = "Choose one from the list: what meets a promise can be seen by every partner."


@dataclass(frozen=True, slots=True)
class Met:
    """What meets a promise, as entered: the number of an action, the id of a decision, or a title with its link."""

    met_on: date
    by: MetBy
    action: int | None
    decision: int | None
    title: str
    link: str
    said_by: str


async def mark_met(promise_id: int, version: int, met: Met, key: str, viewer: Viewer, now: datetime) -> None:
    """Say that a promise is met; a second click changes nothing.

    Raises NotFound, NotAllowed, Invalid where not every partner can see what meets it, EditedMeanwhile where it
    changed since `version`.
    """
    stored = await _may_mark(promise_id, viewer)
    async with transaction():
        if not (await claim(f"promise {promise_id} met", key, viewer.person_id, now)).is_first:
            return
        action_id, decision_id = await _seen_by_all(met)
        if stored.met_on is not None:
            raise EditedMeanwhile
        await _change(promise_id, version, met.met_on)
        await Fulfilment.insert(
            Fulfilment(
                promise=promise_id,
                met_on=met.met_on,
                by=met.by.value,
                action=action_id,
                decision=decision_id,
                title=met.title,
                link=met.link,
                said_by=met.said_by,
                recorded_at=now,
                recorded_by=viewer.person_id,
            )
        )
        detail = {"on": met.met_on.isoformat(), "by": met.title or met.by.value, "said by": met.said_by}
        await record(KIND, promise_id, "met", at=now, person_id=viewer.person_id, detail=detail)


async def take_back(promise_id: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Say that a promise is not met after all, and why; one that is open is left alone."""
    stored = await _may_mark(promise_id, viewer)
    if stored.met_on is None:
        return
    async with transaction():
        await _change(promise_id, version, None)
        await Fulfilment.update({Fulfilment.withdrawn_at: now}).where(
            Fulfilment.promise == promise_id, Fulfilment.withdrawn_at.is_null()
        )
        await record(
            KIND, promise_id, "open again", at=now, person_id=viewer.person_id, detail={"reason": reason}
        )


async def _may_mark(promise_id: int, viewer: Viewer) -> StoredPromise:
    stored = await promise_with(promise_id)
    if stored is None or stored.is_withdrawn:
        raise NotFound
    if not stored.rights(viewer).mark:
        raise NotAllowed(NO_RIGHT)
    return stored


async def _change(promise_id: int, version: int, met_on: date | None) -> None:
    changed = (
        await Promise.update({Promise.met_on: met_on, Promise.version: version + 1})
        .where(Promise.id == promise_id, Promise.version == version)
        .returning(Promise.id)
    )
    if not changed:
        raise EditedMeanwhile


async def _seen_by_all(met: Met) -> tuple[int | None, int | None]:
    """The ids of the action or decision; Invalid where there is none that every partner may see."""
    match met.by:
        case MetBy.ACTION:
            rows = await Action.select(Action.id).where(visible_actions(None), Action.number == met.action)
        case MetBy.DECISION if met.decision is not None:
            rows = await Decision.select(Decision.id).where(
                Decision.id == met.decision, Decision.withdrawn_at.is_null(), visible_decisions(None)
            )
        case _:
            return None, None
    if not rows:
        raise Invalid(problems={met.by.value: SEEN_BY_ALL})
    found = int(rows[0]["id"])
    return (found, None) if met.by is MetBy.ACTION else (None, found)
