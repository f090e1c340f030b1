"""What is held about a person, asked of every domain for one answer, and the acts that are kept of it (SECURITY A39)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from piccolo.columns import Or

from delivery.actions.queries.held_of_person import HELD as OF_ACTIONS
from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.queries.held_of_person import HELD as OF_MAIL
from delivery.meetings.queries.as_person import viewer_as
from delivery.meetings.queries.held_of_person import HELD as OF_MEETINGS
from delivery.meetings.queries.visibility import MEMBERS_ONLY, veil_of
from delivery.meetings.tables import Group
from delivery.partners.acts import Deed
from delivery.partners.held import HeldAbout, HeldKind, Named, earliest_first, others_named
from delivery.partners.queries.acts import note, note_each
from delivery.partners.queries.held_of_person import HELD as OF_PARTNERS
from delivery.partners.queries.held_of_person import TRAIL, Held, Worded
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.progress.queries.held_of_person import HELD as OF_PROGRESS
from delivery.strategy.queries.held_of_person import HELD as OF_STRATEGY

HELD: Sequence[Held] = (*OF_PARTNERS, *OF_MAIL, *OF_STRATEGY, *OF_MEETINGS, *OF_ACTIONS, *OF_PROGRESS, *TRAIL)
WRITTEN_OUT = "What is held about a person"


async def answer_about(person_id: int, viewer: Viewer) -> HeldAbout:
    """What a viewer may see of what is held about a person.

    NotFound for nobody, and for an entry that was merged into another.
    """
    return await _held_about(person_id, viewer)


async def note_answer(person_id: int, by: int | None, now: datetime) -> None:
    """Keep that an answer about a person was made; `by` None is a command."""
    await note(Deed.ANSWER_MADE, at=now, person_id=by, about="person", record=person_id)


async def whole_answer(email: str, seen_as: str | None, now: datetime) -> HeldAbout:
    """All that is held about the person of this address, or what the person `seen_as` may see of it.

    A whole answer is kept as an act in every members-only group, where its chair and its secretary read it.
    Invalid for an address that nobody here has.
    """
    rows = await Person.select(Person.id, Person.merged_into).where(Person.email == email.strip().lower())
    if not rows:
        raise Invalid(f"Nobody here has the e-mail address {email}.")
    person_id = rows[0]["merged_into"] or rows[0]["id"]
    viewer = await viewer_as(seen_as, WRITTEN_OUT.lower(), now)
    about = await _held_about(person_id, viewer)
    async with transaction():
        await note_answer(person_id, None, now)
        if viewer is None:
            rows = await Group.select(Group.id).where(Group.visibility == MEMBERS_ONLY).order_by(Group.id)
            groups = [row["id"] for row in rows]
            await note_each(
                Deed.WRITTEN_OUT, groups, at=now, person_id=None, about="group", place=WRITTEN_OUT
            )
    return about


async def _held_about(person_id: int, viewer: Viewer | None) -> HeldAbout:
    named, facts = await _somebody(person_id)
    worded = await _worded(viewer)
    rows = await Person.select(Person.name).where(Person.merged_into.is_null()).order_by(Person.name)
    names = sorted({row["name"] for row in rows})
    kinds = []
    for held in HELD:
        found = await held.of(named, viewer, worded)
        records = [replace(one, others=others_named(words, names, named)) for one, words in found]
        if records:
            kinds.append(HeldKind(held.name, earliest_first(records)))
    return HeldAbout(named.name, facts, kinds, is_whole=viewer is None)


async def _somebody(person_id: int) -> tuple[Named, tuple[tuple[str, str], ...]]:
    """Who it is with the entries that were merged into theirs, and what their own entry says."""
    rows = (
        await Person.select(
            Person.id,
            Person.name,
            Person.email,
            Person.phone,
            Person.agency._.name.as_alias("agency_name"),
            Person.is_administrator,
            Person.password_hash,
            Person.disabled_at,
            Person.merged_into,
        )
        .where(Or(Person.id == person_id, Person.merged_into == person_id))
        .order_by(Person.id)
    )
    own = next((row for row in rows if row["id"] == person_id and row["merged_into"] is None), None)
    if own is None:
        raise NotFound
    facts = {
        "Name": own["name"],
        "E-mail address": own["email"],
        "Telephone": own["phone"],
        "Agency": own["agency_name"],
        "Administrator": "yes" if own["is_administrator"] else "no",
        "Password": "kept as a hash, which nobody can read" if own["password_hash"] else "none",
        "Signing in": "stopped" if own["disabled_at"] else "not stopped",
    }
    called = dict.fromkeys(word for row in rows for word in (row["name"], row["email"]) if word)
    named = Named(own["name"], tuple(row["id"] for row in rows), tuple(called))
    return named, tuple((label, words or "none") for label, words in facts.items())


async def _worded(viewer: Viewer | None) -> Worded:
    if viewer is None:
        return lambda group, text: text
    veil = await veil_of(viewer)
    return lambda group, text: veil.of(group).worded(text)
