"""People: asked for, added and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import And, Or

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.forms import PersonForm
from delivery.partners.queries.history import record
from delivery.partners.queries.passwords import end_keys_of
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Agency, Holding, Person


@dataclass(frozen=True)
class PersonRow:
    """A person with the posts they hold today."""

    id: int
    name: str
    email: str
    phone: str
    agency_id: int | None
    agency_name: str
    is_administrator: bool
    can_sign_in: bool
    is_disabled: bool
    version: int
    posts: tuple[str, ...]


async def people(today: date) -> tuple[PersonRow, ...]:
    """Everybody by name but those who were merged into another; two queries."""
    rows = (
        await Person.select(
            Person.id,
            Person.name,
            Person.email,
            Person.phone,
            Person.agency.as_alias("agency_id"),
            Person.agency.name.as_alias("agency_name"),
            Person.is_administrator,
            Person.password_hash,
            Person.disabled_at,
            Person.version,
        )
        .where(Person.merged_into.is_null())
        .order_by(Person.name, Person.id)
    )
    holdings = await (
        Holding.select(
            Holding.person,
            Holding.post.title.as_alias("title"),
            Holding.post._.agency._.short_name.as_alias("agency"),
        )
        .where(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today))
        .order_by(Holding.since, Holding.id)
    )
    return tuple(
        PersonRow(
            id=row["id"],
            name=row["name"],
            email=row["email"] or "",
            phone=row["phone"],
            agency_id=row["agency_id"],
            agency_name=row["agency_name"] or "",
            is_administrator=row["is_administrator"],
            can_sign_in=row["password_hash"] is not None and row["disabled_at"] is None,
            is_disabled=row["disabled_at"] is not None,
            version=row["version"],
            posts=tuple(f"{one['title']}, {one['agency']}" for one in holdings if one["person"] == row["id"]),
        )
        for row in rows
    )


async def person(person_id: int, today: date) -> PersonRow | None:
    """One person."""
    return next((one for one in await people(today) if one.id == person_id), None)


async def people_without_post(agency_id: int, named: And, today: date) -> tuple[str, ...]:
    """The names of those who belong to an agency and hold no post today; `named` are those who may be named to
    whoever asks. One query.
    """
    holding = Holding.select(Holding.person).where(
        Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)
    )
    rows = (
        await Person.select(Person.name)
        .where(
            named,
            Person.agency == agency_id,
            Person.disabled_at.is_null(),
            Person.id.not_in(holding),
        )
        .order_by(Person.name, Person.id)
    )
    return tuple(row["name"] for row in rows)


async def add_person(form: PersonForm, key: str, by: int, now: datetime) -> int:
    """A new person; their id. Invalid where somebody has this e-mail address already."""
    async with transaction():
        claimed = await claim("person", key, by, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        await _refuse_unusable(form, 0)
        rows = await Person.insert(
            Person(
                name=form.name,
                email=form.email,
                phone=form.phone,
                agency=form.agency_id,
                is_administrator=form.is_administrator,
            )
        ).returning(Person.id)
        person_id = int(rows[0]["id"])
        await led_to(claimed, str(person_id))
        await record("person", person_id, "added", at=now, person_id=by)
        if form.is_administrator:
            await record("person", person_id, "made an administrator", at=now, person_id=by)
    return person_id


async def change_person(person_id: int, version: int, form: PersonForm, by: int, now: datetime) -> None:
    """Change a person as of `version`; EditedMeanwhile where somebody saved them since.

    Invalid for an e-mail address that another has, and where no administrator would be left.
    """
    async with transaction():
        await _refuse_unusable(form, person_id)
        was = await Person.exists().where(Person.id == person_id, Person.is_administrator.eq(True))
        if not form.is_administrator or form.email is None:
            await refuse_last_administrator(person_id)
        # An address that came with an entry merged into this one is theirs to take.
        await Person.update({Person.email: None}).where(
            Person.email == form.email, Person.merged_into == person_id
        )
        rows = (
            await Person.update(
                {
                    Person.name: form.name,
                    Person.email: form.email,
                    Person.phone: form.phone,
                    Person.agency: form.agency_id,
                    Person.is_administrator: form.is_administrator,
                    Person.version: version + 1,
                }
            )
            .where(Person.id == person_id, Person.version == version)
            .returning(Person.id)
        )
        if not rows:
            raise EditedMeanwhile
        await record("person", person_id, "changed", at=now, person_id=by)
        if form.is_administrator != was:
            what = "made an administrator" if form.is_administrator else "no administrator any more"
            await record("person", person_id, what, at=now, person_id=by)


async def disable(person_id: int, by: int, now: datetime) -> None:
    """Stop a person from signing in, at their next request; Invalid where no administrator would be left."""
    async with transaction():
        await refuse_last_administrator(person_id)
        await Person.update({Person.disabled_at: now, Person.password_hash: None}).where(
            Person.id == person_id
        )
        await end_keys_of(person_id, by=by, now=now)
        await record("person", person_id, "disabled", at=now, person_id=by)


async def enable(person_id: int, by: int, now: datetime) -> None:
    """Let a disabled person be given a password again."""
    async with transaction():
        await Person.update({Person.disabled_at: None}).where(Person.id == person_id)
        await record("person", person_id, "enabled", at=now, person_id=by)


async def _refuse_unusable(form: PersonForm, own_id: int) -> None:
    problems = {}
    if form.email and await Person.exists().where(
        Person.email == form.email,
        Person.id != own_id,
        Or(Person.merged_into.is_null(), Person.merged_into != own_id),
    ):
        problems["email"] = "Somebody else has this e-mail address already."
    if form.agency_id is not None and not await Agency.exists().where(Agency.id == form.agency_id):
        problems["agency"] = "Choose an agency of the list, or none."
    if problems:
        raise Invalid(problems=problems)


async def refuse_last_administrator(person_id: int) -> None:
    """Somebody must be left who can look after accounts; the others have a password and are not disabled."""
    able = [
        row["id"]
        for row in await Person.select(Person.id).where(
            Person.is_administrator.eq(True), Person.password_hash.is_not_null(), Person.disabled_at.is_null()
        )
    ]
    if able == [person_id]:
        raise Invalid(
            problems={"is_administrator": "Make somebody else an administrator first: this is the only one."}
        )
