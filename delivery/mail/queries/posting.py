"""A sending that somebody asks for on a page: made once, however often they click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.mail.letter import Sender
from delivery.mail.proposal import Proposal
from delivery.mail.queries.outbox import send
from delivery.partners.queries.submissions import Claim, claim, led_to
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Posting:
    """How a sending leaves: from whom, after how long, and who asked for it when, with the key of their form."""

    sender: Sender
    hold: timedelta
    viewer: Viewer
    now: datetime
    key: str


async def claim_sending(what: str, posting: Posting) -> Claim:
    """Claim the key of a sending, inside the transaction that makes it; `what` says of what it is, and how it goes."""
    return await claim(f"{what} by mail", posting.key, posting.viewer.person_id, posting.now)


async def send_claimed(proposal: Proposal, claimed: Claim, posting: Posting) -> int:
    """Put the letters of a proposal, one at least, into the outbox; the id of the sending, which a second click finds."""
    sending = await send(
        proposal,
        posting.sender,
        posting.now,
        made_by=posting.viewer.person_id,
        hold=posting.hold,
    )
    assert sending is not None, "nobody to send it to"
    await led_to(claimed, str(sending))
    return sending
