"""What agencies said is not right any more, taken or left by an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.partners.contacts.check_form import About
from delivery.partners.queries.history import record
from delivery.partners.queries.holdings import leave_post
from delivery.partners.tables import Contact, Correction, Holding
from delivery.wording import london_day

OPEN, TAKEN, LEFT = "open", "taken", "left"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One that waits. `now_words` is what stands, `then_words` what the agency says instead."""

    id: int
    version: int
    about: About
    agency: str
    agency_slug: str
    said_by: str
    said_at: datetime | None
    now_words: str
    then_words: str


async def open_corrections() -> tuple[CorrectionRow, ...]:
    """Those that wait, by agency; three queries. Administrators ask for them."""
    rows = await (
        Correction.select(
            Correction.id,
            Correction.version,
            Correction.about,
            Correction.record,
            Correction.email,
            Correction.phone,
            Correction.words,
            Correction.contacts_check._.agency._.name.as_alias("agency"),
            Correction.contacts_check._.agency._.slug.as_alias("slug"),
            Correction.contacts_check._.answered_by._.name.as_alias("said_by"),
            Correction.contacts_check._.answered_at.as_alias("said_at"),
        )
        .where(Correction.state == OPEN)
        .order_by(Correction.contacts_check._.agency._.name, Correction.id)
    )
    holdings = await _holdings([row["record"] for row in rows if row["about"] == About.HOLDING])
    contacts = await _contacts([row["record"] for row in rows if row["about"] == About.CONTACT])
    found = []
    for row in rows:
        about = About(row["about"])
        stands, then = "", row["words"]
        if about is About.HOLDING:
            stands, then = holdings.get(row["record"], ""), "Has left the post"
        elif about is About.CONTACT:
            stands, then = contacts.get(row["record"], ""), _reach(row["email"], row["phone"])
        found.append(
            CorrectionRow(
                id=row["id"],
                version=row["version"],
                about=about,
                agency=row["agency"],
                agency_slug=row["slug"],
                said_by=row["said_by"] or "",
                said_at=row["said_at"],
                now_words=stands,
                then_words=then,
            )
        )
    return tuple(found)


async def decide_correction(
    correction_id: int, version: int, *, is_taken: bool, by: int, now: datetime
) -> None:
    """Take a correction, which changes what it is about, or leave it; words are taken by hand and noted as such.

    NotFound for none that waits, EditedMeanwhile where somebody decided it since.
    """
    async with transaction():
        rows = await Correction.select().where(Correction.id == correction_id)
        if not rows:
            raise NotFound
        decided = (
            await Correction.update(
                {
                    Correction.state: TAKEN if is_taken else LEFT,
                    Correction.decided_at: now,
                    Correction.decided_by: by,
                    Correction.version: version + 1,
                }
            )
            .where(Correction.id == correction_id, Correction.version == version, Correction.state == OPEN)
            .returning(Correction.id)
        )
        if not decided:
            raise EditedMeanwhile
        if is_taken:
            await _apply(rows[0], by, now)
        what = "taken" if is_taken else "left as it was"
        await record("correction", correction_id, what, at=now, person_id=by)


async def _apply(row: dict[str, object], by: int, now: datetime) -> None:
    if row["about"] == About.HOLDING:
        record_id = int(str(row["record"]))
        # Whoever ended it meanwhile did the same.
        if await Holding.exists().where(Holding.id == record_id, Holding.until.is_null()):
            await leave_post(record_id, london_day(now), by, now)
    elif row["about"] == About.CONTACT:
        await Contact.update(
            {
                Contact.email: row["email"],
                Contact.phone: row["phone"],
                Contact.checked_on: london_day(now),
                Contact.version: Contact.version + 1,
            }
        ).where(Contact.id == row["record"])
        await record("contact", int(str(row["record"])), "corrected by its agency", at=now, person_id=by)


async def _holdings(ids: list[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = await Holding.select(
        Holding.id, Holding.person.name.as_alias("name"), Holding.post.title.as_alias("title")
    ).where(Holding.id.is_in(ids))
    return {row["id"]: f"{row['name']}, {row['title']}" for row in rows}


async def _contacts(ids: list[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = await Contact.select(Contact.id, Contact.topic, Contact.email, Contact.phone).where(
        Contact.id.is_in(ids)
    )
    return {row["id"]: f"{row['topic']}: {_reach(row['email'], row['phone'])}" for row in rows}


def _reach(email: str, phone: str) -> str:
    return ", ".join(part for part in (email, phone) if part) or "no e-mail address and no telephone number"
