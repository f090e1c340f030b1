"""The mails to and from a person, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piccolo.columns import ForeignKey

from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, ReceivedMail
from delivery.partners.queries.kept_of_person import Moved, Named
from delivery.partners.viewer import Viewer

MERGED = "Its reader was merged into another entry while it waited, and its link opens no more."
MAILS = Named(
    {"mails": Mail.person, "answers by mail": ReceivedMail.person, "sent on": ReceivedMail.forwarded_by},
    ("Any mail that they were sent, and any that came from them; what waits for them does not leave",),
)


def columns() -> Sequence[ForeignKey[Any]]:
    """The columns by which mails name a person."""
    return MAILS.columns()


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """Without a number, which nobody may see whole."""
    return await MAILS.kept_of(person_id, viewer)


async def move(gone: int, stays: int) -> Moved:
    """Move them; what waits for the one who goes is stopped, since a merger ends the links in it."""
    await Mail.update(
        {Mail.state: State.STOPPED.value, Mail.answer: MERGED, Mail.version: Mail.version + 1}
    ).where(Mail.person == gone, Mail.state == State.WAITING.value)
    return await MAILS.move(gone, stays)


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved; what was stopped stays so."""
    await MAILS.give_back(gone, stays, moved)
