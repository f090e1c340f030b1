"""A letter to an owner that tells what has changed while it waited is made anew, or stays here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from delivery.actions.letters.changes import Wording
from delivery.actions.queries.owner_letters.anew import make_anew
from delivery.actions.queries.owner_letters.asked import OPEN_STATUSES
from delivery.actions.queries.readers import answering
from delivery.actions.tables import ToldAction
from delivery.mail.queries.leasing import DueMail
from delivery.meetings.queries.visibility import veil_of
from delivery.wording import london_day

ANEW = "Something that it tells of had changed, so it was written anew."
TAKEN_BACK = "An action that it tells of was changed, closed, withdrawn or handed on while it waited."


async def is_taken_back(mail: DueMail, now: datetime) -> str:
    """A mail that asks an action in other words than it has now, or of somebody who answers for it no more; also one
    that takes an action back which is asked of them again. Empty for every other. One query, twelve where actions are told.

    It is made anew with what there is to tell its reader now, due at once. It stays here where there is nothing, where
    who wrote it may do so no more, and where it was tried before, so that it may have arrived: a mail that was stopped
    has told nothing, and its reader is to be told like everybody else.
    """
    if not await taken_back({mail.id: mail.person_id}, now):
        return ""
    return ANEW if mail.tries <= 1 and await make_anew(mail, ANEW, now) else TAKEN_BACK


async def taken_back(mails: Mapping[int, int | None], now: datetime) -> frozenset[int]:
    """Those of these mails, each with its reader, of which that is true; as many queries, none for no mails."""
    if not mails:
        return frozenset()
    told = (
        await ToldAction.select(
            ToldAction.mail,
            ToldAction.action,
            ToldAction.text,
            ToldAction.due,
            ToldAction.ended_at,
            ToldAction.action.text.as_alias("stands_text"),
            ToldAction.action.group.as_alias("group"),
            ToldAction.action.due.as_alias("stands_due"),
            ToldAction.action.status.as_alias("status"),
            ToldAction.action.withdrawn_at.as_alias("withdrawn_at"),
        )
        .where(ToldAction.mail.is_in(sorted(mails)))
        .order_by(ToldAction.id)
    )
    if not told:
        return frozenset()
    readers = await answering(sorted({row["action"] for row in told}), london_day(now))
    veil, found = await veil_of(None), set()
    for row in told:
        worded = veil.of(row["group"]).worded
        is_asked = row["status"] in OPEN_STATUSES and not row["withdrawn_at"]
        is_theirs = is_asked and mails[row["mail"]] in readers[row["action"]]
        stands = Wording(worded(row["stands_text"]), row["stands_due"]) if is_theirs else None
        said = None if row["ended_at"] else Wording(worded(row["text"]), row["due"])
        if stands != said:
            found.add(row["mail"])
    return frozenset(found)
