"""Replies as pages show them: whose they are, what they answer, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.queries.replies.matters import Became, became
from delivery.actions.queries.visibility import visible_or_joined
from delivery.actions.rules import reference
from delivery.actions.tables import Action, Filing
from delivery.mail.received.mail import ReceivedKind
from delivery.mail.rules.received import ReceivedState
from delivery.mail.tables import ReceivedMail
from delivery.marking import all_members_only_groups
from delivery.meetings.queries.visibility import OPEN, if_members_only, visible_received
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer
from delivery.sealing import opened

MOST_SHOWN = 100
MOST_PAST = 20


@dataclass(frozen=True, slots=True)
class Filed:
    """An action that a reply was filed on."""

    number: int
    text: str
    members_only_groups: frozenset[int]

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)


@dataclass(frozen=True, slots=True)
class Reply:
    """A mail that came back. `person` is whose address it came from, empty where nobody here has it.

    `mail_to` is the address that the mail it answers went to, empty where it answers none of ours; `mail_subject`
    and `mail_sent_at` are of that mail. `filed` are the actions it was filed on, while it is filed, and
    `became` what else it became.
    """

    id: int
    kind: ReceivedKind
    state: ReceivedState
    came_at: datetime
    name: str
    address: str
    person_id: int | None
    person: str
    forwarded_by: str
    subject: str
    words: str
    notes: tuple[str, ...]
    files: tuple[str, ...]
    mail_id: int | None
    mail_to: str
    mail_subject: str
    mail_sent_at: datetime | None
    group_id: int | None
    group: str
    is_trusted: bool
    filed_at: datetime | None
    filed_by: str
    version: int
    filed: tuple[Filed, ...] = ()
    became: tuple[Became, ...] = ()
    is_members_only: bool = False

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words it holds: the one that it came to, and those of what it was filed on."""
        own = frozenset({self.group_id} if self.group_id is not None and self.is_members_only else ())
        return own | all_members_only_groups(self.filed)

    @property
    def writer(self) -> str:
        """Who wrote it, as far as anybody can tell."""
        return self.person or self.name or self.address or "Somebody without an address"


async def replies_waiting(viewer: Viewer) -> tuple[Reply, ...]:
    """What waits for the viewer to be filed, the oldest first; two queries."""
    is_open = ReceivedMail.state == ReceivedState.OPEN.value
    rows = (
        await ReceivedMail.select(*_COLUMNS)
        .where(visible_received(viewer), is_open)
        .order_by(ReceivedMail.came_at, ReceivedMail.id)
        .limit(MOST_SHOWN)
    )
    return await _made(rows, viewer)


async def count_waiting(viewer: Viewer) -> int:
    """How many wait for the viewer."""
    waiting: int = await ReceivedMail.count().where(
        visible_received(viewer), ReceivedMail.state == ReceivedState.OPEN.value
    )
    return waiting


async def replies_past(viewer: Viewer) -> tuple[Reply, ...]:
    """What was filed, put aside, or came back undelivered lately, the newest first; three queries."""
    kinds = [kind.value for kind in ReceivedKind if kind is not ReceivedKind.CALENDAR]
    rows = (
        await ReceivedMail.select(*_COLUMNS)
        .where(
            visible_received(viewer),
            ReceivedMail.state != ReceivedState.OPEN.value,
            ReceivedMail.kind.is_in(kinds),
        )
        .order_by(ReceivedMail.came_at, ReceivedMail.id, ascending=False)
        .limit(MOST_PAST)
    )
    return await _made(rows, viewer)


async def reply_numbered(number: int, viewer: Viewer) -> Reply | None:
    """One reply that the viewer may see; three queries."""
    rows = await ReceivedMail.select(*_COLUMNS).where(visible_received(viewer), ReceivedMail.id == number)
    made = await _made(rows, viewer)
    return made[0] if made else None


async def octets_of(number: int, viewer: Viewer) -> bytes | None:
    """The mail as it came, for whoever may see it."""
    rows = await ReceivedMail.select(ReceivedMail.content).where(
        visible_received(viewer), ReceivedMail.id == number
    )
    return opened(bytes(rows[0]["content"])) if rows else None


_COLUMNS = (
    *ReceivedMail.all_columns(exclude=[ReceivedMail.content, ReceivedMail.mail, ReceivedMail.forwarded_by]),
    ReceivedMail.mail.id.as_alias("mail_id"),
    ReceivedMail.mail.address.as_alias("mail_to"),
    ReceivedMail.mail.subject.as_alias("mail_subject"),
    ReceivedMail.mail.sent_at.as_alias("mail_sent_at"),
    ReceivedMail.person.name.as_alias("person_name"),
    ReceivedMail.forwarded_by.name.as_alias("forwarder"),
    ReceivedMail.filed_by.name.as_alias("filer"),
)


async def _made(rows: list[dict[str, Any]], viewer: Viewer) -> tuple[Reply, ...]:
    groups = await _groups({row["group"] for row in rows if row["group"]})
    filed = await _filed({row["id"] for row in rows if row["state"] == ReceivedState.FILED}, viewer)
    matters = await became({row["id"] for row in rows}, viewer)
    return tuple(_reply(row, groups, filed, matters) for row in rows)


async def _groups(ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    if not ids:
        return {}
    rows = await Group.select(Group.id, Group.name, Group.visibility).where(Group.id.is_in(sorted(ids)))
    return {row["id"]: row for row in rows}


async def _filed(ids: Collection[int], viewer: Viewer) -> Mapping[int, tuple[Filed, ...]]:
    found: defaultdict[int, list[Filed]] = defaultdict(list)
    if ids:
        for row in (
            await Filing.select(
                Filing.received,
                Filing.action.number.as_alias("number"),
                Filing.action.text.as_alias("text"),
                Filing.action._.group.as_alias("group"),
                Filing.action._.group._.visibility.as_alias("visibility"),
            )
            .where(
                Filing.received.is_in(sorted(ids)),
                Filing.taken_back_at.is_null(),
                Filing.action.is_in(Action.select(Action.id).where(visible_or_joined(viewer))),
            )
            .order_by(Filing.id)
        ):
            found[row["received"]].append(
                Filed(row["number"], row["text"], if_members_only(row["group"], row["visibility"]))
            )
    return {number: tuple(dict.fromkeys(actions)) for number, actions in found.items()}


def _reply(
    row: Mapping[str, Any],
    groups: Mapping[int, Mapping[str, Any]],
    filed: Mapping[int, tuple[Filed, ...]],
    matters: Mapping[int, tuple[Became, ...]],
) -> Reply:
    group = groups.get(row["group"])
    return Reply(
        id=row["id"],
        kind=ReceivedKind(row["kind"]),
        state=ReceivedState(row["state"]),
        came_at=row["came_at"],
        name=row["sender_name"],
        address=row["sender_address"],
        person_id=row["person"],
        person=row["person_name"] or "",
        forwarded_by=row["forwarder"] or "",
        subject=row["subject"],
        words=row["words"],
        notes=tuple(row["note"].split("\n")) if row["note"] else (),
        files=tuple(row["files"].split("\n")) if row["files"] else (),
        mail_id=row["mail_id"],
        mail_to=row["mail_to"] or "",
        mail_subject=row["mail_subject"] or "",
        mail_sent_at=row["mail_sent_at"],
        group_id=row["group"],
        group=group["name"] if group else "",
        is_trusted=row["is_trusted"],
        filed_at=row["filed_at"],
        filed_by=row["filer"] or "",
        version=row["version"],
        filed=filed.get(row["id"], ()),
        became=matters.get(row["id"], ()),
        is_members_only=group is not None and group["visibility"] != OPEN,
    )
