"""Two entries of one person become one, and can be parted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.history import history_of, record
from delivery.partners.queries.kept_of_person import Keeping
from delivery.partners.queries.people import refuse_last_administrator
from delivery.partners.queries.sign_ins import end_sessions_of
from delivery.partners.tables import Person, SecretLink

_FILLED = ("email", "phone", "agency")


@dataclass(frozen=True, slots=True)
class Merged:
    """A person who was merged into another."""

    id: int
    name: str
    at: datetime


async def merged_into(person_id: int) -> int | None:
    """The person whom this one was merged into; None for anybody else."""
    rows = await Person.select(Person.merged_into).where(Person.id == person_id)
    return rows[0]["merged_into"] if rows else None


async def merged_with(person_id: int) -> tuple[Merged, ...]:
    """Those who were merged into a person, the last first."""
    rows = (
        await Person.select(Person.id, Person.name, Person.merged_at)
        .where(Person.merged_into == person_id)
        .order_by(Person.merged_at, Person.id, ascending=False)
    )
    return tuple(Merged(row["id"], row["name"], row["merged_at"]) for row in rows)


async def merge_people(
    gone: int, stays: int, versions: tuple[int, int], keeping: Sequence[Keeping], by: int, now: datetime
) -> None:
    """Move all that is kept of one person to another, who is then the only one seen, in one transaction.

    `versions` are those of both as the administrator saw them: EditedMeanwhile where one changed since.
    Invalid for one's own entry, one that was merged before, and where no administrator would be left.
    """
    async with transaction():
        one, other = await _person(gone), await _person(stays)
        await _refuse(one, other, by)
        if (one["version"], other["version"]) != versions:
            raise EditedMeanwhile
        filled = [name for name in _FILLED if one[name] and not other[name]]
        # The address first leaves the one, since no two people have the same.
        await Person.update(
            {
                Person.merged_into: stays,
                Person.merged_at: now,
                Person.disabled_at: now,
                Person.password_hash: None,
                Person.is_administrator: False,
                Person.email: None if "email" in filled else one["email"],
                Person.version: one["version"] + 1,
            }
        ).where(Person.id == gone)
        await Person.update(
            {**{name: one[name] for name in filled}, Person.version: other["version"] + 1}
        ).where(Person.id == stays)
        await end_sessions_of(gone)
        await SecretLink.update({SecretLink.revoked_at: now}).where(
            SecretLink.person == gone, SecretLink.revoked_at.is_null()
        )
        detail = {"into": str(stays), **{name: str(one[name]) for name in filled}}
        for domain in keeping:
            detail.update(await domain.move(gone, stays))
        await record("person", gone, "merged", at=now, person_id=by, detail=detail)
        await record("person", stays, "took over", at=now, person_id=by, detail={"person": str(gone)})


async def part_people(gone: int, keeping: Sequence[Keeping], by: int, now: datetime) -> int:
    """Undo a merger: what moved goes back; returns the id of the person it had been merged into.

    What both had, such as a seat in the same group, stays with that one. NotFound for anybody who is not
    merged.
    """
    async with transaction():
        one = await _person(gone)
        stays = one["merged_into"]
        entry = next((entry for entry in await history_of("person", gone) if entry.what == "merged"), None)
        if stays is None or entry is None:
            raise NotFound
        other = await _person(stays)
        lent: dict[Any, str | None] = {
            name: "" if name == "phone" else None
            for name in _FILLED
            if name in entry.detail and str(other[name]) == entry.detail[name]
        }
        await Person.update({**lent, Person.version: other["version"] + 1}).where(Person.id == stays)
        email = entry.detail["email"] if "email" in lent else one["email"]
        await Person.update(
            {
                Person.email: email,
                Person.merged_into: None,
                Person.merged_at: None,
                Person.disabled_at: None,
                Person.version: one["version"] + 1,
            }
        ).where(Person.id == gone)
        for domain in keeping:
            await domain.give_back(gone, stays, entry.detail)
        await record("person", gone, "parted", at=now, person_id=by, detail={"from": str(stays)})
    return int(stays)


async def _person(person_id: int) -> dict[str, Any]:
    rows = await Person.select().where(Person.id == person_id)
    if not rows:
        raise NotFound
    return rows[0]


async def _refuse(one: Mapping[str, Any], other: Mapping[str, Any], by: int) -> None:
    sentence = ""
    if one["id"] == other["id"]:
        sentence = "Choose somebody else: nobody is merged with themselves."
    elif one["merged_into"] or other["merged_into"]:
        sentence = "One of the two was merged already. Go back to the list of people and choose again."
    elif one["id"] == by:
        sentence = "This is you: merge the other entry into yours, not yours into the other."
    if sentence:
        raise Invalid(problems={"into": sentence})
    try:
        await refuse_last_administrator(one["id"])
    except Invalid as error:
        raise Invalid(problems={"into": next(iter(error.problems.values()))}) from error
