"""What invitations list as the open actions of their readers, looked at again when they leave."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.letters.listed import listed_line, relisted
from delivery.actions.queries.owner_letters.asked import OPEN_STATUSES
from delivery.actions.queries.readers import answering
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.mail.letter import LISTED, Line
from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.writing_anew import lines_of, write_anew
from delivery.mail.shown import words_of
from delivery.meetings.queries.visibility import veil_of
from delivery.wording import london_day

ANEW = "An action that it listed had changed, so it was written anew."


async def lists_otherwise(mail: DueMail, now: datetime) -> str:
    """A mail whose list of open actions is not right any more is written anew, due at once, and this one must not leave.

    Empty for every other, and for one that was tried before: it may have arrived, so every try sends the same. One
    query, fourteen where actions are listed.
    """
    lines = await lines_of(mail.id)
    listed = {line.record for line in lines if line.kind == LISTED}
    if not listed or mail.tries > 1:
        return ""
    rows = await Action.select(
        Action.id, Action.number, Action.text, Action.group, Action.due, Action.status, Action.withdrawn_at
    ).where(Action.id.is_in(sorted(listed)))
    readers = await answering(sorted(listed), london_day(now))
    veil = await veil_of(None)
    stands: dict[int, str | None] = {}
    for row in rows:
        is_open = row["status"] in OPEN_STATUSES and not row["withdrawn_at"]
        is_put = row["status"] == ActionStatus.PROPOSED
        is_theirs = is_open and mail.person_id in readers[row["id"]]
        stands[row["number"]] = (
            listed_line(row["number"], veil.of(row["group"]).worded(row["text"]), row["due"], is_put=is_put)
            if is_theirs
            else None
        )
    text = words_of(mail.content)
    anew = relisted(text, stands)
    if anew == text:
        return ""
    gone = {Line(LISTED, row["id"]) for row in rows if stands[row["number"]] is None}
    await write_anew(mail, anew, [line for line in lines if line not in gone], ANEW, now)
    return ANEW
