"""Create forms are saved once: a key made with the form, claimed in the transaction that saves it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from delivery.errors import Invalid
from delivery.partners.tables import Submission

KEY_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Claim:
    """A form that was sent: for the first time, or again, and then where the first saving `led_to`."""

    stored_key: str
    is_first: bool
    led_to: str


def new_key() -> str:
    """The idempotency key of a form that is being shown."""
    return secrets.token_urlsafe(16)


async def claim(form: str, key: str, person_id: int | None, at: datetime) -> Claim:
    """Claim the key of a form, inside the transaction that saves it.

    `form` says which form of which record it is ("meeting of lgbtq-forum"). A form without a key was not
    ours: Invalid.
    """
    if not key or len(key) > KEY_LENGTH:
        raise Invalid("This form is incomplete. Load the page again and send it once more.")
    stored = own_key(form, key, person_id)
    claimed = (
        await Submission.insert(Submission(key=stored, person=person_id, at=at))
        .on_conflict(action="DO NOTHING")
        .returning(Submission.id)
    )
    if claimed:
        return Claim(stored, is_first=True, led_to="")
    rows = await Submission.select(Submission.led_to).where(Submission.key == stored)
    return Claim(stored, is_first=False, led_to=str(rows[0]["led_to"]))


async def is_claimed(form: str, key: str, person_id: int | None) -> bool:
    """Whether a form was saved before: a second click is then not asked what the first one changed."""
    return bool(key) and await Submission.exists().where(Submission.key == own_key(form, key, person_id))


async def led_to(claimed: Claim, address: str) -> None:
    """Note where a claimed form led to, in the same transaction."""
    await Submission.update({Submission.led_to: address}).where(Submission.key == claimed.stored_key)


def own_key(form: str, key: str, person_id: int | None) -> str:
    """The key as it is stored: another for every form and person, so that nobody is led where others were."""
    return hashlib.sha256(f"{form}\n{person_id}\n{key}".encode()).hexdigest()
