"""The actions of a meeting with whom each is asked of, and what they were told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from piccolo.columns import Where

from delivery.actions.letters.changes import Change, Wording, change_of
from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.owners import owners_of_each
from delivery.actions.queries.readers import Reader, readers_of
from delivery.actions.queries.refused import addresses_refused
from delivery.actions.queries.rows import ROW_COLUMNS, ActionRow, Rows
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ToldAction, Update
from delivery.mail.proposal import LeftOut
from delivery.mail.rules.states import TOLD, State
from delivery.meetings.queries.groups.member_ids import member_ids
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.unnamed import NOBODY, Unnamed
from delivery.strategy.rules import RagSettings

OPEN_STATUSES = frozenset({ActionStatus.PROPOSED, ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Asked:
    """An action of which one reader is told, what there is to tell of it, and how a mail told it before."""

    row: ActionRow
    change: Change
    told: Wording | None

    @property
    def wording(self) -> Wording:
        """How it stands."""
        return Wording(self.row.text, self.row.due)


@dataclass(frozen=True)
class AskedOfAll:
    """What there is to tell everybody, and those who cannot be told."""

    by_reader: Mapping[Reader, tuple[Asked, ...]]
    left_out: tuple[LeftOut, ...]


async def asked_of_all(
    which: Where,
    today: date,
    *,
    inside: Mapping[int | None, frozenset[int]] | None = None,
    in_place_of: int = 0,
) -> AskedOfAll:
    """What there is to tell of the actions that `which` names; the caller has asked whether they may be seen.

    Finished actions are told to nobody, and nothing is told to an address that said it is not meant for it. What a
    mail tells that waits is left to that, which is made anew where it is not right any more; what the mail
    `in_place_of` tells counts for nothing. Whoever does not sit in the group of an action reads of nobody in its words
    who only sits there: `inside` says who does, where the caller knows. Fourteen queries at most for the actions of one
    group.
    """
    found = await Action.select(*ROW_COLUMNS, Action.withdrawn_at).where(which).order_by(Action.number)
    if not found:
        return AskedOfAll({}, ())
    ids = [row["id"] for row in found]
    owners = await owners_of_each(ids, today)
    rows = Rows(today, RagSettings())
    actions = [rows.row(row, owners.get(row["id"], ()), (), {}) for row in found]
    withdrawn = {row["id"] for row in found if row["withdrawn_at"]}
    asked = [row for row in actions if row.id not in withdrawn and row.status in OPEN_STATUSES]
    readers = await readers_of((owner for row in asked for owner in row.owners), today)
    told, known, waiting = await _told(ids, in_place_of)
    given_back = await _given_back([row.id for row in actions if row.status is ActionStatus.CANCELLED])
    veil, inside = await veil_of(None), inside or await _inside(actions, today)
    asks: defaultdict[Reader, list[Asked]] = defaultdict(list)
    for row in actions:
        if row.status is ActionStatus.COMPLETE or row.id in given_back:
            continue
        theirs = {one for owner in row.owners for one in readers.get(owner, ())} if row in asked else set()
        for reader in {*theirs, *(known[person] for person, action in told if action == row.id)}:
            unnamed = NOBODY if reader.id in inside.get(row.group_id, ()) else veil.of(row.group_id)
            worded = replace(row, text=unnamed.worded(row.text))
            stands = Wording(worded.text, row.due) if reader in theirs else None
            before = _worded(told.get((reader.id, row.id)), unnamed)
            change = change_of(before, stands)
            if change and (reader.id, row.id) not in waiting:
                asks[reader].append(Asked(worded, change, before))
    reached = {reader for theirs in readers.values() for reader in theirs} | asks.keys()
    refused = await addresses_refused({reader.address for reader in reached})
    with_address = {
        reader: tuple(rows)
        for reader, rows in asks.items()
        if reader.address and reader.address not in refused
    }
    ordered = dict(sorted(with_address.items(), key=lambda one: (one[0].name, one[0].id)))
    waits = _left_to_what_waits(waiting, known, {row.id: row.reference for row in actions})
    return AskedOfAll(ordered, (*_left_out(asked, readers, refused), *waits))


async def _inside(rows: Iterable[ActionRow], today: date) -> Mapping[int | None, frozenset[int]]:
    """Who sits in each group of these actions, mostly one."""
    groups = {row.group_id for row in rows if row.group_id}
    return {group: await member_ids(group, today) for group in sorted(groups)}


def _worded(told: Wording | None, unnamed: Unnamed) -> Wording | None:
    return replace(told, text=unnamed.worded(told.text)) if told else None


async def _told(
    ids: Sequence[int], in_place_of: int
) -> tuple[Mapping[tuple[int, int], Wording], Mapping[int, Reader], frozenset[tuple[int, int]]]:
    """What the last mail to each person said of each action, while it still asks it; who those people are; and which
    of it a mail says that waits and was not tried yet.
    """
    rows = (
        await ToldAction.select(
            ToldAction.action,
            ToldAction.person,
            ToldAction.person.name.as_alias("name"),
            ToldAction.person.email.as_alias("email"),
            ToldAction.text,
            ToldAction.due,
            ToldAction.ended_at,
            ToldAction.mail.state.as_alias("state"),
            ToldAction.mail.tries.as_alias("tries"),
        )
        .where(
            ToldAction.action.is_in(list(ids)),
            ToldAction.mail != in_place_of,
            ToldAction.mail.state.is_in([state.value for state in TOLD]),
            ToldAction.person.disabled_at.is_null(),
        )
        .order_by(ToldAction.id)
    )
    told: dict[tuple[int, int], Wording] = {}
    people: dict[int, Reader] = {}
    waiting: set[tuple[int, int]] = set()
    for row in rows:
        key = (row["person"], row["action"])
        if row["state"] == State.WAITING.value and row["tries"] == 0:
            waiting.add(key)
        people[row["person"]] = Reader(row["person"], row["name"], row["email"] or "")
        if row["ended_at"]:
            told.pop(key, None)
        else:
            told[key] = Wording(row["text"], row["due"])
    return told, people, frozenset(waiting)


async def _given_back(ids: Sequence[int]) -> frozenset[int]:
    """The cancelled ones that their owner declined or said to be off: nobody need tell them."""
    if not ids:
        return frozenset()
    rows = await Update.select(Update.action).where(
        Update.action.is_in(list(ids)),
        Update.status == ActionStatus.CANCELLED.value,
        Update.withdrawn_at.is_null(),
    )
    return frozenset(row["action"] for row in rows)


def _left_out(
    asked: Sequence[ActionRow], readers: Mapping[Owner, tuple[Reader, ...]], refused: Collection[str]
) -> tuple[LeftOut, ...]:
    """Owners to whom nothing can be written, each once with the references of their actions."""
    references: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in asked:
        if not row.owners:
            references["Nobody", "no owner is named"].append(row.reference)
        for owner in row.owners:
            found = readers.get(owner, ())
            if not found:
                references[owner.full, _WHY[owner.kind]].append(row.reference)
            for reader in found:
                if not reader.address:
                    references[reader.name, "no e-mail address is known"].append(row.reference)
                elif reader.address in refused:
                    references[reader.name, _REFUSED].append(row.reference)
    return tuple(
        LeftOut(name, f"{why} ({', '.join(dict.fromkeys(those))})", is_unknown=why == _UNKNOWN)
        for (name, why), those in references.items()
    )


def _left_to_what_waits(
    waiting: Collection[tuple[int, int]], known: Mapping[int, Reader], references: Mapping[int, str]
) -> tuple[LeftOut, ...]:
    """Those to whom a mail waits already, each once, by name."""
    theirs: defaultdict[int, list[str]] = defaultdict(list)
    for person, action in sorted(waiting):
        theirs[person].append(references[action])
    found = (
        LeftOut(known[person].name, f"{_WAITS} ({', '.join(those)})") for person, those in theirs.items()
    )
    return tuple(sorted(found, key=lambda one: one.name))


_WAITS = "a mail to them waits already, and leaves with whatever changes until then"
_REFUSED = "whoever reads mail at the address we have said that it was not meant for them"
_UNKNOWN = "nobody here is known by these words of the minutes"
_WHY = {
    OwnerKind.POST: "nobody holds this post today",
    OwnerKind.PERSON: "nobody can be written to under this name",
    OwnerKind.AGENCY: "nobody there has an e-mail address here",
    OwnerKind.WRITTEN: _UNKNOWN,
}
