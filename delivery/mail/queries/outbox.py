"""Putting letters into the outbox, in the transaction of the change that they tell of."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from piccolo.query.functions import Count

from delivery.mail.letter import CalendarPart, Letter, Sender
from delivery.mail.proposal import Proposal
from delivery.mail.queries.superseding import supersede
from delivery.mail.rendering import message_id, one_line, render
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.states import TOLD, State
from delivery.mail.rules.titles import own_title
from delivery.mail.tables import Mail, MailLine, Sending
from delivery.partners.queries.history import record
from delivery.sealing import sealed

# Of the 300 characters that are stored, the rest is for a number.
LONGEST_TITLE = 280
NO_CALENDAR = CalendarPart("", b"", "", 0)


async def send(
    proposal: Proposal, sender: Sender, now: datetime, *, made_by: int | None, hold: timedelta = HOLD
) -> int | None:
    """Put every letter of a proposal into the outbox, inside the caller's transaction; None where it has none.

    They wait for `hold`, and until then `stop` stops them. An invitation that waits is superseded by a later
    one of the same UID, occurrence and address. Returns the id of the sending. `made_by` is None where nobody
    asked for it, as for a digest.
    """
    letters = [recipient.letter for recipient in proposal.recipients]
    if not letters:
        return None
    sending = Sending(
        kind=proposal.kind.value,
        title=await _title(proposal),
        group=proposal.group,
        about=proposal.about,
        record=proposal.record,
        made_at=now,
        made_by=made_by,
        starts_at=now + hold,
    )
    sending_id = int((await Sending.insert(sending).returning(Sending.id))[0]["id"])
    await supersede(letters)
    await _put(letters, sending_id, sender, now, now + hold)
    await record(
        "sending", sending_id, "asked for", at=now, person_id=made_by, detail={"kind": proposal.kind}
    )
    return sending_id


async def _title(proposal: Proposal) -> str:
    """What the sending is called: no two that are listed about one record bear one name."""
    title = one_line(proposal.title)[:LONGEST_TITLE]
    if proposal.record is None:
        return title
    rows = await Sending.select(Sending.title).where(
        Sending.about == proposal.about,
        Sending.record == proposal.record,
        Sending.kind == proposal.kind.value,
        Sending.is_kept_back.eq(False),
    )
    return own_title(title, {row["title"] for row in rows})


async def mails_since(group: int, since: datetime, person_ids: Collection[int]) -> Mapping[int, int]:
    """How many counted mails of a group each of these people got or is about to get since a moment; one query."""
    if not person_ids:
        return {}
    rows = (
        await Mail.select(Mail.person, Count(alias="mails"))
        .where(
            Mail.sending._.group == group,
            Mail.sending._.made_at >= since,
            Mail.is_counted.eq(True),
            Mail.state.is_in([state.value for state in TOLD]),
            Mail.person.is_in(sorted(person_ids)),
        )
        .group_by(Mail.person)
    )
    return {row["person"]: row["mails"] for row in rows}


async def times_told(kind: str, records: Collection[int], since: datetime) -> Mapping[tuple[int, int], int]:
    """How often each person was told of each of these records since a moment: {(person, record): times}; one query."""
    if not records:
        return {}
    rows = (
        await MailLine.select(MailLine.mail.person.as_alias("person"), MailLine.record, Count(alias="times"))
        .where(
            MailLine.kind == kind,
            MailLine.record.is_in(sorted(records)),
            MailLine.mail._.state.is_in([state.value for state in TOLD]),
            MailLine.mail._.sending._.made_at >= since,
            MailLine.mail._.person.is_not_null(),
        )
        .group_by(MailLine.mail._.person, MailLine.record)
    )
    return {(row["person"], row["record"]): row["times"] for row in rows}


def id_beside(own_id: str) -> str:
    """A Message-ID of its own for a mail that is made of the one with this."""
    return f"<{secrets.token_urlsafe(24)}@{own_id.rpartition('@')[2]}"


async def _put(
    letters: Sequence[Letter], sending_id: int, sender: Sender, now: datetime, due_at: datetime
) -> None:
    rows = [_row(letter, sending_id, sender, now, due_at) for letter in letters]
    # In pieces, since SQLite binds no more than 32,766 values in one statement.
    ids = [
        int(row["id"])
        for start in range(0, len(rows), 500)
        for row in await Mail.insert(*rows[start : start + 500]).returning(Mail.id)
    ]
    lines = [
        MailLine(mail=mail_id, kind=line.kind, record=line.record)
        for mail_id, letter in zip(ids, letters, strict=True)
        for line in dict.fromkeys(letter.lines)
    ]
    for start in range(0, len(lines), 2000):
        await MailLine.insert(*lines[start : start + 2000])


def _row(letter: Letter, sending_id: int, sender: Sender, now: datetime, due_at: datetime) -> Mail:
    own_id = message_id(secrets.token_urlsafe(24), sender)
    part = letter.calendar if letter.calendar and letter.calendar.changes_calendars else NO_CALENDAR
    return Mail(
        sending=sending_id,
        person=letter.person_id,
        address=letter.address.lower(),
        name=one_line(letter.name)[:200],
        subject=one_line(letter.subject)[:300],
        content=sealed(render(letter, sender, own_id, now)),
        message_id=own_id,
        uid=part.uid,
        sequence=part.sequence,
        occurrence=part.occurrence,
        method=part.method,
        is_counted=letter.is_counted,
        state=State.WAITING.value,
        due_at=due_at,
    )
