"""The letter with a new link, for somebody whose earlier one had ended."""

from __future__ import annotations

from datetime import date

from delivery.wording import day_in_words

SUBJECT = "Your new link"


def new_link_text(name: str, link: str, link_ends: date, service: str) -> str:
    """The words: nothing of what is owed, since anybody with the earlier link can ask for them."""
    return "\n\n".join(
        (
            f"Hello {name},",
            "Somebody opened a link of yours that had ended, and asked for a new one. Here it is. "
            "If it was not you, do nothing: nobody else got it.",
            link,
            f"It is meant for you alone and works as often as you like until {day_in_words(link_ends)}.",
            service,
        )
    )
