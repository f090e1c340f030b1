"""Letters of a group become a proposal: who is marked, who had enough, who cannot be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from delivery.mail.letter import Kind, Letter
from delivery.mail.proposal import LeftOut, Proposal
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.meetings.rules.agreeing.circulation import Recipient

NO_ADDRESS = "No e-mail address is known"
NOBODY = "Nobody is named for this seat"


def wording(kind: Kind, text: str) -> str:
    """The kind of the line of a letter that carries these words, so that nobody is sent them twice."""
    return f"{kind.value} {sha256(text.encode()).hexdigest()[:16]}"


def unreachable(people: Iterable[Recipient]) -> tuple[LeftOut, ...]:
    """Those of a list whom no letter can be written to."""
    return tuple(
        LeftOut(one.name, NOBODY if one.person_id is None else NO_ADDRESS)
        for one in people
        if one.person_id is None or not one.email
    )


async def weighed(
    kind: Kind,
    title: str,
    letters: Collection[Letter],
    left_out: tuple[LeftOut, ...],
    *,
    group: int,
    members: Collection[int],
    since: datetime,
    about: str,
    record: int,
) -> Proposal:
    """The sending of these letters as it is shown before it is asked for; four queries.

    `since` is when the group last met, `left_out` who gets none for another reason than having had enough.
    """
    within, enough = await within_limits(await marked(letters, members), group, since)
    return Proposal(kind, title, within, (*left_out, *enough), group, about, record)
