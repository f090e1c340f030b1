"""The yearly question to agencies: who is asked, what the page behind their link shows, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from piccolo.columns import And, Or

from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.partners.contacts.check_form import Answer, Said
from delivery.partners.links import Purpose
from delivery.partners.queries.agencies import PostRow, posts_of
from delivery.partners.queries.contacts.leads import likely_leads
from delivery.partners.queries.contacts.listing import ContactRow, contacts_of
from delivery.partners.queries.history import record
from delivery.partners.queries.links import find_link
from delivery.partners.tables import Agency, Contact, ContactsCheck, Correction, Holding, Person
from delivery.wording import london_day

KIND = "contacts check"
YEAR = timedelta(days=365)
LINK_LASTS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An agency that is to be asked, and its lead contact. `last_on` is the day on which it was asked last."""

    agency_id: int
    agency: str
    person_id: int
    person: str
    address: str
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Check:
    """What the page behind a link shows: an agency with its posts and contacts, and whether it has answered."""

    id: int
    version: int
    agency_id: int
    agency: str
    person_id: int
    person: str
    posts: tuple[PostRow, ...]
    contacts: tuple[ContactRow, ...]
    answered_at: datetime | None


async def agencies_to_ask(now: datetime, *, again: bool = False) -> tuple[ToAsk, ...]:
    """The agencies that nobody asked for a year, and that have somebody to ask, by name; seven queries.

    With `again` only those that were asked before: the first time an administrator looks at the letters.
    """
    today = london_day(now)
    asked: dict[int, date] = {}
    for row in await ContactsCheck.select(ContactsCheck.agency, ContactsCheck.asked_at).where(
        ContactsCheck.is_unasked.eq(False)
    ):
        day = london_day(row["asked_at"])
        asked[row["agency"]] = max(day, asked.get(row["agency"], day))
    rows = await Agency.select(Agency.id, Agency.name).order_by(Agency.name, Agency.id)
    due = [row for row in rows if _is_due(asked.get(row["id"]), today, again=again)]
    leads = await likely_leads([row["id"] for row in due], today)
    people = await _people(sorted(set(leads.values())))
    return tuple(
        ToAsk(row["id"], row["name"], person["id"], person["name"], person["email"], asked.get(row["id"]))
        for row in due
        if (person := people.get(leads.get(row["id"], 0)))
    )


def _is_due(last: date | None, today: date, *, again: bool) -> bool:
    return not again if last is None else last + YEAR <= today


async def _people(ids: list[int]) -> dict[int, dict[str, Any]]:
    if not ids:
        return {}
    rows = await Person.select(Person.id, Person.name, Person.email).where(
        Person.id.is_in(ids), Person.email.is_not_null(), Person.disabled_at.is_null()
    )
    return {row["id"]: row for row in rows}


async def begin_check(one: ToAsk, now: datetime, by: int | None) -> int | None:
    """Note that an agency is asked this year, inside the caller's transaction; its id, None where it was before."""
    rows = (
        await ContactsCheck.insert(
            ContactsCheck(
                key=f"{one.agency_id}:{london_day(now).year}",
                agency=one.agency_id,
                person=one.person_id,
                asked_at=now,
            )
        )
        .on_conflict(action="DO NOTHING")
        .returning(ContactsCheck.id)
    )
    if not rows:
        return None
    check_id = int(rows[0]["id"])
    how = "page" if by else "worker"
    await record(KIND, check_id, "asked", at=now, person_id=by, how=how, detail={"agency": one.agency})
    return check_id


def target_of(check_id: int) -> str:
    """What a link to a check points at."""
    return f"check:{check_id}"


async def check_by_link(token: str, now: datetime) -> Check | None:
    """What a link opens; None where it opens nothing, also for somebody who has left the agency since."""
    link = await find_link(token, Purpose.CONTACTS, now)
    if link is None:
        return None
    rows = await ContactsCheck.select(
        ContactsCheck.id,
        ContactsCheck.version,
        ContactsCheck.agency,
        ContactsCheck.agency.name.as_alias("name"),
        ContactsCheck.agency.slug.as_alias("slug"),
        ContactsCheck.answered_at,
        ContactsCheck.person.name.as_alias("person_name"),
    ).where(ContactsCheck.id == int(link.target.removeprefix("check:")))
    if not rows:
        return None
    row, today = rows[0], london_day(now)
    if not await _is_of(link.person_id, row["agency"], today):
        return None
    return Check(
        id=row["id"],
        version=row["version"],
        agency_id=row["agency"],
        agency=row["name"],
        person_id=link.person_id,
        person=row["person_name"],
        posts=await posts_of(row["slug"], today),
        contacts=await contacts_of(row["agency"], today),
        answered_at=row["answered_at"],
    )


async def _is_of(person_id: int, agency_id: int, today: date) -> bool:
    """Whether somebody belongs to an agency, or holds a post there."""
    if await Person.exists().where(Person.id == person_id, Person.agency == agency_id):
        return True
    return await Holding.exists().where(
        And(Holding.person == person_id, Holding.post.agency == agency_id),
        And(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)),
    )


async def answer_check(check: Check, version: int, answer: Answer, now: datetime) -> None:
    """Store what an agency said. What is right is confirmed at once; what is not waits for an administrator.

    EditedMeanwhile where it was answered since the page was shown.
    """
    async with transaction():
        saved = (
            await ContactsCheck.update(
                {
                    ContactsCheck.answered_at: now,
                    ContactsCheck.answered_by: check.person_id,
                    ContactsCheck.version: version + 1,
                }
            )
            .where(ContactsCheck.id == check.id, ContactsCheck.version == version)
            .returning(ContactsCheck.id)
        )
        if not saved:
            raise EditedMeanwhile
        if answer.said:
            await Correction.insert(*(correction(check.id, one) for one in answer.said))
        if answer.confirmed:
            await Contact.update({Contact.checked_on: london_day(now)}).where(
                Contact.id.is_in(list(answer.confirmed)), Contact.agency == check.agency_id
            )
        await record(
            KIND,
            check.id,
            "answered",
            at=now,
            person_id=check.person_id,
            how="link",
            detail={"corrections": str(len(answer.said))},
        )


def correction(check_id: int, said: Said) -> Correction:
    """What is not right, as it waits for an administrator."""
    return Correction(
        contacts_check=check_id,
        about=said.about.value,
        record=said.record,
        email=said.email,
        phone=said.phone,
        words=said.words,
    )
