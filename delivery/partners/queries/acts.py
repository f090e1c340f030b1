"""The chained record of access: acts are appended and read here, and nothing alters one (SECURITY A37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime

from delivery.database import transaction
from delivery.partners.acts import (
    FIRST_OF_CHAIN,
    LONGEST_ORIGIN,
    LONGEST_PLACE,
    ChainCheck,
    ChainedAct,
    Deed,
    checked,
)
from delivery.partners.tables import Act, Person

_AT_ONCE = 500
_origin: ContextVar[str] = ContextVar("origin", default="")


@contextmanager
def coming_from(origin: str) -> Iterator[None]:
    """Within this block acts come from here: a network address, a command, or nothing that is known."""
    token = _origin.set(origin[:LONGEST_ORIGIN])
    try:
        yield
    finally:
        _origin.reset(token)


async def note(
    deed: Deed,
    *,
    at: datetime,
    person_id: int | None,
    about: str = "",
    record: int | None = None,
    place: str = "",
) -> None:
    """Append an act, within the transaction of what was done where there is one; two queries."""
    await note_each(deed, (record,), at=at, person_id=person_id, about=about, place=place)


async def note_each(
    deed: Deed,
    records: Sequence[int | None],
    *,
    at: datetime,
    person_id: int | None,
    about: str,
    place: str = "",
) -> None:
    """Append the same act for each of these records; two queries, one more for each five hundred records."""
    async with transaction():
        last = await Act.select(Act.chain).order_by(Act.id, ascending=False).limit(1) if records else []
        before = last[0]["chain"] if last else FIRST_OF_CHAIN
        rows = []
        for record in records:
            act = ChainedAct(
                0, at, deed.value, person_id, about, record, place[:LONGEST_PLACE], _origin.get()
            )
            before = act.chained_to(before)
            rows.append(
                Act(
                    at=act.at,
                    what=act.what,
                    person=act.person_id,
                    about=act.about,
                    record=act.record,
                    place=act.place,
                    origin=act.origin,
                    chain=before,
                )
            )
        for start in range(0, len(rows), _AT_ONCE):
            await Act.insert(*rows[start : start + _AT_ONCE])


async def note_refused_sign_in(email: str, at: datetime) -> None:
    """That somebody was not let in, and to which account where there is one; what was typed is not kept."""
    async with transaction():
        rows = await Person.select(Person.id).where(Person.email == email.strip().lower())
        await note(
            Deed.SIGN_IN_REFUSED,
            at=at,
            person_id=None,
            about="person",
            record=rows[0]["id"] if rows else None,
        )


async def check_acts(known: str = "") -> ChainCheck:
    """Whether every act is as it was written, none is missing before the last, and one has the hash that is `known`."""
    found = ChainCheck()
    after: int | None = None
    while True:
        # No first number is assumed: what was put before it is read like the rest.
        later = [] if after is None else [Act.id > after]
        rows = await Act.select().where(*later).order_by(Act.id).limit(_AT_ONCE)
        if not rows:
            lacks = bool(known) and not await Act.exists().where(Act.chain == known)
            return replace(found, lacks=lacks)
        after = rows[-1]["id"]
        found = checked(
            (
                ChainedAct(
                    id=row["id"],
                    at=row["at"],
                    what=row["what"],
                    person_id=row["person"],
                    about=row["about"],
                    record=row["record"],
                    place=row["place"],
                    origin=row["origin"],
                    chain=row["chain"],
                )
                for row in rows
            ),
            found,
        )
