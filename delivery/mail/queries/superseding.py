"""Invitations that a later word makes pointless: the older ones that still wait, and a withdrawal of nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from piccolo.columns import And, Or, Where
from piccolo.columns.combination import WhereRaw

from delivery.mail.letter import Letter
from delivery.mail.rules.states import LEFT, State
from delivery.mail.tables import Mail

FOLLOWED = ""
NOTHING_TO_TAKE_BACK = "The invitation that it takes back was never sent, so nobody has to be told."

# A calendar that has nothing of a series loses what was moved of it (INTEROP 1.3), so that goes out last, however
# often the series is put off.
COMES_AFTER_NOTHING = WhereRaw(
    "(mail.occurrence = '' OR NOT EXISTS (SELECT 1 FROM mail AS series WHERE series.uid = mail.uid"
    " AND series.address = mail.address AND series.occurrence = '' AND series.state = 'waiting'))"
)


async def supersede(letters: Collection[Letter]) -> None:
    """End what waits and these letters follow, within the caller's transaction; one statement an event.

    The end of a whole series ends what waits of its meetings too.
    """
    addresses: defaultdict[tuple[str, str, str, int], set[str]] = defaultdict(set)
    for letter in letters:
        if (part := letter.calendar) and part.changes_calendars:
            event = part.uid, part.occurrence, part.method, part.sequence
            addresses[event].add(letter.address.lower())
    for (uid, occurrence, method, sequence), found in addresses.items():
        is_all = method == "CANCEL" and not occurrence
        await Mail.update({Mail.state: State.SUPERSEDED.value, Mail.version: Mail.version + 1}).where(
            Mail.state == State.WAITING.value,
            Mail.uid == uid,
            *([] if is_all else [Mail.occurrence == occurrence]),
            Mail.address.is_in(sorted(found)),
            Mail.sequence <= sequence,
        )


async def why_pointless(row: Mapping[str, Any], now: datetime) -> str | None:
    """Why an invitation or withdrawal that is due need not leave: FOLLOWED or a sentence; None where it must.

    `row` has the id, uid, occurrence, method, sequence and address of its mail.
    """
    if await Mail.exists().where(*_same_event(row), _is_later(row)):
        return FOLLOWED
    if row["method"] == "CANCEL" and await _takes_back_nothing(row, now):
        return NOTHING_TO_TAKE_BACK
    return None


async def _takes_back_nothing(row: Mapping[str, Any], now: datetime) -> bool:
    """Whether there were invitations that this one takes back, and none has left, may have, or is in a worker's hands."""
    invitations = await Mail.select(Mail.state, Mail.lines_lost, Mail.leased_until, Mail.occurrence).where(
        *_of_uid(row), Mail.method == "REQUEST", Mail.id < row["id"]
    )
    about = [
        one for one in invitations if not row["occurrence"] or one["occurrence"] in {"", row["occurrence"]}
    ]
    return bool(about) and not any(
        one["state"] in LEFT or one["lines_lost"] or (one["leased_until"] and one["leased_until"] > now)
        for one in about
    )


def _of_uid(row: Mapping[str, Any]) -> tuple[Where, Where]:
    return Mail.uid == row["uid"], Mail.address == row["address"]


def _same_event(row: Mapping[str, Any]) -> tuple[Where | And | Or, ...]:
    """The mails about the same event, and those that end its whole series."""
    whole = And(Mail.occurrence == "", Mail.method == "CANCEL")
    return *_of_uid(row), Or(Mail.occurrence == row["occurrence"], whole)


def _is_later(row: Mapping[str, Any]) -> And:
    """Said later, and not stopped or given up."""
    alive = Mail.state.is_in([State.WAITING.value, State.SENT.value, State.WRITTEN.value])
    later = Or(
        Mail.sequence > row["sequence"],
        And(Mail.sequence == row["sequence"], Mail.id > row["id"]),
    )
    return And(alive, later)
