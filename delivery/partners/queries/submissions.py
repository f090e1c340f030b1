"""Create forms are saved once: a key made with the form, claimed in the transaction that saves it."""

from __future__ import annotations

import secrets
from datetime import datetime

from delivery.errors import Invalid
from delivery.partners.tables import Submission

KEY_LENGTH = 64


def new_key() -> str:
    """The idempotency key of a form that is being shown."""
    return secrets.token_urlsafe(16)


async def claim(key: str, person_id: int | None, at: datetime) -> str | None:
    """Claim a form's key, inside the transaction that saves the form.

    None for the first time; else where the first saving led to. A form without a key was not ours: Invalid.
    """
    if not key or len(key) > KEY_LENGTH:
        raise Invalid("This form is incomplete. Load the page again and send it once more.")
    claimed = (
        await Submission.insert(Submission(key=key, person=person_id, at=at))
        .on_conflict(action="DO NOTHING")
        .returning(Submission.id)
    )
    if claimed:
        return None
    rows = await Submission.select(Submission.led_to).where(Submission.key == key)
    return str(rows[0]["led_to"])


async def led_to(key: str, address: str) -> None:
    """Note where a claimed form led to, in the same transaction."""
    await Submission.update({Submission.led_to: address}).where(Submission.key == key)
