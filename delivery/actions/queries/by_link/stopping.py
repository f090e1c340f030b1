"""Links to update that are stopped: by the group's secretary, an administrator, or the one who got it by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import And

from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.owner_letters.sending import link_target
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.mail.rules.unreached import NOT_MEANT
from delivery.mail.tables import BouncedAddress
from delivery.meetings.queries.visibility import OPEN, veil_of
from delivery.meetings.rules.groups.unnamed import A_FORUM_MEMBER
from delivery.meetings.tables import Group
from delivery.partners.links import Purpose
from delivery.partners.queries.ended_links import stop_links_of
from delivery.partners.queries.history import record
from delivery.partners.queries.links import stop_link
from delivery.partners.tables import Person, SecretLink
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LinkToUpdate:
    """A link that opens, whose it is and for which group it was made; empty for the county plan."""

    id: int
    person: str
    group: str
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class RefusedMail:
    """Somebody whose address does not reach them, as its reader said at `said_at`; `mark` is the number of that."""

    mark: int
    person: str
    address: str
    said_at: datetime


async def refused_mail(viewer: Viewer) -> tuple[RefusedMail, ...]:
    """Who refused links to update of the groups whose records the viewer keeps, or of the plan they see to, by name,
    while their address stands as it was; two queries at most.
    """
    targets = [link_target(one) for one in viewer.secretary_group_ids]
    targets += [link_target(None)] if viewer.is_strategic else []
    if not targets:
        return ()
    said = (
        await BouncedAddress.select(BouncedAddress.id, BouncedAddress.address, BouncedAddress.since)
        .where(BouncedAddress.reason == NOT_MEANT, BouncedAddress.cleared_at.is_null())
        .order_by(BouncedAddress.id)
    )
    if not said:
        return ()
    marks = {row["address"]: row for row in said}
    linked = SecretLink.select(SecretLink.person).where(
        SecretLink.purpose == Purpose.UPDATE.value, SecretLink.target.is_in(sorted(targets))
    )
    rows = (
        await Person.select(Person.name, Person.email)
        .where(Person.email.is_in(sorted(marks)), Person.id.is_in(linked))
        .order_by(Person.name, Person.id)
    )
    return tuple(
        RefusedMail(marks[row["email"]]["id"], row["name"], row["email"], marks[row["email"]]["since"])
        for row in rows
    )


async def links_to_update(viewer: Viewer, now: datetime) -> tuple[LinkToUpdate, ...]:
    """The links that the viewer can stop: of the groups whose records they keep; an administrator those of every
    group that is open, and of plans. By name; four queries at most. Whom the viewer does not come across is not named.
    """
    targets = await _targets(viewer)
    if not targets:
        return ()
    rows = (
        await SecretLink.select(
            SecretLink.id,
            SecretLink.person,
            SecretLink.person.name.as_alias("name"),
            SecretLink.target,
            SecretLink.made_at,
            SecretLink.expires_at,
        )
        .where(
            And(SecretLink.purpose == Purpose.UPDATE.value, SecretLink.target.is_in(sorted(targets))),
            And(SecretLink.revoked_at.is_null(), SecretLink.expires_at > now),
        )
        .order_by(SecretLink.person.name, SecretLink.id)
    )
    unnamed = (await veil_of(viewer)).everywhere.ids
    return tuple(
        LinkToUpdate(
            row["id"],
            A_FORUM_MEMBER.capitalize() if row["person"] in unnamed else row["name"],
            targets[row["target"]],
            row["made_at"],
            row["expires_at"],
        )
        for row in rows
    )


async def stop_link_to_update(link_id: int, viewer: Viewer, now: datetime) -> None:
    """Stop one of them; NotFound where it is none of the viewer's to stop, or opens no more."""
    async with transaction():
        rows = await SecretLink.select(SecretLink.target).where(
            SecretLink.id == link_id, SecretLink.purpose == Purpose.UPDATE.value
        )
        if not rows or rows[0]["target"] not in await _targets(viewer):
            raise NotFound
        await stop_link(Purpose.UPDATE, rows[0]["target"], link_id, now, by=viewer.person_id)


async def refuse_links(holder: Holder, now: datetime) -> None:
    """The one who reads mail at the person's address says that it was not meant for them.

    Every link to update of that person stops, and the address is marked as one that does not reach them.
    """
    person_id = holder.viewer.person_id
    async with transaction():
        await stop_links_of(person_id, Purpose.UPDATE, now, by=person_id)
        rows = await Person.select(Person.email).where(Person.id == person_id, Person.email.is_not_null())
        if rows:
            await BouncedAddress.insert(BouncedAddress(address=rows[0]["email"], since=now, reason=NOT_MEANT))
        await record("person", person_id, "mail was not meant for them", at=now, person_id=None, how="link")


async def _targets(viewer: Viewer) -> dict[str, str]:
    """What the links that a viewer can stop point at, with the name of its group."""
    kept = sorted(viewer.secretary_group_ids) or [0]
    which = Group.id.is_in(kept)
    rows = await Group.select(Group.id, Group.name).where(
        (Group.visibility == OPEN) | which if viewer.is_administrator else which
    )
    targets = {link_target(row["id"]): row["name"] for row in rows}
    return targets | {link_target(None): ""} if viewer.is_administrator or viewer.is_strategic else targets
