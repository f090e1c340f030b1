"""One promise as it is stored, and its words: added, reworded, withdrawn and put back by those who keep the strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.queries import withdrawing
from delivery.partners.queries.history import Entry, history_of, record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules.promises import PromiseRights, promise_key, promise_rights
from delivery.strategy.tables import Objective, Promise

KIND = "promise"
ONLY_KEEPERS = "Only the Strategic Group and administrators can change what the strategy promises."


@dataclass(frozen=True, slots=True)
class StoredPromise:
    """A promise of the current strategy with its objective, and the agency that leads it or None."""

    id: int
    key: str
    text: str
    met_on: date | None
    is_withdrawn: bool
    version: int
    objective_id: int
    number: str
    title: str
    lead_id: int | None

    def rights(self, viewer: Viewer) -> PromiseRights:
        """What somebody may do to it."""
        return promise_rights(keeps=keeps_strategy(viewer), leads=self.lead_id in viewer.agency_ids)


def keeps_strategy(viewer: Viewer) -> bool:
    """Whether the words of the strategy are theirs to change."""
    return viewer.is_strategic or viewer.is_administrator


async def promise_with(promise_id: int) -> StoredPromise | None:
    """The promise with this id, withdrawn or not; None where the current strategy has none."""
    strategy = await current_strategy()
    rows = await Promise.select(
        *Promise.all_columns(exclude=[Promise.objective, Promise.reworded_at]),
        Promise.objective,
        Promise.objective.number.as_alias("number"),
        Promise.objective.title.as_alias("title"),
        Promise.objective.lead_agency.as_alias("lead"),
    ).where(
        Promise.id == promise_id,
        Promise.objective.removed_at.is_null(),
        Promise.objective.strategy == (strategy.id if strategy else 0),
    )
    if not rows:
        return None
    row = rows[0]
    return StoredPromise(
        id=row["id"],
        key=row["key"],
        text=row["text"],
        met_on=row["met_on"],
        is_withdrawn=row["withdrawn_at"] is not None,
        version=row["version"],
        objective_id=row["objective"],
        number=row["number"],
        title=row["title"],
        lead_id=row["lead"],
    )


async def promise_history(promise_id: int) -> tuple[Entry, ...]:
    """What happened to it, newest first."""
    return await history_of(KIND, promise_id)


async def add_promise(objective_id: int, text: str, key: str, viewer: Viewer, now: datetime) -> int:
    """Add a promise to an objective from the form whose idempotency key is `key`; its id, the same for a second click."""
    _check(viewer)
    async with transaction():
        claimed = await claim("promise", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        rows = await Objective.select(Objective.strategy).where(
            Objective.id == objective_id, Objective.removed_at.is_null()
        )
        if not rows:
            raise NotFound
        # The keys of the whole strategy: an action that serves two objectives works on one promise alone.
        taken = await Promise.select(Promise.key).where(Promise.objective.strategy == rows[0]["strategy"])
        new = Promise(objective=objective_id, key=promise_key(text, {row["key"] for row in taken}), text=text)
        promise_id = int((await Promise.insert(new).returning(Promise.id))[0]["id"])
        await record(KIND, promise_id, "added", at=now, person_id=viewer.person_id, detail={"text": text})
        await led_to(claimed, str(promise_id))
    return promise_id


async def reword_promise(promise_id: int, version: int, text: str, viewer: Viewer, now: datetime) -> None:
    """Give a promise other words; the same words are no change. EditedMeanwhile where it changed since `version`."""
    _check(viewer)
    async with transaction():
        stored = await promise_with(promise_id)
        if stored is None or stored.is_withdrawn:
            raise NotFound
        if text == stored.text:
            return
        changed = (
            await Promise.update({Promise.text: text, Promise.reworded_at: now, Promise.version: version + 1})
            .where(Promise.id == promise_id, Promise.version == version)
            .returning(Promise.id)
        )
        if not changed:
            raise EditedMeanwhile
        detail = {"was": stored.text, "is": text}
        await record(KIND, promise_id, "reworded", at=now, person_id=viewer.person_id, detail=detail)


async def withdraw_promise(promise_id: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Take a promise out of every list and colour; its history stays."""
    _check(viewer)
    await withdrawing.withdraw(Promise, KIND, promise_id, version, reason, by=viewer.person_id, now=now)


async def restore_promise(promise_id: int, viewer: Viewer, now: datetime) -> None:
    """Put a withdrawn promise back as it was."""
    _check(viewer)
    await withdrawing.restore(Promise, KIND, promise_id, by=viewer.person_id, now=now)


def _check(viewer: Viewer) -> None:
    if not keeps_strategy(viewer):
        raise NotAllowed(ONLY_KEEPERS)
