"""Invitations that a later word makes pointless: the older ones that still wait, and a withdrawal of nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from piccolo.columns.combination import WhereRaw

from delivery.mail.letter import Letter
from delivery.mail.rules.pointless import Word, why_pointless
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail

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


async def why_superseded(row: Mapping[str, Any], now: datetime) -> str | None:
    """Why the mail of a row, an invitation or withdrawal that is due, need not leave; None where it must. One query."""
    rows = await Mail.select(*_WORD).where(Mail.uid == row["uid"], Mail.address == row["address"])
    words = [_word(one, now) for one in rows]
    return why_pointless(
        next(word for word in words if word.id == row["id"]), [word for word in words if word.id != row["id"]]
    )


_WORD = (Mail.id, Mail.occurrence, Mail.method, Mail.sequence, Mail.state, Mail.lines_lost, Mail.leased_until)


def _word(row: Mapping[str, Any], now: datetime) -> Word:
    is_leased = row["leased_until"] is not None and row["leased_until"] > now
    return Word(
        id=row["id"],
        occurrence=row["occurrence"],
        method=row["method"],
        sequence=row["sequence"],
        state=State(row["state"]),
        may_have_left=is_leased or row["lines_lost"] > 0,
    )
