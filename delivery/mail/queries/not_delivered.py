"""Mail that nobody got, by reason: tried again together, or left at that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns import And, Or
from piccolo.query.functions import Length

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.queries.part import Part
from delivery.mail.rules.reasons import reason_of
from delivery.mail.rules.states import NOT_ARRIVED, State
from delivery.mail.tables import Mail
from delivery.partners.queries.history import record_each
from delivery.partners.viewer import Viewer

MOST = 1000
MEANWHILE = "These mails went on meanwhile. Here they are as they stand now."


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A mail that did not arrive; `title` is that of its sending."""

    id: int
    name: str
    address: str
    sending: int
    title: str
    is_kept: bool
    """Whether its words are still kept, so that it can be sent again."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Mails that did not arrive for one reason; `said` is what was said of the first of them."""

    reason: str
    said: str
    mails: tuple[Undelivered, ...]

    @property
    def kept(self) -> int:
        """How many of them can be tried again."""
        return sum(mail.is_kept for mail in self.mails)


async def failures(part: Part, viewer: Viewer) -> tuple[Failure, ...]:
    """What did not arrive and nobody left at that, by reason, the most mails first; one query."""
    by_reason: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in await _rows(And(part.mails(viewer), Mail.put_aside_at.is_null())):
        by_reason[_reason(row)].append(row)
    found = [
        Failure(reason, rows[0]["answer"], tuple(map(_undelivered, rows)))
        for reason, rows in by_reason.items()
    ]
    return tuple(sorted(found, key=lambda failure: -len(failure.mails)))


async def left_at_that(part: Part, viewer: Viewer) -> tuple[Undelivered, ...]:
    """What did not arrive and somebody left at that, as long as its words are kept; one query."""
    rows = await _rows(And(part.mails(viewer), Mail.put_aside_at.is_not_null()))
    return tuple(mail for mail in map(_undelivered, rows) if mail.is_kept)


async def try_all_again(
    reason: str, part: Part, viewer: Viewer, now: datetime, hold: timedelta
) -> tuple[int, ...]:
    """Let every mail of a reason wait for `hold` and be tried again to its own address; the sendings they are of,
    once for each mail. Invalid where none is left that can be.
    """
    async with transaction():
        rows = [row for row in await _of_reason(reason, part, viewer) if row["size"]]
        if not rows:
            raise Invalid(MEANWHILE)
        numbers = [row["id"] for row in rows]
        await Mail.update(
            {
                Mail.state: State.WAITING.value,
                Mail.due_at: now + hold,
                Mail.tries: 0,
                Mail.lines_lost: 0,
                Mail.answer: "",
                Mail.put_aside_at: None,
                Mail.version: Mail.version + 1,
            }
        ).where(Mail.id.is_in(numbers))
        await record_each("mail", numbers, "tried again", at=now, how="page", person_id=viewer.person_id)
    return tuple(row["sending"] for row in rows)


async def leave_at_that(reason: str, part: Part, viewer: Viewer, now: datetime) -> int:
    """Be reminded of the mails of a reason no more; how many they are. Invalid where none is left."""
    async with transaction():
        numbers = [row["id"] for row in await _of_reason(reason, part, viewer)]
        if not numbers:
            raise Invalid(MEANWHILE)
        await Mail.update({Mail.put_aside_at: now, Mail.version: Mail.version + 1}).where(
            Mail.id.is_in(numbers)
        )
        await record_each("mail", numbers, "left at that", at=now, how="page", person_id=viewer.person_id)
    return len(numbers)


async def remind_again(number: int, viewer: Viewer, now: datetime) -> None:
    """List a mail among those that did not arrive again; NotFound where it may not be seen or was not left at that."""
    async with transaction():
        rows = await _rows(And(And(Mail.id == number, Mail.put_aside_at.is_not_null()), Part().mails(viewer)))
        if not rows:
            raise NotFound
        await Mail.update({Mail.put_aside_at: None, Mail.version: Mail.version + 1}).where(Mail.id == number)
        await record_each("mail", [number], "listed again", at=now, how="page", person_id=viewer.person_id)


_TITLE = Mail.sending.title.as_alias("title")


async def _rows(which: And | Or) -> list[dict[str, Any]]:
    return (
        await Mail.select(
            Mail.id,
            Mail.name,
            Mail.address,
            Mail.answer,
            Mail.sending,
            _TITLE,
            Length(Mail.content, alias="size"),
        )
        .where(Mail.state.is_in([state.value for state in NOT_ARRIVED]), which)
        .order_by(Mail.name, Mail.id)
        .limit(MOST)
    )


async def _of_reason(reason: str, part: Part, viewer: Viewer) -> Sequence[dict[str, Any]]:
    rows = await _rows(And(part.mails(viewer), Mail.put_aside_at.is_null()))
    return [row for row in rows if _reason(row) == reason]


def _reason(row: dict[str, Any]) -> str:
    return reason_of(row["answer"], row["address"])


def _undelivered(row: dict[str, Any]) -> Undelivered:
    return Undelivered(
        id=row["id"],
        name=row["name"] or row["address"],
        address=row["address"],
        sending=row["sending"],
        title=row["title"],
        is_kept=row["size"] > 0,
    )
