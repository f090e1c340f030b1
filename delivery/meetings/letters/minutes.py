"""The letter that goes round with draft minutes."""

from __future__ import annotations

from datetime import date

from delivery.mail.frame import framed
from delivery.meetings.letters.occasion import Occasion
from delivery.wording import day_in_words


def minutes_subject(occasion: Occasion) -> str:
    """The subject of the letter."""
    return occasion.subject("Draft minutes")


def minutes_text(
    name: str,
    occasion: Occasion,
    closes_on: date | None,
    link: str,
    *,
    is_attached: bool = False,
    was_told: bool = False,
    is_again: bool = False,
) -> str:
    """The words: `link` leads to where its reader comments until the end of `closes_on`.

    `was_told` says that this reader had an earlier wording, `is_again` that they had this one
    before it was taken back.
    """
    what = "a corrected wording of the draft minutes" if was_told else "the draft minutes"
    again = "again " if is_again else ""
    opening = (
        f"{occasion.writer} {again}sends you {what} of {occasion.of_group} of {occasion.day}, "
        f"because you sit in it or were there."
    )
    until = f" by {day_in_words(closes_on)}" if closes_on else ""
    if occasion.is_members_only:
        wish = f"Sign in to read them. If something is wrong or missing, say so there{until}:"
        return framed(name, (opening, f"{wish}\n{link}"), occasion.service, is_members_only=True)
    attached = " They are attached too." if is_attached else ""
    wish = f"Read them here, and say there if something is wrong or missing{until}, without an account.{attached}"
    return framed(name, (opening, f"{wish}\n{link}"), occasion.service)
