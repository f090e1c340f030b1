"""One mail in, once: read in a child that is bounded, matched to what it answers, and kept with what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.mail.queries.bounced import mark_bounced
from delivery.mail.queries.matching import (
    Answered,
    invitation_to,
    mail_named,
    mail_numbered,
    mail_to,
    people_at,
)
from delivery.mail.queries.received import Kept, digest_of, keep, kind_of
from delivery.mail.received.bounded import TOO_BIG, documents_bounded, read_bounded
from delivery.mail.received.calendar_reply import CalendarReply
from delivery.mail.received.documents import is_document
from delivery.mail.received.mail import MOST_BYTES, Bounce, ReceivedKind, ReceivedText
from delivery.mail.rules.envelope_sender import mail_of
from delivery.mail.rules.received import ReceivedState
from delivery.mail.rules.unreached import NO_REASON

LOG = structlog.get_logger(__name__)

FAILED = (
    "The reply in this mail could not be recorded. Record it on the meeting's page, then put this mail aside."
)
FORM_TAKEN = "The form {name} was read and waits among the forms that came back."
BOUNCED_UNKNOWN = "It says that a mail came back, but not which of ours."


class Answering(Protocol):
    """What is done with a reply to an invitation; its answer is a word of `ReplyTaken`."""

    async def __call__(
        self, reply: CalendarReply, *, sender_address: str, is_trusted: bool, now: datetime
    ) -> str: ...


class Placing(Protocol):
    """Which group's secretary files a mail that answers none of ours, by who wrote it and who sent it on."""

    async def __call__(
        self, person_id: int | None, forwarded_by: int | None, now: datetime
    ) -> int | None: ...


class HandingOver(Protocol):
    """Takes a document that came attached: a number where it is a form of ours, None for any other file."""

    async def __call__(
        self, content: bytes, file_name: str, from_person: int | None, now: datetime
    ) -> int | None: ...


# The words of meetings' `ReplyTaken` that leave something for a person to look at.
UNTAKEN = {
    "unknown uid": "It answers an invitation that is not one of ours, or no longer stands.",
    "unknown person": "It answers an invitation for somebody who was not invited.",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a mail was, and whether it is new; `sentence` is for a command line."""

    kind: ReceivedKind
    is_new: bool

    @property
    def sentence(self) -> str:
        """What became of it."""
        return _SENTENCES[self.kind] if self.is_new else "It was taken in before."


_SENTENCES = {
    ReceivedKind.BOUNCE: "A mail of ours came back; its address is marked.",
    ReceivedKind.DELAYED: "A mail of ours is still on its way.",
    ReceivedKind.CALENDAR: "A reply to an invitation was taken in.",
    ReceivedKind.AUTOMATIC: "A machine answered; it is kept aside.",
    ReceivedKind.WORDS: "A reply waits under Replies to file.",
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Takes mail in. `mailbox` is our own address, `bounces` the pattern of the addresses that bounces go to."""

    mailbox: str
    bounces: str
    answer: Answering
    place: Placing
    hand_over: HandingOver | None = None

    async def take_in(self, content: bytes, now: datetime) -> Taken:
        """Read one mail and keep it, once; whatever it holds, it is kept, and nothing is raised for it."""
        digest = digest_of(content)
        if kind := await kind_of(digest):
            return Taken(kind, is_new=False)
        read = self._unwrapped(await read_bounded(content, now))
        kept = await self._handed_over(read, await self._known(read, digest, content, now), now)
        try:
            async with transaction():
                kept = await self._answered(read, kept, now)
                is_new = await keep(read, kept, now)
                if is_new and read.bounce and read.kind is ReceivedKind.BOUNCE:
                    await _mark(read.bounce, kept, now)
        except (EditedMeanwhile, Invalid, NotAllowed, NotFound, ValueError):
            LOG.exception("a calendar reply was not recorded", digest=digest)
            kept = replace(kept, state=ReceivedState.OPEN, notes=(*kept.notes, FAILED))
            async with transaction():
                is_new = await keep(read, kept, now)
        return Taken(read.kind, is_new)

    async def _handed_over(self, read: ReceivedText, kept: Kept, now: datetime) -> Kept:
        """The same after the forms attached to it were handed over; done where it holds nothing but these."""
        if self.hand_over is None or not any(is_document(name) for name in read.files):
            return kept
        documents = await documents_bounded(kept.content)
        taken = [
            one.name
            for one in documents
            if await self.hand_over(one.content, one.name, kept.person_id, now) is not None
        ]
        if not taken:
            return kept
        is_all = not read.words and len(taken) == len(read.files)
        notes = (*kept.notes, *(FORM_TAKEN.format(name=name) for name in taken))
        return replace(kept, notes=notes, state=ReceivedState.DONE if is_all else kept.state)

    def _unwrapped(self, read: ReceivedText) -> ReceivedText:
        """Our own letter, sent back below somebody's words, is no mail that was sent on."""
        if read.forwarded_by is None or read.writer.address != self.mailbox.lower():
            return read
        return replace(read, writer=read.forwarded_by, forwarded_by=None, words=read.covering)

    async def _known(self, read: ReceivedText, digest: str, content: bytes, now: datetime) -> Kept:
        """What is known of a mail: what it answers, and whose it is."""
        answered = await self._matched(read, now)
        people = await people_at(
            [read.writer.address, read.forwarded_by.address if read.forwarded_by else ""]
        )
        person = people.get(read.writer.address)
        forwarded_by = people.get(read.forwarded_by.address) if read.forwarded_by else None
        group = answered.group_id if answered else None
        if answered is None and read.kind is ReceivedKind.WORDS:
            group = await self.place(person, forwarded_by, now)
        came_from_there = answered is not None and answered.address == read.writer.address
        return Kept(
            digest=digest,
            content=content,
            state=_STATES[read.kind],
            mail_id=answered.id if answered else None,
            person_id=person or (answered.person_id if answered and came_from_there else None),
            forwarded_by=forwarded_by,
            group_id=group,
            is_trusted=came_from_there and read.forwarded_by is None and not read.failed_checks,
            notes=_notes(read, content, answered),
        )

    async def _matched(self, read: ReceivedText, now: datetime) -> Answered | None:
        if read.bounce:
            number = next(
                (found for address in read.addressed_to if (found := mail_of(address, self.bounces))), None
            )
            named = await mail_named(read.bounce.message_ids)
            return named or (await mail_numbered(number, read.bounce.addresses) if number else None)
        if read.replies:
            return await invitation_to(read.replies[0].uid, read.writer.address)
        return await mail_named(read.answers) or await mail_to(read.writer.address, read.subject, now)

    async def _answered(self, read: ReceivedText, kept: Kept, now: datetime) -> Kept:
        """The same after its replies to invitations were recorded; open where a person has to look."""
        notes = []
        for reply in read.replies:
            outcome = await self.answer(
                reply,
                sender_address=read.writer.address,
                is_trusted=kept.is_trusted and reply.attendee == read.writer.address,
                now=now,
            )
            if sentence := UNTAKEN.get(str(outcome)):
                notes.append(sentence)
        if not notes:
            return kept
        return replace(kept, state=ReceivedState.OPEN, notes=(*kept.notes, *dict.fromkeys(notes)))


_STATES = {
    ReceivedKind.BOUNCE: ReceivedState.DONE,
    ReceivedKind.DELAYED: ReceivedState.DONE,
    ReceivedKind.CALENDAR: ReceivedState.DONE,
    ReceivedKind.AUTOMATIC: ReceivedState.ASIDE,
    ReceivedKind.WORDS: ReceivedState.OPEN,
}


async def _mark(bounce: Bounce, kept: Kept, now: datetime) -> None:
    """Mark the mail that came back. One that none of ours can be told from marks nothing: anybody can write one."""
    if kept.mail_id is not None:
        await mark_bounced(kept.mail_id, _why(bounce), now)


def _why(bounce: Bounce) -> str:
    return " ".join(filter(None, (bounce.status, bounce.reason))) or NO_REASON


def _notes(read: ReceivedText, content: bytes, answered: Answered | None) -> tuple[str, ...]:
    notes = list(read.problems)
    if len(content) > MOST_BYTES:
        notes.append(TOO_BIG)
    if read.bounce:
        notes.append(_why(read.bounce))
        if answered is None:
            notes.append(BOUNCED_UNKNOWN)
    return tuple(notes)
