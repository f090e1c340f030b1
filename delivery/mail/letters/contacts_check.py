"""The yearly letter to an agency: are its people, posts and contacts still right?"""

from __future__ import annotations

from datetime import date

from delivery.mail.letter import Letter
from delivery.wording import day_in_words


def contacts_check_letter(
    name: str, address: str, person_id: int, agency: str, link: str, link_ends: date, service: str
) -> Letter:
    """The letter to the lead contact of an agency; it holds no name and no number, these stand behind the link."""
    text = "\n\n".join(
        (
            f"Hello {name},",
            f"Once a year we ask whether what {service} knows of {agency} is still right: who holds its posts, and"
            " whom others ask about a topic. You are asked because you answer for it here.",
            f"Look, and confirm or correct it. You need no account:\n{link}",
            f"The link is meant for you alone and works until {day_in_words(link_ends)}. Nothing changes before"
            " an administrator has looked at your corrections.",
            service,
        )
    )
    return Letter(
        address=address,
        name=name,
        subject=f"Is what we know of {agency} still right?",
        text=f"{text}\n",
        person_id=person_id,
        is_counted=False,
    )
