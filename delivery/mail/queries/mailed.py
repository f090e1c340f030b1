"""Who was mailed about a record, and what a group mailed to whom since it last met."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions import Count

from delivery.mail.letter import Kind
from delivery.mail.rules.states import TOLD, State
from delivery.mail.tables import Mail, MailLine

_TOLD = [state.value for state in TOLD]


@dataclass(frozen=True, slots=True)
class MailOfGroup:
    """A mail that a group asked for. `is_counted` says that it is one of the six, which one that never left is not."""

    name: str
    address: str
    person_id: int | None
    title: str
    made_at: datetime
    state: State
    is_counted: bool


async def people_mailed(kind: Kind, about: str, record: int) -> frozenset[int]:
    """Who got a mail of this kind about this record, or is about to; one query."""
    rows = await Mail.select(Mail.person).where(
        Mail.sending._.kind == kind.value,
        Mail.sending._.about == about,
        Mail.sending._.record == record,
        Mail.state.is_in(_TOLD),
        Mail.person.is_not_null(),
    )
    return frozenset(row["person"] for row in rows)


async def states_mailed(kind: Kind, about: str, record: int) -> Mapping[State, int]:
    """How many mails of this kind about this record stand how; one query."""
    rows = (
        await Mail.select(Mail.state, Count(alias="mails"))
        .where(
            Mail.sending._.kind == kind.value,
            Mail.sending._.about == about,
            Mail.sending._.record == record,
        )
        .group_by(Mail.state)
    )
    return {State(row["state"]): row["mails"] for row in rows}


async def records_mailed(
    kinds: Collection[Kind], about: str, records: Collection[int]
) -> frozenset[tuple[Kind, int]]:
    """Of which of these records mail of these kinds was asked for and not all of it stopped; one query."""
    rows = (
        await Mail.select(Mail.sending.kind.as_alias("kind"), Mail.sending.record.as_alias("record"))
        .where(
            Mail.sending._.kind.is_in([kind.value for kind in kinds]),
            Mail.sending._.about == about,
            Mail.sending._.record.is_in(sorted(records)),
            Mail.state != State.STOPPED.value,
        )
        .group_by(Mail.sending.kind, Mail.sending.record)
    )
    return frozenset((Kind(row["kind"]), row["record"]) for row in rows)


async def records_told(kind: str, about: str, record: int, states: Collection[State]) -> dict[int, datetime]:
    """Of a sending about this record: which lines of a kind left in mails of these states, and when first; one query.

    A mail that waits counts with the moment at which it leaves.
    """
    rows = await MailLine.select(
        MailLine.record.as_alias("line"), MailLine.mail._.sent_at, MailLine.mail._.due_at
    ).where(
        MailLine.kind == kind,
        MailLine.mail._.sending._.about == about,
        MailLine.mail._.sending._.record == record,
        MailLine.mail._.state.is_in([state.value for state in states]),
    )
    found: dict[int, datetime] = {}
    for row in rows:
        at = row["mail.sent_at"] or row["mail.due_at"]
        found[row["line"]] = min(at, found.get(row["line"], at))
    return found


async def mails_of_group(group: int, since: datetime) -> tuple[MailOfGroup, ...]:
    """The mails that a group asked for since a moment, by reader, newest first; one query."""
    rows = (
        await Mail.select(
            Mail.name,
            Mail.address,
            Mail.person,
            Mail.sending.title.as_alias("title"),
            Mail.sending.made_at.as_alias("made_at"),
            Mail.state,
            Mail.is_counted,
        )
        .where(
            Mail.sending._.group == group,
            Mail.sending._.made_at >= since,
            Mail.sending._.is_kept_back.eq(False),
        )
        .order_by(Mail.name, Mail.address)
        .order_by(Mail.id, ascending=False)
    )
    return tuple(
        MailOfGroup(
            name=row["name"],
            address=row["address"],
            person_id=row["person"],
            title=row["title"],
            made_at=row["made_at"],
            state=State(row["state"]),
            is_counted=row["is_counted"] and row["state"] in _TOLD,
        )
        for row in rows
    )
