"""The letter with the link by which somebody chooses their password."""

from __future__ import annotations

from delivery.mail.letter import Letter
from delivery.partners.links import Purpose
from delivery.partners.password_links import NewPasswordLink


def password_letter(made: NewPasswordLink, link: str, service: str) -> Letter:
    """The letter that invites, or that leads to a new password; it leaves whatever else was sent."""
    if made.purpose is Purpose.INVITATION:
        subject = f"Your account at {service}"
        why = (
            f"You have an account at {service} now. Choose a password, and you can sign in with this address:"
        )
        else_ = "If you did not expect this, do nothing, and nobody can sign in with your address."
    else:
        subject = f"A new password for {service}"
        why = f"Somebody asked for a new password for your account at {service}. Choose it here:"
        else_ = "If it was not you, do nothing: your password stays as it is."
    ends = f"The link is meant for you alone, works once, and for {made.lasts}. {else_}"
    text = "\n\n".join((f"Hello {made.name},", why, link, ends, service))
    return Letter(
        address=made.email,
        name=made.name,
        subject=subject,
        text=f"{text}\n",
        person_id=made.person_id,
        is_counted=False,
    )
