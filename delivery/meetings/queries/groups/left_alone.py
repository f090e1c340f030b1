"""A members-only group with nobody left who runs it gets a secretary from an administrator (SECURITY A11).

An administrator sees no such group: they are told its name by a member, and type it. Every other name gets one
answer, whether there is no such group, or one that somebody runs, or one that is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from piccolo.columns import Or

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.meetings.letters.named import named_letter, named_yourself_letter
from delivery.meetings.queries.groups.member_ids import member_ids
from delivery.meetings.queries.groups.places import Place, insert_seat, place_of
from delivery.meetings.queries.groups.running import can_run, was_run_lately
from delivery.meetings.queries.groups.seats import strands_of
from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.visibility import MEMBERS_ONLY
from delivery.meetings.rules.groups.naming import Naming
from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.tables import Group, Membership
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import history_of, record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.strands import Strand
from delivery.partners.tables import Act, Holding, Person
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

NO_SUCH_GROUP = (
    "No members-only group of exactly this name has lost both its chair and its secretary. Ask a member for its name, "
    "letter by letter; where somebody chairs it or keeps its records, they name the next one themselves. If they cannot "
    "sign in, make them a link to choose a password on their page under People. Who was stopped from signing in, or left "
    "a post, counts as there for another fortnight."
)
NOBODY_THERE = (
    "Nobody who can sign in would keep the records then. Choose a person, or a post that somebody holds."
)
SOME_GROUP = "A group that only its members see"
NAMED = "secretary named by an administrator"
SHOWN_FOR = timedelta(days=92)
TRIES_A_DAY = 10
TOO_MANY = f"{TRIES_A_DAY} names were tried today, and none was taken. Ask a member for the exact name, and try it tomorrow."


@dataclass(frozen=True, slots=True)
class NamedSecretary:
    """Who was named from outside, by whom and why, as its members read it."""

    at: datetime
    by: str
    who: str
    reason: str


async def name_secretary(
    naming: Naming, sender: Sender, base_url: str, viewer: Viewer, key: str, now: datetime
) -> str:
    """Name who keeps the records from today on, and mail it to them and every member; returns their name.

    Invalid where no such group lacks an officer, which is kept as an act. The viewer's permission is the caller's to ask.
    """
    own = viewer.person_id
    tries = await Act.count().where(
        Act.what == Deed.NAMING_REFUSED.value, Act.person == own, Act.at > now - timedelta(days=1)
    )
    if tries >= TRIES_A_DAY:
        raise Invalid(problems={"group": TOO_MANY})
    try:
        return await _name(naming, sender, base_url, viewer, key, now)
    except Invalid:
        await note(Deed.NAMING_REFUSED, at=now, person_id=own, about="person", record=own)
        raise


async def _name(
    naming: Naming, sender: Sender, base_url: str, viewer: Viewer, key: str, now: datetime
) -> str:
    today = london_day(now)
    async with transaction():
        claimed = await claim("secretary of a group left alone", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        # Before any group is looked for, so that this answer tells of none.
        place = await place_of(naming.who, viewer, now)
        if not await can_run(place, now):
            raise Invalid(problems={"who": NOBODY_THERE})
        rows = await Group.select(Group.id, Group.name).where(Group.visibility == MEMBERS_ONLY)
        of_name = [int(row["id"]) for row in rows if row["name"].casefold() == naming.group.casefold()]
        alone = [one for one in of_name if not await was_run_lately(one, now)]
        if not alone:
            raise Invalid(problems={"group": NO_SUCH_GROUP})
        group = alone[0]
        strands = await _end_as_member(group, place, viewer, now)
        await insert_seat(group, place, Part.SECRETARY, today, strands, viewer, now)
        detail = {"who": place.name, "reason": naming.reason}
        await record("group", group, NAMED, at=now, person_id=viewer.person_id, detail=detail)
        # Other administrators read that it was done, without the group.
        await note(
            Deed.SECRETARY_NAMED,
            at=now,
            person_id=viewer.person_id,
            about="person",
            record=viewer.person_id,
            place=SOME_GROUP,
        )
        members = await member_ids(group, today)
        await _tell(group, members, naming, place, sender, base_url, viewer, now)
        await led_to(claimed, place.name[:300])
    return place.name


async def named_from_outside(group_id: int, now: datetime) -> tuple[NamedSecretary, ...]:
    """Those whom an administrator named lately, newest first, for the members of the group; one query."""
    return tuple(
        NamedSecretary(entry.at, entry.person, entry.detail["who"], entry.detail["reason"])
        for entry in await history_of("group", group_id)
        if entry.what == NAMED and entry.at > now - SHOWN_FOR
    )


async def namings_of(group_id: int) -> dict[datetime, str]:
    """Whom an administrator named and why, in words, by the moment at which they did; one query."""
    return {
        entry.at: f"{entry.detail['who']}: {entry.detail['reason']}"
        for entry in await history_of("group", group_id)
        if entry.what == NAMED
    }


async def _end_as_member(group: int, place: Place, viewer: Viewer, now: datetime) -> tuple[Strand, ...]:
    """A seat of theirs as a member ends where that of the secretary begins, which takes over what it stands for."""
    today = london_day(now)
    rows = await Membership.select().where(Membership.group == group, *seated_on(today))
    strands: tuple[Strand, ...] = ()
    for row in rows:
        if place.takes(row):
            strands = (await strands_of([row["id"]]))[row["id"]]
            await Membership.update({Membership.until: today, Membership.version: row["version"] + 1}).where(
                Membership.id == row["id"]
            )
            await record("seat", row["id"], "ended", at=now, person_id=viewer.person_id)
    return strands


async def _tell(
    group: int,
    members: frozenset[int],
    naming: Naming,
    place: Place,
    sender: Sender,
    base_url: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    """As mail of the group, so that its outbox shows whom it went to, and no administrator sees who they are.

    It leaves at once, and also where the group has mail turned off: that is about what the group sends itself. Who
    was stopped from signing in lately is told too, since it may be they who were displaced.
    """
    can_tell = Or(Person.disabled_at.is_null(), Person.disabled_at > now - SHOWN_FOR)
    held = (
        await Holding.select(Holding.person).where(Holding.post == place.post, *held_on(london_day(now)))
        if place.post
        else []
    )
    named = {place.person, *(row["person"] for row in held)}
    rows = (
        await Person.select(Person.id, Person.name, Person.email)
        .where(Person.id.is_in(sorted(members)), Person.email.is_not_null(), can_tell)
        .order_by(Person.name, Person.id)
    )
    recipients = tuple(
        Recipient(
            Letter(
                address=row["email"],
                name=row["name"],
                subject="Somebody was named to keep the records of a group you belong to",
                text=named_yourself_letter(
                    row["name"], viewer.name, naming.reason, f"{base_url}/my-groups", sender.name
                )
                if row["id"] in named
                else named_letter(
                    row["name"], viewer.name, place.name, naming.reason, f"{base_url}/groups", sender.name
                ),
                person_id=row["id"],
            )
        )
        for row in rows
    )
    title = "Who keeps the records of this group"
    proposal = Proposal(Kind.NOTICE, title, recipients, group=group, about="group", record=group)
    await send(proposal, sender, now, made_by=viewer.person_id, hold=timedelta())
