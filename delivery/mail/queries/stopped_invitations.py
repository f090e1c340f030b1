"""Words about invitations that were stopped before they left: who never got one, and whose calendar is behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from delivery.mail.rules.states import LEFT, State
from delivery.mail.tables import Mail

_ALIVE = {State.WAITING.value, *(state.value for state in LEFT)}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The last word to an address about an event, which was stopped after earlier ones had left.

    `occurrence` is the RECURRENCE-ID, empty for a series or a meeting by itself; `sequence` the SEQUENCE that its
    reader's calendar has instead, -1 for none of its own; `is_withdrawal` that the word was a CANCEL, and
    `was_withdrawn` that the one which left last was. `heard` is the mail that left last, None where none did.
    """

    uid: str
    occurrence: str
    address: str
    sequence: int
    is_withdrawal: bool
    was_withdrawn: bool
    heard: int | None = None


async def never_left(uids: Collection[str]) -> frozenset[tuple[str, str]]:
    """The (UID, address) pairs of which no REQUEST left or waits, unless a server refused it for good; one query."""
    by_reader: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in await _words(uids):
        if row["method"] == "REQUEST":
            by_reader[row["uid"], row["address"]].append(row)
    return frozenset(who for who, rows in by_reader.items() if _is_lost(rows))


async def stopped_uids(groups: Collection[int]) -> frozenset[str]:
    """The UIDs of which some word that these groups had to say was stopped; one query."""
    rows = await Mail.select(Mail.uid).where(
        Mail.sending._.group.is_in(sorted(groups)), Mail.state == State.STOPPED.value, Mail.uid != ""
    )
    return frozenset(row["uid"] for row in rows)


async def unsaid(uids: Collection[str]) -> tuple[Unsaid, ...]:
    """What these calendars do not know because the last word about it was stopped; one query."""
    words = await _words(uids)
    invited = {(row["uid"], row["address"]) for row in words if row["method"] == "REQUEST" and _has_left(row)}
    by_event: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in words:
        by_event[row["uid"], row["occurrence"], row["address"]].append(row)
    return tuple(
        _unsaid(event, rows)
        for event, rows in by_event.items()
        if (event[0], event[2]) in invited and _is_stopped(rows)
    )


async def _words(uids: Collection[str]) -> list[dict[str, Any]]:
    """Everything that was to be said of these events, the latest word last."""
    if not uids:
        return []
    return (
        await Mail.select(
            Mail.id,
            Mail.uid,
            Mail.occurrence,
            Mail.address,
            Mail.method,
            Mail.sequence,
            Mail.state,
            Mail.lines_lost,
        )
        .where(Mail.uid.is_in(sorted(uids)))
        .order_by(Mail.sequence, Mail.id)
    )


def _has_left(row: Mapping[str, Any]) -> bool:
    """Whether it waits, was handed over, or was lost on the way, so that it may have arrived."""
    return row["state"] in _ALIVE or row["lines_lost"] > 0


def _is_lost(rows: Sequence[Mapping[str, Any]]) -> bool:
    """What failed alone is tried again under the mails that were not delivered."""
    states = {row["state"] for row in rows}
    is_refused = State.FAILED.value in states and State.STOPPED.value not in states
    return not is_refused and not any(_has_left(row) for row in rows)


def _is_stopped(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the last word was stopped: one that another replaced does not count, since that was stopped too."""
    said = [row for row in rows if row["state"] != State.SUPERSEDED.value or row["lines_lost"] > 0]
    return bool(said) and said[-1]["state"] == State.STOPPED.value and said[-1]["lines_lost"] == 0


def _unsaid(event: tuple[str, str, str], rows: Sequence[Mapping[str, Any]]) -> Unsaid:
    heard = [row for row in rows if _has_left(row)]
    return Unsaid(
        *event,
        sequence=heard[-1]["sequence"] if heard else -1,
        is_withdrawal=rows[-1]["method"] == "CANCEL",
        was_withdrawn=bool(heard) and heard[-1]["method"] == "CANCEL",
        heard=heard[-1]["id"] if heard else None,
    )
