"""What the workers do with mail: take one up, say what became of it, put it off. Several may run at once.

Each step is one update that compares what it found, and none holds a lock or a transaction while a mail is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from piccolo.columns import And, Or

from delivery.mail.queries.superseding import COMES_AFTER_NOTHING, why_superseded
from delivery.mail.rules.retrying import LEASE, MOST_LINES_LOST, WAITS, next_try
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.sealing import opened

# More than one, since another worker may take the first meanwhile.
FEW = 5
MAY_HAVE_ARRIVED = (
    "The line was lost each time that it was handed over. It may have arrived: ask before you send it again."
)
# A worker with the right key may take it next.
UNREADABLE = "Its words cannot be opened with secret.key in the data directory of the worker: it needs the key of the server."
OVER = "It was tried for a day. What was said last: "


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail that this worker sends now. `tries` counts this one; `group`, `about` and `record` are its sending's.

    One that `is_in_file` is looked at again before somebody sends it by hand, and what is written anew lies there too.
    """

    id: int
    address: str
    person_id: int | None
    content: bytes
    tries: int
    lease: str
    group: int | None
    about: str
    record: int | None
    asked_at: datetime
    is_in_file: bool = False


async def take_up(now: datetime) -> DueMail | None:
    """The mail that is due longest and nobody sends, leased to the caller; None where nothing is due.

    An invitation that a later one followed, or a withdrawal of nothing, is superseded instead; a meeting of a series
    waits for its series.
    """
    rows = (
        await Mail.select(*_FACTS, Mail.version)
        .where(_is_waiting_at(now), Mail.due_at <= now, COMES_AFTER_NOTHING)
        .order_by(Mail.due_at, Mail.id)
        .limit(FEW)
    )
    for row in rows:
        if row["uid"] and (why := await why_superseded(row, now)) is not None:
            await _end_waiting(row["id"], row["version"], State.SUPERSEDED, why)
            continue
        lease = uuid4().hex
        taken = (
            await Mail.update(
                {
                    Mail.lease: lease,
                    Mail.leased_until: now + LEASE,
                    Mail.tries: row["tries"] + 1,
                    Mail.version: row["version"] + 1,
                }
            )
            .where(Mail.id == row["id"], Mail.version == row["version"], Mail.state == State.WAITING.value)
            .returning(Mail.content)
        )
        if taken:
            due = _due_mail(row, opened(bytes(taken[0]["content"])), lease)
            if due.content:
                return due
            await put_off(due, UNREADABLE, now)
    # All of these were taken or superseded meanwhile: there may be more behind them.
    return await take_up(now) if len(rows) == FEW else None


async def next_due(now: datetime) -> datetime | None:
    """When the next mail is due that nobody sends, or the lease of a silent worker ends; None where none waits."""
    free = (
        await Mail.select(Mail.due_at)
        .where(_is_waiting_at(now), COMES_AFTER_NOTHING)
        .order_by(Mail.due_at)
        .limit(1)
    )
    leased = (
        await Mail.select(Mail.leased_until)
        .where(Mail.state == State.WAITING.value, Mail.leased_until > now)
        .order_by(Mail.leased_until)
        .limit(1)
    )
    moments = [row["due_at"] for row in free] + [row["leased_until"] for row in leased]
    return min(moments, default=None)


async def arrived(mail: DueMail, state: State, answer: str, now: datetime) -> None:
    """It was handed over; true even where it was stopped or superseded while that happened."""
    await Mail.update(
        {
            Mail.state: state.value,
            Mail.sent_at: now,
            Mail.answer: answer,
            Mail.lease: "",
            Mail.leased_until: None,
            Mail.version: Mail.version + 1,
        }
    ).where(Mail.id == mail.id, Mail.lease == mail.lease)


async def put_off(mail: DueMail, answer: str, now: datetime) -> None:
    """Try it again later with the same bytes; FAILED when a day of trying is over."""
    due_at = next_try(mail.tries, now)
    if due_at is None:
        await give_up(mail, OVER + answer)
        return
    await Mail.update(
        {
            Mail.due_at: due_at,
            Mail.answer: answer,
            Mail.lease: "",
            Mail.leased_until: None,
            Mail.version: Mail.version + 1,
        }
    ).where(Mail.id == mail.id, Mail.lease == mail.lease, Mail.state == State.WAITING.value)


async def lose_line(mail: DueMail, answer: str, now: datetime) -> None:
    """Nobody knows whether it arrived: the very same mail is tried again, but not for ever."""
    rows = (
        await Mail.update({Mail.lines_lost: Mail.lines_lost + 1})
        .where(Mail.id == mail.id, Mail.lease == mail.lease)
        .returning(Mail.lines_lost)
    )
    if rows and rows[0]["lines_lost"] >= MOST_LINES_LOST:
        await give_up(mail, MAY_HAVE_ARRIVED)
    else:
        await put_off(mail, answer, now)


async def give_up(mail: DueMail, answer: str, state: State = State.FAILED) -> None:
    """It will never arrive, or must not: say why."""
    await Mail.update(
        {
            Mail.state: state.value,
            Mail.answer: answer,
            Mail.lease: "",
            Mail.leased_until: None,
            Mail.version: Mail.version + 1,
        }
    ).where(Mail.id == mail.id, Mail.lease == mail.lease, Mail.state == State.WAITING.value)


async def give_back(mail: DueMail) -> None:
    """It was not tried after all: it waits as if it had not been taken up."""
    await Mail.update(
        {
            Mail.tries: mail.tries - 1,
            Mail.lease: "",
            Mail.leased_until: None,
            Mail.version: Mail.version + 1,
        }
    ).where(Mail.id == mail.id, Mail.lease == mail.lease)


async def put_off_all(answer: str, now: datetime) -> None:
    """Everything that is due waits, since the server does not let us in: each as often and long as if tried alone."""
    due = And(_is_waiting_at(now), Mail.due_at <= now)
    # From the most tried, so that none is put off twice.
    for tries in range(len(WAITS) + 1, 0, -1):
        due_at = next_try(tries, now)
        state, said = (State.WAITING, answer) if due_at else (State.FAILED, OVER + answer)
        await Mail.update(
            {
                Mail.state: state.value,
                Mail.due_at: due_at or now,
                Mail.tries: tries,
                Mail.answer: said,
                Mail.version: Mail.version + 1,
            }
        ).where(due, Mail.tries == tries - 1)


async def hurry(answer: str, now: datetime) -> None:
    """The server lets us in again: what was put off because of it is due at once."""
    await Mail.update({Mail.due_at: now, Mail.version: Mail.version + 1}).where(
        Mail.state == State.WAITING.value, Mail.answer == answer, Mail.due_at > now
    )


_FACTS = (
    Mail.id,
    Mail.address,
    Mail.person,
    Mail.tries,
    Mail.uid,
    Mail.occurrence,
    Mail.method,
    Mail.sequence,
    Mail.sending._.group.as_alias("group"),
    Mail.sending._.about.as_alias("about"),
    Mail.sending._.record.as_alias("record"),
    Mail.sending._.made_at.as_alias("asked_at"),
)


def _is_waiting_at(now: datetime) -> And:
    free = Or(Mail.leased_until.is_null(), Mail.leased_until <= now)
    return And(Mail.state == State.WAITING.value, free)


async def _end_waiting(mail_id: int, version: int, state: State, answer: str) -> None:
    await Mail.update({Mail.state: state.value, Mail.answer: answer, Mail.version: version + 1}).where(
        Mail.id == mail_id, Mail.version == version, Mail.state == State.WAITING.value
    )


def _due_mail(row: Mapping[str, Any], content: bytes, lease: str) -> DueMail:
    return DueMail(
        id=row["id"],
        address=row["address"],
        person_id=row["person"],
        content=content,
        tries=row["tries"] + 1,
        lease=lease,
        group=row["group"],
        about=row["about"],
        record=row["record"],
        asked_at=row["asked_at"],
    )
