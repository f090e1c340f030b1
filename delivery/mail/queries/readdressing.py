"""Mail that has not left follows its reader to a corrected address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns import And

from delivery.database import transaction
from delivery.mail.letter import Kind
from delivery.mail.queries.outbox import id_beside
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.readdressing import STOPPED_SINCE, Fate, Readdressed, fate_of
from delivery.mail.rules.states import State
from delivery.mail.shown import readdressed
from delivery.mail.tables import Mail
from delivery.partners.forms import PersonForm
from delivery.partners.queries.history import record_each
from delivery.partners.queries.people import change_person
from delivery.partners.tables import Person
from delivery.sealing import opened, sealed

Correct = Callable[[], Awaitable[None]]


async def correct_person(
    person_id: int, version: int, form: PersonForm, by: int, now: datetime, hold: timedelta = HOLD
) -> Readdressed:
    """Change a person as `change_person` does, and what became of the mails that wait for them."""

    async def correct() -> None:
        await change_person(person_id, version, form, by, now)

    return await with_mail(person_id, correct, by, now, hold)


async def with_mail(
    person_id: int, correct: Correct, by: int, now: datetime, hold: timedelta = HOLD
) -> Readdressed:
    """Correct how a person is reached, in one transaction with their mail: what had not left goes to the new address.

    It waits for `hold` at least, so that a slip of the pen can still be stopped. Mail that was readdressed by hand,
    is being handed over, may have arrived, or tells who got access, stays as it is. Three queries, and one a mail, whose words differ.
    """
    async with transaction():
        before = await _address(person_id)
        await correct()
        after = await _address(person_id)
        if not before or before == after:
            return Readdressed()
        rows = await _not_left(person_id, before)
        done = Counter[tuple[Fate, bool]]()
        changed = []
        for row in rows:
            fate = fate_of(
                has_calendar=bool(row["uid"]),
                is_bound=row["kind"] == Kind.ACCOUNT.value,
                has_address=bool(after),
            )
            values = _values(row, fate, after, now + hold)
            if values and await _changed(row, values):
                changed.append(row["id"])
                done[fate, row["state"] == State.STOPPED.value] += 1
        await record_each("mail", changed, "readdressed", at=now, how="page", person_id=by)
    invitations = done[Fate.IS_INVITATION, False]
    stopped = done[Fate.IS_BOUND, False] + done[Fate.HAS_NO_ADDRESS, False]
    return Readdressed(done[Fate.FOLLOWS, False], invitations, stopped)


async def _address(person_id: int) -> str:
    rows = await Person.select(Person.email).where(Person.id == person_id)
    return (rows[0]["email"] or "") if rows else ""


async def _not_left(person_id: int, address: str) -> list[dict[str, Any]]:
    """What waits in nobody's hands, lies in a file, or was stopped and could still be sent by hand.

    A lease that has run out says as little as a line that was lost: whoever took the mail up may have handed it over.
    """
    is_untouched = And(Mail.lease == "", Mail.lines_lost == 0)
    here = Mail.state.is_in([State.WAITING.value, State.WRITTEN.value, State.STOPPED.value])
    return (
        await Mail.select(
            Mail.id,
            Mail.version,
            Mail.state,
            Mail.uid,
            Mail.due_at,
            Mail.message_id,
            Mail.content,
            Mail.sending.kind.as_alias("kind"),
        )
        .where(
            And(Mail.person == person_id, Mail.address == address.lower()),
            And(here, is_untouched),
            Mail.sending.kind != Kind.NOTICE.value,
        )
        .order_by(Mail.id)
    )


def _values(row: Mapping[str, Any], fate: Fate, address: str, earliest: datetime) -> dict[Any, object]:
    """What a mail becomes; nothing where it stays: one that was stopped stays so, and one without words is history."""
    if fate is not Fate.FOLLOWS:
        is_stopped = row["state"] == State.STOPPED.value
        return {} if is_stopped else {Mail.state: State.STOPPED.value, Mail.answer: STOPPED_SINCE[fate]}
    content = opened(bytes(row["content"]))
    if not content:
        return {}
    own_id = id_beside(row["message_id"])
    values: dict[Any, object] = {
        Mail.address: address.lower(),
        Mail.message_id: own_id,
        Mail.content: sealed(readdressed(content, address.lower(), own_id)),
    }
    if row["state"] == State.WAITING.value:
        values |= {Mail.due_at: max(row["due_at"], earliest), Mail.tries: 0, Mail.answer: ""}
    return values


async def _changed(row: Mapping[str, Any], values: Mapping[Any, object]) -> bool:
    """Whether the mail was changed: no worker took it up meanwhile."""
    return bool(
        await Mail.update({**values, Mail.version: Mail.version + 1})
        .where(Mail.id == row["id"], Mail.version == row["version"])
        .returning(Mail.id)
    )
