"""Mail that waits in files until somebody sends it from their own mail program, and saying that they did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from piccolo.columns import And, Or
from piccolo.query.functions import Length

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.queries.part import Part
from delivery.mail.queries.visibility import visible_mails
from delivery.mail.rules.states import BY_HAND, State
from delivery.mail.tables import HandSent, Mail
from delivery.partners.queries.history import record_each
from delivery.partners.viewer import Viewer
from delivery.sealing import opened

# As many as a person goes through at one sitting, and one file holds; what is over follows when these are sent.
MOST = 500
MOST_BYTES = 100 * 1024 * 1024
UNDONE_WITHIN = timedelta(days=7)
MEANWHILE = (
    "These were marked before, or something became of them meanwhile. Here they are as they stand now."
)


@dataclass(frozen=True, slots=True)
class FiledMail:
    """A mail in a file; `title` is that of its sending, which was asked for at `made_at`."""

    id: int
    version: int
    person_id: int | None
    name: str
    address: str
    subject: str
    sending: int
    title: str
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails that somebody said at once they had sent: who, when, and how many of them can still be undone."""

    key: str
    made_at: datetime
    by: str
    mails: int


async def mails_in_files(part: Part, viewer: Viewer) -> tuple[tuple[FiledMail, ...], bool]:
    """What waits to be taken by hand, by sending and name, and whether there is more than is given; one query."""
    rows = (
        await Mail.select(
            Mail.id,
            Mail.version,
            Mail.person,
            Mail.name,
            Mail.address,
            Mail.subject,
            Mail.sending,
            _TITLE,
            _MADE_AT,
            Length(Mail.content, alias="size"),
        )
        .where(_in_files(part, viewer))
        .order_by(Mail.sending, Mail.name, Mail.id)
        .limit(MOST + 1)
    )
    found: list[FiledMail] = []
    left = MOST_BYTES
    for row in rows[:MOST]:
        left -= row["size"]
        if found and left < 0:
            break
        found.append(_filed(row))
    return tuple(found), len(found) < len(rows)


async def contents_of(mails: Collection[FiledMail]) -> Mapping[int, bytes]:
    """The bytes of these mails by their numbers; one query."""
    rows = await Mail.select(Mail.id, Mail.content).where(Mail.id.is_in([mail.id for mail in mails] or [0]))
    return {row["id"]: opened(bytes(row["content"])) for row in rows}


async def mark_sent(marks: Mapping[int, int], viewer: Viewer, now: datetime) -> int:
    """Say that a person sent these mails by hand; how many they were. `marks` are their versions by number.

    NotFound where none of them may be seen. One that the service sends, or of which something became since, is left
    alone; Invalid where that leaves none.
    """
    async with transaction():
        seen = await Mail.select(Mail.id, Mail.version, Mail.state, Mail.answer, Mail.sent_at).where(
            Mail.id.is_in(sorted(marks) or [0]), visible_mails(viewer)
        )
        if not seen:
            raise NotFound
        rows = [row for row in seen if State(row["state"]) in BY_HAND and row["version"] == marks[row["id"]]]
        if not rows:
            raise Invalid(MEANWHILE)
        batch, numbers = uuid4().hex, [row["id"] for row in rows]
        await Mail.update(
            {
                Mail.state: State.SENT.value,
                Mail.sent_at: now,
                Mail.answer: f"Sent by hand by {viewer.name}.",
                Mail.version: Mail.version + 1,
            }
        ).where(Mail.id.is_in(numbers))
        await HandSent.insert(
            *(
                HandSent(
                    batch=batch,
                    mail=row["id"],
                    mail_version=row["version"] + 1,
                    made_at=now,
                    made_by=viewer.person_id,
                    state_before=row["state"],
                    answer_before=row["answer"],
                    sent_at_before=row["sent_at"],
                )
                for row in rows
            )
        )
        await record_each("mail", numbers, "sent by hand", at=now, how="page", person_id=viewer.person_id)
    return len(rows)


async def batches_lately(part: Part, viewer: Viewer, now: datetime) -> tuple[Batch, ...]:
    """What was said to be sent by hand in the last week and can be undone, newest first; two queries."""
    rows = (
        await HandSent.select(HandSent.batch, HandSent.made_at, HandSent.made_by.name.as_alias("by"))
        .where(
            HandSent.made_at > now - UNDONE_WITHIN,
            HandSent.undone_at.is_null(),
            HandSent.mail.is_in(Mail.select(Mail.id).where(part.mails(viewer))),
        )
        .order_by(HandSent.id, ascending=False)
        .limit(MOST)
    )
    found: dict[str, Batch] = {}
    for row in rows:
        known = found.get(row["batch"])
        mails = known.mails + 1 if known else 1
        found[row["batch"]] = Batch(row["batch"], row["made_at"], row["by"], mails)
    return tuple(found.values())


async def undo_sent(batch: str, viewer: Viewer, now: datetime) -> int:
    """Say that the mails of a batch were not sent after all: each stands as it did before; how many they were.

    NotFound where the viewer may see none of them. Those of which something became since, such as one that came back,
    stay as they are; Invalid where that leaves none.
    """
    # An address can hold letters that no database takes.
    if not _KEY.fullmatch(batch):
        raise NotFound
    async with transaction():
        rows = await HandSent.select().where(
            HandSent.batch == batch, HandSent.mail.is_in(Mail.select(Mail.id).where(visible_mails(viewer)))
        )
        if not rows:
            raise NotFound
        numbers = await _put_back([row for row in rows if row["undone_at"] is None])
        if not numbers:
            raise Invalid(MEANWHILE)
        await HandSent.update({HandSent.undone_at: now, HandSent.undone_by: viewer.person_id}).where(
            HandSent.batch == batch, HandSent.mail.is_in(numbers)
        )
        await record_each(
            "mail", numbers, "not sent by hand after all", at=now, how="page", person_id=viewer.person_id
        )
    return len(numbers)


async def _put_back(rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Make mails as they were before; those that nobody touched since. One statement for all that stood alike."""
    alike: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        before = row["state_before"], row["answer_before"], row["sent_at_before"], row["mail_version"]
        alike[before].append(row["mail"])
    back: list[int] = []
    for (state, answer, sent_at, version), mails in alike.items():
        put = (
            await Mail.update(
                {
                    Mail.state: state,
                    Mail.answer: answer,
                    Mail.sent_at: sent_at,
                    Mail.version: Mail.version + 1,
                }
            )
            .where(Mail.id.is_in(mails), Mail.version == version)
            .returning(Mail.id)
        )
        back += [row["id"] for row in put]
    return back


_KEY = re.compile(r"[0-9a-f]{32}")
_TITLE = Mail.sending.title.as_alias("title")
_MADE_AT = Mail.sending.made_at.as_alias("made_at")


def _in_files(part: Part, viewer: Viewer) -> And | Or:
    return And(And(Mail.state == State.WRITTEN.value, Mail.content != b""), part.mails(viewer))


def _filed(row: Mapping[str, Any]) -> FiledMail:
    return FiledMail(
        id=row["id"],
        version=row["version"],
        person_id=row["person"],
        name=row["name"] or row["address"],
        address=row["address"],
        subject=row["subject"],
        sending=row["sending"],
        title=row["title"],
        made_at=row["made_at"],
        size=row["size"],
    )
