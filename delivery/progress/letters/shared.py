"""The mail that carries an outsider's link to a shared document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.mail.letter import Letter
from delivery.progress.rules.sharing import Outsider
from delivery.wording import day_in_words, london_day


@dataclass(frozen=True, slots=True)
class SharedLetter:
    """What is said: to whom, of which document, by which link until when, and by whom on whose behalf."""

    outsider: Outsider
    title: str
    link: str
    expires_at: datetime
    shared_by: str
    service: str


def shared_letter(told: SharedLetter) -> Letter:
    """The letter, which is not counted among those of a group: its reader belongs to none."""
    until = day_in_words(london_day(told.expires_at))
    return Letter(
        address=told.outsider.address,
        name=told.outsider.name,
        subject=f"{told.title}: a document for you",
        text=f"""Hello {told.outsider.name},

{told.shared_by} shares a document of {told.service} with you: {told.title}.

Open it by your own link, which works until {until}:
{told.link}

The link is for you alone: {told.service} notes when it is used. Please do not pass it on.

{told.service}
""",
        is_counted=False,
    )
