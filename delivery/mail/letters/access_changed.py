"""The letter that tells somebody that how they sign in was changed."""

from __future__ import annotations

from delivery.mail.frame import framed
from delivery.mail.letter import Letter


def access_letter(name: str, address: str, what: str, person_id: int, service: str) -> Letter:
    """It goes to the address that they had before; `what` is a sentence that says what was changed."""
    else_ = "If you did not expect this, answer this mail or ring whoever looks after the service, today."
    return Letter(
        address=address,
        name=name,
        subject=f"Your account at {service} was changed",
        text=framed(name, (what, else_), service),
        person_id=person_id,
        is_counted=False,
    )
